import { createHash, randomBytes } from 'node:crypto';
import {
  agencyReader,
  entryHash,
  hashOfHex,
  personalHash,
  rootOf,
  signedNote,
  toHex,
  withLeaf,
  type MerkleTree,
  type RecordEntry,
  type Sha256,
} from '@anze/domain';
import { writeAlerts } from '@anze/notifier';
import type { Engine, EngineTransaction } from '../database';
import type { OpaqueIds } from '../opaque';
import { outsideActor, outsideSubject } from './outside';
import type { Signer } from './signer';

/** The keeper's lock class among the family's advisory locks: 1 is the lane's, 2 the relay's. */
const RECORD_LOCK = 3;
const LANE_LOCK = 1;
/** Entries that are numbered in one transaction. */
const AT_ONCE = 500;
const HASH_BYTES = 32;

export interface Keeping {
  readonly signer: Signer;
  readonly ids: OpaqueIds;
  /** Signs when so many entries are not yet covered … */
  readonly every: number;
  /** … or when the last signing lies so long back, if there is anything new. Milliseconds. */
  readonly atLeastEvery: number;
}

export type Kept =
  /** Another keeper is at work in this family. */
  { readonly busy: true } | { readonly busy: false; readonly numbered: number; readonly signed: boolean; readonly more: boolean };

const NOTHING: Kept = { busy: false, numbered: 0, signed: false, more: false };

interface Head {
  readonly size: string;
  readonly peaks: Buffer;
  readonly logged_at: Date;
  readonly covered: string;
  readonly covered_at: Date;
}

interface Pending {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly actor: string;
  readonly by_tenant: string | null;
  readonly by_agency: string | null;
  readonly of_tenant: string | null;
  readonly of_agency: string | null;
  readonly subject: Record<string, unknown>;
  readonly personal: Record<string, string>;
}

/**
 * One turn of the record's keeper: one transaction that takes the deeds that wait, numbers them, hashes them into the
 * family's tree, and signs a checkpoint when one is due. Any number of keepers may run: the lock is the transaction's.
 */
export async function keepRecord(
  engine: Engine,
  family: number,
  now: number,
  { signer, ids, every, atLeastEvery }: Keeping,
): Promise<Kept> {
  return engine.inFamily(family, async (tx) => {
    const [waits] = await tx.query<{ pending: boolean; open: boolean }>(WAITS, [family, new Date(now - atLeastEvery)]);
    if (waits?.pending !== true && waits?.open !== true) return NOTHING;
    if (!(await tx.tryLock(RECORD_LOCK))) return { busy: true };
    await tx.query('insert into log_head (family_id, logged_at, covered_at) values ($1, $2, $2) on conflict do nothing', [
      family,
      new Date(now),
    ]);
    const [head] = (await tx.query<Head>('select * from log_head where family_id = $1', [family])) as [Head];
    const pending = await tx.query<Pending>(TAKE, [family, AT_ONCE]);
    // Never before the entry in front of it, though the machine's clock was set back.
    const at = Math.max(now, head.logged_at.getTime());
    const [tree, entries] = hashed(
      treeOf(head),
      pending.map((deed) => outside(ids, family, deed)),
      at,
    );
    if (entries.length > 0) await tx.query(WRITE, [family, JSON.stringify(entries)]);
    const more = pending.length === AT_ONCE;
    const uncovered = tree.size - Number(head.covered);
    const due = uncovered > 0 && (uncovered >= every || (!more && at - head.covered_at.getTime() >= atLeastEvery));
    const signed = due && (await signCheckpoint(tx, tree, at, signer));
    await tx.query(
      `update log_head set size = $2, peaks = $3, logged_at = $4, covered = case when $5 then $2 else covered end,
         covered_at = case when $5 then $4 else covered_at end where family_id = $1`,
      [family, tree.size, Buffer.concat(tree.peaks), new Date(at), signed],
    );
    return { busy: false, numbered: entries.length, signed, more };
  });
}

