import { sameAnswer } from '../frame/answers';
import { perSecond } from '../frame/clients';
import { ratioEntry } from '../frame/entry';
import { inTurn } from '../frame/in-turn';
import type { Row } from '../frame/row';
import { asOne } from '../frame/store';
import { FAMILY, HUIJI, openOffice } from '../henan/office';
import { createPools } from '@anze/api/dist/database';
import { createEngine, type Engine } from '@anze/api/dist/database/engine';

const CONNECTIONS = 32;
const COMMITS = 4_000;
/** Hazards: an accident would also move its county's tally, whose row the 32 would queue for on both sides alike. */
const FACT = `insert into fact (family_id, id, recorder, source_id, kind, division, sector, happened_at, happened_on, body, recorded_at)
  values ($1, $2, $3, 's' || $2::bigint, 'HAZARD', 410108001000, 'CONSTRUCTION', '2026-03-02T02:00Z', '2026-03-02', $4, '2026-03-02T02:00Z')`;
const ALERT = `insert into alert (family_id, id, tenant, kind, at, measure, subject_kind, subject_division, subject_key, rule)
  values ($1, $2, $3, 'INTERVIEW_TRIGGERED', '2026-03-02T02:00Z', 'INTERVIEW', 'JURISDICTION', $3, '{"division":"410108000000","kind":"JURISDICTION"}', 'zhengzhou-2021-3/5.2.1')`;
const OUTBOX = 'insert into outbox (family_id, id, alert_id) values ($1, $2, $2)';
const BODY = JSON.stringify({
  fact: 'HAZARD',
  id: 's',
  division: '410108001',
  sector: 'CONSTRUCTION',
  foundAt: '2026-03-02T10:00:00+08:00',
  grade: 'GENERAL',
});

export const outboxAndRelay: Row = {
  number: 6,
  name: '32 connections, each committing a fact row and its outbox row, relay ticking',
  size: `one family, three tenants, no grants: one inbox; ${COMMITS.toLocaleString('en-US')} commits a turn as anze_engine, each also with its alert row, on both sides`,
  peers: [],
  async run({ database }) {
    const db = await database();
    const open = await openOffice(db, { now: () => Date.parse('2026-03-02T02:00Z') });
    const pools = createPools({ ...db, app: 1, engine: CONNECTIONS });
    const engine = createEngine(pools.engine);
    let id = 1_000_000;
    let sent = 0;
    try {
      const turns = await inTurn(
        async () => {
          const rate = await perSecond(CONNECTIONS, COMMITS, async () => {
            await commit(engine, id++, true);
            open.office.feed.committed(FAMILY, []);
          });
          sent += COMMITS;
          return rate;
        },
        async () => {
          // What the relay still has to do is ours, not the other side's.
          await drained(db.superuserUrl);
          return perSecond(CONNECTIONS, COMMITS, () => commit(engine, id++, false));
        },
        { rounds: 5 },
      );
      await drained(db.superuserUrl);
      const [kept] = await asOne(db.superuserUrl, async (client) => {
        const { rows } = await client.query(
          `select (select count(*)::int from anze.inbox_entry) as delivered, (select last::int from anze.inbox) as last,
             (select count(*)::int from anze.fact) as facts, (select count(*)::int from anze.alert) as alerts`,
        );
        return rows as object[];
      });
      sameAnswer('what was written and delivered', kept, { delivered: sent, last: sent, facts: 2 * sent, alerts: 2 * sent });
      return [ratioEntry(turns, { name: this.name, unit: 'commits/s', peer: 'the same without outbox and relay', atLeast: 0.8 })];
    } finally {
      await pools.end();
      await open.close();
    }
  },
};

async function commit(engine: Engine, id: number, withOutbox: boolean): Promise<void> {
  await engine.inFamily(FAMILY, async (tx) => {
    const sent = [tx.query(FACT, [FAMILY, id, HUIJI, BODY]), tx.query(ALERT, [FAMILY, id, HUIJI])];
    if (withOutbox) sent.push(tx.query(OUTBOX, [FAMILY, id]));
    await Promise.all(sent);
  });
}

/** Waits until the relay has emptied the outbox. */
async function drained(url: string): Promise<void> {
  await asOne(url, async (client) => {
    for (let waits = 0; waits < 600; waits++) {
      const { rows } = await client.query<{ left: boolean }>('select exists (select 1 from anze.outbox) as left');
      if (rows[0]?.left === false) return;
      await new Promise((wake) => setTimeout(wake, 50));
    }
    throw new Error('the outbox was not emptied within 30 s');
  });
}
