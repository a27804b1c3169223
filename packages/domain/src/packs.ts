/**
 * The packs that ship with the project, read from this package's own `packs/` folder: `@anze/domain/packs`.
 * The one file of this package that reads files, so the one that test/architecture.test.ts lets import node:fs; the packs
 * themselves are judged by `parsePack`, which is pure.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePack } from './rule/parse-pack';
import { showProblem } from './rule/problem';
import type { Pack } from './rule/rule';

export const PACKS_FOLDER = join(__dirname, '..', 'packs');

/** Every pack of a folder, in the order of their ids. A mistake in one throws, naming file, line and column. */
export function readPacks(folder: string = PACKS_FOLDER): Pack[] {
  return packIds(folder).map((id) => {
    const result = parsePack(readPackFile(id, 'pack.yaml', folder));
    const problems = 'problems' in result ? result.problems.map((problem) => `${id}/pack.yaml:${showProblem(problem)}`) : [];
    if ('pack' in result && result.pack.id !== id)
      problems.push(`${id}/pack.yaml: id ${result.pack.id} 与文件夹名不符 (differs from its folder's name)`);
    if ('problems' in result || problems.length > 0) throw new Error(problems.join('\n'));
    return result.pack;
  });
}

export function packIds(folder: string = PACKS_FOLDER): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export type PackFile = 'pack.yaml' | 'clauses.yaml' | 'cases.yaml' | 'document.txt';

export function readPackFile(id: string, file: PackFile, folder: string = PACKS_FOLDER): string {
  return readFileSync(join(folder, id, file), 'utf8');
}