/** Nothing waits in most turns: asked without a lock, and without a row of the head where the record is still empty. */
const WAITS = `
  select exists (select from log_pending where family_id = $1) as pending,
    exists (select from log_head where family_id = $1 and covered < size and covered_at <= $2::timestamptz) as open`;

const TAKE = `
  with taken as (
    delete from log_pending where family_id = $1
      and id = any (array(select id from log_pending where family_id = $1 order by id limit $2)) returning *
  ) select * from taken order by id`;

const WRITE = `
  insert into log_entry (family_id, number, at, logged_at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject,
    personal_hash, personal, salt, hash)
  select $1, index, at, "loggedAt", kind, actor, "byTenant", "byAgency", "ofTenant", "ofAgency", subject,
    decode("personalHash", 'hex'), personal, decode(salt, 'hex'), decode(hash, 'hex')
  from jsonb_to_recordset($2::jsonb) as e (index bigint, at timestamptz, "loggedAt" timestamptz, kind text, actor text, "byTenant" bigint,
    "byAgency" text, "ofTenant" bigint, "ofAgency" text, subject jsonb, "personalHash" text, personal jsonb, salt text, hash text)`;

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

function treeOf({ size, peaks }: Head): MerkleTree {
  const each = Array.from({ length: peaks.length / HASH_BYTES }, (_, i) => peaks.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
  return { size: Number(size), peaks: each };
}

function outside(ids: OpaqueIds, family: number, deed: Pending): Pending {
  return { ...deed, actor: outsideActor(ids, family, deed.actor), subject: outsideSubject(ids, family, deed.subject) };
}

function hashed(before: MerkleTree, pending: readonly Pending[], at: number): [MerkleTree, readonly object[]] {
  let tree = before;
  const entries = pending.map((deed) => {
    const part = { salt: randomBytes(HASH_BYTES).toString('hex'), personal: deed.personal };
    const entry: RecordEntry = {
      index: tree.size,
      at: deed.at.toISOString(),
      loggedAt: new Date(at).toISOString(),
      kind: deed.kind,
      actor: deed.actor,
      byTenant: deed.by_tenant,
      byAgency: deed.by_agency,
      ofTenant: deed.of_tenant,
      ofAgency: deed.of_agency,
      subject: deed.subject,
      personalHash: personalHash(sha256, part),
    };
    const hash = entryHash(sha256, entry);
    tree = withLeaf(sha256, tree, hashOfHex(hash) as Uint8Array);
    return { ...entry, ...part, hash };
  });
  return [tree, entries];
}

/** Kept here, and sent to every agency of the family, so that others hold it too. */
async function signCheckpoint(tx: EngineTransaction, tree: MerkleTree, at: number, signer: Signer): Promise<true> {
  const { family } = tx;
  const checkpoint = signer.sign({ family, size: tree.size, root: toHex(rootOf(sha256, tree)), at: new Date(at).toISOString() });
  await tx.query(
    'insert into log_checkpoint (family_id, size, root, at, key_id, signature) values ($1, $2, decode($3, $$hex$$), $4, $5, $6)',
    [family, checkpoint.size, checkpoint.root, checkpoint.at, checkpoint.key, checkpoint.signature],
  );
  const agencies = await tx.query<{ id: string }>('select id from agency where family_id = $1 order by id', [family]);
  if (agencies.length === 0) return true;
  // Ids are the lane's to give: behind its lock.
  await tx.lock(LANE_LOCK);
  const [id] = (await tx.query<{ id: string }>('update lane set next_id = next_id + 1 where family_id = $1 returning next_id - 1 as id', [
    family,
  ])) as [{ id: string }];
  const readers = agencies.map(({ id: agency }) => agencyReader(agency));
  await writeAlerts(asTx(tx), family, [{ id: id.id, kind: 'CHECKPOINT', at, text: signedNote(checkpoint), readers }]);
  return true;
}

function asTx(tx: EngineTransaction): Parameters<typeof writeAlerts>[0] {
  return { query: (sql, values) => tx.query(sql, values) };
}
