import { formatDivisionCode, type DivisionTree } from '@anze/domain';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Rows of a chunk of COPY. */
const CHUNK = 5000;

/**
 * Brings a tree into the table of divisions, in one transaction: what is new is added, what has another name, parent or
 * edition is changed, what is the same is not touched; a second run changes nothing. A code that the tree does not have
 * stays: it was abolished, and facts of its time still bear it. As owner: divisions belong to nobody else.
 */
export async function importDivisions(client: Client, tree: DivisionTree, progress: (done: number) => void = () => {}): Promise<Imported> {
  await client.query('begin');
  try {
    // A server that starts on a new store meanwhile fills the table with Henan under the same lock.
    await client.query("select pg_advisory_xact_lock(hashtext('divisions'))");
    await client.query('create temporary table incoming (like anze.division) on commit drop');
    await pipeline(
      Readable.from(linesOf(tree, progress)),
      client.query(copyFrom('copy incoming (code, parent, level, name, edition) from stdin')),
    );
    const { rowCount: changed } = await client.query(`
      update anze.division known set parent = incoming.parent, level = incoming.level, name = incoming.name, edition = incoming.edition
      from incoming where known.code = incoming.code
        and (known.parent, known.level, known.name, known.edition) is distinct from (incoming.parent, incoming.level, incoming.name, incoming.edition)`);
    const { rowCount: added } = await client.query(`
      insert into anze.division (code, parent, level, name, edition)
      select code, parent, level, name, edition from incoming order by code on conflict (code) do nothing`);
    await client.query('commit');
    await client.query('analyze anze.division');
    return { added: added ?? 0, changed: changed ?? 0, unchanged: tree.size - (added ?? 0) - (changed ?? 0) };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

function* linesOf(tree: DivisionTree, progress: (done: number) => void): Generator<string> {
  let lines: string[] = [];
  let done = 0;
  for (const { code, parent, level, name } of tree) {
    lines.push(`${code}\t${parent === undefined ? '\\N' : formatDivisionCode(parent)}\t${level}\t${escaped(name)}\t${tree.edition}\n`);
    done++;
    if (lines.length === CHUNK) {
      yield lines.join('');
      progress(done);
      lines = [];
    }
  }
  yield lines.join('');
  progress(done);
}

/** COPY's text format gives the backslash a meaning; names hold no control characters. */
function escaped(name: string): string {
  return name.replaceAll('\\', '\\\\');
}
