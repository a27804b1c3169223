import { createPools } from '@anze/api/dist/database';
import { createEngine } from '@anze/api/dist/database/engine';
import { makeToken } from '@anze/api/dist/session/token';
import type { BenchDatabase } from '../frame/store';
import { FAMILY } from './inboxes';

/** Somebody of a tenant's office who is signed in for a day; answers the session's token. */
export async function signedIn(database: BenchDatabase, tenant: number, roles: readonly string[]): Promise<string> {
  const pools = createPools({ ...database, app: 1, engine: 1 });
  const [session, refresh] = [makeToken('session', FAMILY), makeToken('refresh', FAMILY)];
  try {
    await createEngine(pools.engine).inFamily(FAMILY, async (tx) => {
      const [person] = await tx.query<{ id: string }>(
        `insert into person (family_id, tenant, username, name, roles, password_hash) values ($1, $2, $3, '经办人', $4, '') returning id`,
        [FAMILY, tenant, `p${session.hash.toString('hex').slice(0, 8)}`, roles],
      );
      await tx.query(
        `insert into session (family_id, token_hash, refresh_hash, person_id, expires_at, refresh_expires_at)
         values ($1, $2, $3, $4, now() + interval '1 day', now() + interval '1 day')`,
        [FAMILY, session.hash, refresh.hash, person?.id],
      );
    });
    return session.text;
  } finally {
    await pools.end();
  }
}

const REPORT = `mutation ($input: AccidentInput!) { reportAccident(input: $input) { fact { id } errors { code message } } }`;
const COUNTIES = ['410102', '410103', '410104', '410105', '410106', '410108', '410122', '410181', '410182', '410183', '410184', '410185'];
const SECTORS = ['CONSTRUCTION', 'FIRE', 'ROAD_TRAFFIC', 'COAL_MINE'];

/** The n-th accident, yesterday, in the counties of 郑州市 in turn: large, so that it triggers an interview of the city's, or joins it. */
export async function report(url: string, token: string, n: number): Promise<void> {
  const input = {
    occurredAt: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    division: COUNTIES[n % COUNTIES.length],
    sector: SECTORS[n % SECTORS.length],
    deaths: 3,
    responsible: true,
  };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: REPORT, variables: { input } }),
  });
  const answer = (await response.json()) as { data?: { reportAccident: { errors: unknown[] } } };
  if (answer.data?.reportAccident.errors.length !== 0) throw new Error(`report ${n}: ${JSON.stringify(answer)}`);
}
