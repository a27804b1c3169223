import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACT_KINDS } from './fact/fact';

const folder = join(__dirname, '..');
const glossary = readFileSync(join(folder, 'GLOSSARY.md'), 'utf8');
const files = [...glossary.matchAll(/`((?:src|\.\.\/(?:api|notifier))\/[^`]+)`/g)].map((match) => match[1] as string);

test('every word of the glossary names a file that is there', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
});

test('every kind of fact has its word and its file', () => {
  for (const kind of FACT_KINDS) expect(files).toContain(`src/fact/${kind.toLowerCase().replaceAll('_', '-')}.ts`);
});
