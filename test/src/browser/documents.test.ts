import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';

const PACKAGES = join(__dirname, '..', '..', '..', 'packages');
const WEB = join(PACKAGES, 'web', 'src');

test('every document of the console is valid against the committed schema', () => {
  const schema = buildSchema(readFileSync(join(PACKAGES, 'api', 'schema.graphql'), 'utf8'));
  const files = (readdirSync(WEB, { recursive: true }) as string[]).filter((name) => name.endsWith('.graphql')).sort();
  expect(files.length).toBeGreaterThan(5);
  // One document of all files: fragments meet their users, and no two operations share a name.
  const together = parse(files.map((name) => readFileSync(join(WEB, name), 'utf8')).join('\n'));
  expect(validate(schema, together, specifiedRules).map(({ message }) => message)).toEqual([]);
});
