import { createHash } from 'node:crypto';
import { checkedFamily, OPERATORS_FAMILY, readerOf, subtree, type Bearer } from '@anze/domain';
import type { Pool, PoolClient } from 'pg';
import { sharingConnections, withConnection, type Work } from './one-connection';
import { inOneMessage } from './one-message';

/** So many of one turn share a connection. */
const SHARING = 10;

/** A row as the driver gives it. */
export type Row = Record<string, unknown>;

export interface Store {
  /** One query under the viewer's sight: BEGIN, settings, the prepared query and COMMIT leave in one message. */
  asViewer<R = Row>(viewer: Bearer, sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** The same over a connection shared with all who ask in this turn: for short readings that many ask for at once. */
  asViewerAmongMany<R = Row>(viewer: Bearer, sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** Several queries under the viewer's sight in one such message; one that fails fails them all. */
  asViewerAll(viewer: Bearer, statements: readonly Statement[]): Promise<Row[][]>;
  /** Before there is a viewer: only the family is known (sign-in doors, sign_in_attempt). */
  asFamily<R = Row>(family: number, sql: string, values?: readonly unknown[]): Promise<R[]>;
}

export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Who an idempotency key belongs to: the reader's person or key. */
export function actorOf(viewer: Bearer): string {
  return `${viewer.kind === 'OPERATOR' ? 'operator:installation' : readerOf(viewer)}:${viewer.person}`;
}

export function createStore(app: Pool): Store {
  const alone = <T>(work: Work<T>): Promise<T> => withConnection(app, work);
  const amongMany = sharingConnections(app, SHARING);
  return {
    asViewerAll: async (viewer, statements) => alone((client) => together(client, settingsOf(viewer), statements)),
    asViewer: async (viewer, sql, values = []) => alone((client) => single(client, settingsOf(viewer), sql, values)),
    asViewerAmongMany: async (viewer, sql, values = []) => amongMany((client) => single(client, settingsOf(viewer), sql, values)),
    asFamily: async (family, sql, values = []) =>
      alone((client) => single(client, `begin; set local app.family = '${checkedFamily(family)}'`, sql, values)),
  };
}

/**
 * All go out before any answer is read. When a query fails, COMMIT answers ROLLBACK and the connection is clean; when
 * BEGIN or a setting fails, so do the queries (the transaction is aborted).
 */
async function together(client: PoolClient, settings: string, statements: readonly Statement[]): Promise<Row[][]> {
  inOneMessage(client);
  const began = client.query(settings);
  const sent = statements.map(({ sql, values }) => client.query<Row>(prepared(sql, values)));
  const ended = client.query('commit');
  const answers = await Promise.allSettled([began, ...sent, ended]);
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed !== undefined) throw failed.reason as Error;
  return (await Promise.all(sent)).map(({ rows }) => rows);
}

async function single<R>(client: PoolClient, settings: string, sql: string, values: readonly unknown[]): Promise<R[]> {
  const [rows] = await together(client, settings, [{ sql, values }]);
  return rows as R[];
}

/** Queries are prepared under a name made from their text, once per connection. */
export function prepared(sql: string, values: readonly unknown[]): { name: string; text: string; values: unknown[] } {
  let name = NAMES.get(sql);
  if (name === undefined) {
    name = createHash('sha256').update(sql).digest('base64url').slice(0, 22);
    // Texts that differ each time (a list of literals) would fill memory here and on the server.
    if (NAMES.size >= 2000) NAMES.clear();
    NAMES.set(sql, name);
  }
  return { name, text: sql, values: [...values] };
}
const NAMES = new Map<string, string>();

/**
 * Literals only: Citus sends SET LOCAL statements to its workers, not set_config(). Every value is checked first; that
 * is what keeps them from being SQL.
 */
export function settingsOf(viewer: Bearer): string {
  const family = String(checkedFamily(viewer.family));
  const person = /^[0-9]{1,18}$/.test(viewer.person) ? viewer.person : '';
  const actor = actorOf(viewer);
  if (!/^[A-Za-z0-9:._-]{1,200}$/.test(actor)) throw new RangeError(`viewer ${actor}: letters, digits and :._- were expected`);
  let tenant = '';
  let until = '';
  // No inbox is an operator's.
  const reader = viewer.kind === 'OPERATOR' ? '' : readerOf(viewer);
  if ((viewer.kind === 'OPERATOR') !== (viewer.family === OPERATORS_FAMILY))
    throw new RangeError(`family ${family}: ${OPERATORS_FAMILY} is for operators, and they for it`);
  if (viewer.kind === 'TENANT') {
    if (!Number.isInteger(viewer.tenant) || Math.floor(viewer.tenant / 1e10) !== viewer.family) {
      throw new RangeError(`tenant ${String(viewer.tenant)}: a division of family ${family} was expected`);
    }
    tenant = String(viewer.tenant);
    until = String(subtree(viewer.tenant).until);
  } else if (viewer.kind === 'AGENCY' && !/^[a-z][a-z0-9-]{0,62}$/.test(viewer.agency)) {
    throw new RangeError(`agency ${viewer.agency}: lower-case letters, digits and - were expected`);
  }
  return (
    `begin; set local app.family = '${family}'; set local app.tenant = '${tenant}'; set local app.tenant_until = '${until}'; ` +
    `set local app.viewer_kind = '${viewer.kind}'; set local app.reader = '${reader}'; set local app.person = '${person}'; ` +
    `set local app.actor = '${actor}'`
  );
}
