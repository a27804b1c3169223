import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { opaqueIds } from '@anze/api/dist/opaque';
import { startChild, type Child } from '../children/child';
import { ask, rate, type Asked } from '../children/load';
import { report, signedIn } from '../fan-out/clerk';
import { FAMILY, openInboxes, ZHENGZHOU } from '../fan-out/inboxes';
import { sameAnswer } from '../frame/answers';
import { ratioEntry } from '../frame/entry';
import { inTurn, type Turns } from '../frame/in-turn';
import type { Row } from '../frame/row';
import { asOne } from '../frame/store';
import { anze, mercurius, postgraphile } from '../list-page/pages';
import { closePeerStore, openPeerStore } from '../list-page/peer-store';

const CASES = 240;
const PAGE = 50;
const CONNECTIONS = 8;
const SECONDS = 3;

/**
 * Over HTTP and PostgreSQL: ours with its session looked up for each request, the rule of sight and opaque ids; the peers
 * trust a constant token, read tables made for this page, and hold one equality on the tenant.
 */
export const listPage: Row = {
  number: 3,
  name: `a GraphQL page of ${PAGE} cases with findings and names, tenancy on`,
  size: `${CASES} cases of one tenant among two, about ten findings each, ${CONNECTIONS} connections, ${SECONDS} s a turn; servers, store and client on the same cores; PostGraphile on Node 24 with Amber, Mercurius with jit, loaders and pg`,
  peers: ['mercurius', 'postgraphile'],
  async run({ database, folder, peer, say }) {
    const db = await database();
    await openInboxes(db, 1);
    const clerk = await signedIn(db, ZHENGZHOU, ['clerk', 'decider']);
    const here = join(__dirname, '..', 'list-page');
    const ours = await startChild<{ url: string }>(join(here, '..', 'children', 'app-server.js'), {
      ...db,
      dataDir: mkdtempSync(join(folder, 'app-')),
    });
    const open: Child<unknown>[] = [ours];
    try {
      for (let n = 0; n < CASES; n += 8) await Promise.all(Array.from({ length: 8 }, (_, i) => report(ours.ready.url, clerk, n + i)));
      const { url } = await openPeerStore(db, ZHENGZHOU);
      const secret = await asOne(
        db.superuserUrl,
        async (client) => (await client.query<{ id_secret: Buffer }>('select id_secret from anze.installation')).rows[0]!.id_secret,
      );
      const ids = opaqueIds(secret);
      const start = async (script: string, node?: string): Promise<Child<{ url: string; node?: string }>> => {
        const child = await startChild<{ url: string; node?: string }>(join(here, script), { url, tenant: ZHENGZHOU }, node);
        open.push(child);
        return child;
      };
      const fast = await start('mercurius-server.js');
      const other = await start('postgraphile-server.js', join(peer('postgraphile').folder, 'node_modules', 'node', 'bin', 'node'));
      const asked = (at: string, document: string, token = 'bench'): Asked => ({
        url: at,
        body: JSON.stringify({ query: document, variables: { first: PAGE } }),
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      });
      const sides = {
        ours: asked(`${ours.ready.url}/graphql`, anze.document, clerk),
        mercurius: asked(fast.ready.url, mercurius.document),
        postgraphile: asked(other.ready.url, postgraphile.document),
      };
      const data = async (side: Asked): Promise<never> => {
        const answer = JSON.parse(await ask(side)) as { data?: never; errors?: unknown };
        if (answer.errors !== undefined || answer.data === undefined) throw new Error(`${side.url}: ${JSON.stringify(answer.errors)}`);
        return answer.data;
      };
      const page = anze.read(await data(sides.ours), (word, id) => ids.read(word, FAMILY, id) ?? 'foreign');
      sameAnswer('cases of the page', page.length, PAGE);
      sameAnswer(
        'the page of Mercurius',
        page,
        mercurius.read(await data(sides.mercurius), () => ''),
      );
      sameAnswer(
        'the page of PostGraphile',
        page,
        postgraphile.read(await data(sides.postgraphile), () => ''),
      );
      const findings = page.reduce((sum, one) => sum + one.findings.length, 0);
      say(`${findings} findings on the page; PostGraphile on Node ${String(other.ready.node)}`);
      const turn = (side: Asked) => () => rate(side, { connections: CONNECTIONS, seconds: SECONDS });
      const entry = (turns: Turns, against: string, atLeast: number): ReturnType<typeof ratioEntry> =>
        ratioEntry(turns, { name: this.name, unit: 'pages/s', peer: against, atLeast, details: { findings, connections: CONNECTIONS } });
      return [
        entry(await inTurn(turn(sides.ours), turn(sides.mercurius), { rounds: 5 }), 'Mercurius with jit, loaders and pg', 0.8),
        entry(
          await inTurn(turn(sides.ours), turn(sides.postgraphile), { rounds: 5 }),
          `PostGraphile 5 on Node ${String(other.ready.node)}`,
          1.5,
        ),
      ];
    } finally {
      for (const child of open) await child.end();
      await closePeerStore(db);
    }
  },
};
