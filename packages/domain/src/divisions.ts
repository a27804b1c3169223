import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { DivisionTree } from './division/tree';

/** The trees that ship with the project. Reading files is no part of the pure domain: this is an entry point of its own, `@anze/domain/divisions`. */

const DATA = join(__dirname, '..', 'data');

/** Henan 河南省 with all its cities, counties, townships and villages; 40 ms. */
export function readHenan(): DivisionTree {
  return decode(readFileSync(join(DATA, 'henan.divisions.br')));
}

/** The whole country; 0.3 s. */
export function readChina(): DivisionTree {
  return decode(readFileSync(join(DATA, 'china.divisions.br')));
}

function decode(compressed: Uint8Array): DivisionTree {
  return new DivisionTree(new TextDecoder().decode(brotliDecompressSync(compressed)));
}
