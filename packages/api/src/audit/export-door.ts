import { once } from 'node:events';
import { mayReadRecord, type Viewer } from '@anze/domain';
import type { Request, RequestHandler, Response } from 'express';
import type { GraphQLError } from 'graphql';
import type { Clock } from '../clock';
import type { Store } from '../database';
import { secondFactorFirst } from '../error/refusal';
import { MOST_COST } from '../guard/cost';
import type { Rates } from '../guard/rates';
import { entries, ownDeed } from './entry';
import { exportRecord, type Ask } from './export-record';

export interface ExportDoor {
  readonly store: Store;
  readonly clock: Clock;
  readonly key: { readonly id: string; readonly publicKey: string };
  /** Who asks, by cookie or bearer; undefined: nobody, or a program. */
  readonly viewerOf: (request: Request, response: Response) => Promise<Viewer | undefined>;
  /** Left out: nobody is counted. */
  readonly rates?: Pick<Rates, 'spend'> | undefined;
}

/**
 * `GET /audit/export`: the record of deeds as JSON Lines for an auditor or administrator: the own office's entries whole,
 * the province's others by their hash, and all checkpoints. `npm run verify-log` proves it. The export is a deed itself, and
 * spends what the dearest operation of GraphQL does.
 */
export function exportDoor({ store, clock, key, viewerOf, rates }: ExportDoor): RequestHandler {
  return (request, response, next) => {
    void answer(request, response).catch((error: unknown) => {
      // Half a file would be taken for a whole one: the connection is cut, and the file lacks its last line.
      if (response.headersSent) response.destroy(error as Error);
      else next(error);
    });
  };

  async function answer(request: Request, response: Response): Promise<void> {
    const viewer = await viewerOf(request, response);
    response.setHeader('cache-control', 'no-store');
    if (!viewer) return refuse(response, 401, 'UNAUTHENTICATED', '请先登录。', 'Sign in first.');
    if (viewer.enrolling) return refuseAs(response, 403, secondFactorFirst());
    if (!mayReadRecord(viewer)) {
      return refuse(
        response,
        403,
        'FORBIDDEN',
        '只有本单位的审计人员和管理员可以导出存证日志。',
        'Only auditors and administrators of this office may export the record of deeds.',
      );
    }
    const spent = rates?.spend(viewer, MOST_COST);
    if (spent) {
      response.setHeader('retry-after', String(spent.extensions['retryAfter']));
      return refuseAs(response, 429, spent);
    }
    const at = clock.now();
    const { sql, values } = entries(viewer.family, [ownDeed(viewer, 'LOG_EXPORTED', at, {})]);
    await store.asViewer(viewer, sql, values);
    const place = viewer.kind === 'TENANT' ? String(viewer.tenant) : viewer.agency;
    response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
    response.setHeader(
      'content-disposition',
      `attachment; filename="anze-record-${place}-${new Date(at).toISOString().slice(0, 10)}.jsonl"`,
    );
    const ask: Ask = (asked, given) => store.asViewer(viewer, asked, given);
    for await (const line of exportRecord(ask, { family: viewer.family, at, key, hashes: ask })) {
      if (response.destroyed) return;
      if (!response.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  }
}

/** As GraphQL's own doors say it. */
function refuseAs(response: Response, status: number, { message, extensions }: GraphQLError): void {
  refuse(response, status, String(extensions['code']), message, String(extensions['messageEn']));
}

function refuse(response: Response, status: number, code: string, message: string, messageEn: string): void {
  response.status(status).json({ errors: [{ message, extensions: { code, messageEn } }] });
}
