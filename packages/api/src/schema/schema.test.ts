import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema as readSdl, findBreakingChanges } from 'graphql';
import { buildSchema, schemaText } from './build-schema';

const FOLDER = join(__dirname, '..', '..');
const schema = buildSchema();

test('the committed schema is the one that is served', () => {
  // Otherwise: npm run schema -w @anze/api, and look at the difference.
  expect(schemaText(schema)).toBe(readFileSync(join(FOLDER, 'schema.graphql'), 'utf8'));
});

test('nothing that clients rely on is gone: the contract only grows', () => {
  const contract = readSdl(readFileSync(join(FOLDER, 'contract.graphql'), 'utf8'));
  expect(findBreakingChanges(contract, schema).map(({ description }) => description)).toEqual([]);
});

test('a promise that the schema does not keep would be noticed', () => {
  const contract = readFileSync(join(FOLDER, 'contract.graphql'), 'utf8');
  const grown = readSdl(contract.replace('sourceId: String!', 'sourceId: String!\n  notThere: Int'));
  expect(findBreakingChanges(grown, schema).length).toBeGreaterThan(0);
});
