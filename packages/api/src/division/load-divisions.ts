import { readHenan } from '@anze/domain/divisions';
import type { Pool } from 'pg';

/** Rows a statement: five arrays of this length stay well below a megabyte. */
const CHUNK = 5000;

/** Fills an empty table of divisions with Henan's tree, which ships with the project: some 50 thousand rows in about a second. */
export async function loadDivisions(engine: Pool): Promise<number> {
  const client = await engine.connect();
  try {
    await client.query('begin');
    // Two servers that start at once on a new store: the second finds it filled.
    await client.query("select pg_advisory_xact_lock(hashtext('divisions'))");
    const { rows } = await client.query<{ there: boolean }>('select exists (select from division) as there');
    const tree = readHenan();
    const all = rows[0]?.there === true ? [] : [...wholeTree(tree)];
    for (let i = 0; i < all.length; i += CHUNK) {
      const some = all.slice(i, i + CHUNK);
      await client.query('insert into division (code, parent, level, name, edition) select *, $5::int from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])', [
        some.map(({ code }) => code), some.map(({ parent }) => parent ?? null), some.map(({ level }) => level), some.map(({ name }) => name), tree.edition,
      ]);
    }
    await client.query('commit');
    return all.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

const HENAN = 410000000000;
type Tree = ReturnType<typeof readHenan>;

function* wholeTree(tree: Tree, code = HENAN): Generator<NonNullable<ReturnType<Tree['find']>>> {
  const division = tree.find(code);
  if (division) yield division;
  for (const child of tree.children(code)) yield* wholeTree(tree, child.code);
}
