import { signedNote, type RecordLine } from '@anze/domain';

/** One query under somebody's sight: the exporter sees what the database shows it, and the hashes of the rest. */
export type Ask = <Row>(sql: string, values: readonly unknown[]) => Promise<readonly Row[]>;

export interface RecordExport {
  readonly family: number;
  readonly at: number;
  readonly key: { readonly id: string; readonly publicKey: string };
  /** Hashes of entries that the exporter does not see; left out: it sees all. */
  readonly hashes?: Ask;
}

/** Lines of an export, in this order: the head, the entries, the checkpoints, the end. */
export type ExportLine =
  | { readonly anze: 'record'; readonly format: 1; readonly family: number; readonly at: string; readonly key: RecordExport['key'] }
  | RecordLine
  | { readonly checkpoint: string }
  | { readonly end: true; readonly entries: number };

const AT_ONCE = 2000;

interface EntryRow {
  readonly number: string;
  readonly at: Date;
  readonly logged_at: Date;
  readonly kind: string;
  readonly actor: string;
  readonly by_tenant: string | null;
  readonly by_agency: string | null;
  readonly of_tenant: string | null;
  readonly of_agency: string | null;
  readonly subject: Record<string, unknown>;
  readonly personal_hash: Buffer;
  readonly personal: Record<string, string> | null;
  readonly salt: Buffer | null;
  readonly hash: Buffer;
}

/**
 * The record of a family, line by line, never more than some thousand in memory. Checkpoints are read first: what they
 * cover is then there, also while the keeper goes on.
 */
export async function* exportRecord(ask: Ask, { family, at, key, hashes }: RecordExport): AsyncGenerator<ExportLine> {
  yield { anze: 'record', format: 1, family, at: new Date(at).toISOString(), key: { id: key.id, publicKey: key.publicKey } };
  const checkpoints = await ask<{ size: string; root: Buffer; at: Date; key_id: string; signature: string }>(
    'select size, root, at, key_id, signature from log_checkpoint where family_id = $1 order by size',
    [family],
  );
  let next = 0;
  for (let asked = AT_ONCE; asked === AT_ONCE;) {
    const own = await ask<EntryRow>('select * from log_entry where family_id = $1 and number >= $2 and number < $3 order by number', [
      family,
      next,
      next + AT_ONCE,
    ]);
    const all = hashes
      ? await hashes<{ number: string; hash: Buffer }>('select * from record_hashes($1, $2, $3)', [family, next, AT_ONCE])
      : own;
    const seen = new Map(own.map((row) => [row.number, row]));
    for (const { number, hash } of all) {
      const row = seen.get(number);
      yield row ? lineOf(row) : { index: Number(number), hash: hash.toString('hex') };
    }
    asked = all.length;
    next += asked;
  }
  for (const one of checkpoints) {
    const { root, key_id, signature, size } = one;
    const note = { family, size: Number(size), root: root.toString('hex'), at: one.at.toISOString(), key: key_id, signature };
    yield { checkpoint: signedNote(note) };
  }
  yield { end: true, entries: next };
}

function lineOf(row: EntryRow): RecordLine {
  return {
    index: Number(row.number),
    at: row.at.toISOString(),
    loggedAt: row.logged_at.toISOString(),
    kind: row.kind,
    actor: row.actor,
    byTenant: row.by_tenant,
    byAgency: row.by_agency,
    ofTenant: row.of_tenant,
    ofAgency: row.of_agency,
    subject: row.subject,
    personalHash: row.personal_hash.toString('hex'),
    ...(row.personal && row.salt ? { personal: row.personal, salt: row.salt.toString('hex') } : {}),
    hash: row.hash.toString('hex'),
  };
}
