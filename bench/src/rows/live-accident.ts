import { reportFact } from '@anze/api/dist/fact/report-fact';
import { factToJson, parseDay, parseFact, startOf, type Day, type Fact } from '@anze/domain';
import type { Pool } from 'pg';
import { sameAnswer } from '../frame/answers';
import { perSecond } from '../frame/clients';
import { ratioEntry } from '../frame/entry';
import { inTurn } from '../frame/in-turn';
import type { Row } from '../frame/row';
import { asOne } from '../frame/store';
import { HUIJI, openOffice } from '../henan/office';
import { Seeded } from '../henan/seeded';

const CLIENTS = 64;
const REPORTS = 1_000;
/** 惠济区's share of what Zhengzhou counts (zhengzhou-2017-22/1.1): one accident in three days. */
const PACE = 3 * 86_400_000;

/** What a clerk types: an accident in a street of 惠济区 that has just happened. */
function accidents(count: number, seed: number, from: number): readonly Record<string, unknown>[] {
  const chance = new Seeded(seed);
  return Array.from({ length: count }, (_, i) => ({
    occurredAt: new Date(from + i * PACE).toISOString(),
    division: `41010800${1 + chance.below(8)}`,
    sector: chance.weighted([
      ['ROAD_TRAFFIC', 70],
      ['FIRE', 10],
      ['CONSTRUCTION', 10],
      ['INDUSTRY_AND_TRADE', 10],
    ] as const),
    deaths: chance.chance(0.09) ? 1 : 0,
  }));
}

export const liveAccident: Row = {
  number: 2,
  name: 'a live accident, three tenants, committed durably, 64 clients, through the use case',
  size: `one family, province, city and county judge by their own packs, no agencies; ${REPORTS.toLocaleString('en-US')} accidents of 惠济区 (the only county whose own documents are here beside its city's and province's) a turn at its real pace, one in three days, so that windows hold what they hold: some ten findings each, all of the city's rules; from the input to the answer as the clerk sees it (its fact as the lane took it, its cases read back), the relay ticking in the same Node on our side; both through one engine pool of 6`,
  peers: [],
  async run({ database, say }) {
    const db = await database();
    await asOne(db.ownerUrl, async (owner) => {
      await owner.query('create table bare_fact (like fact including all)');
      await owner.query('grant select, insert on bare_fact to anze_engine');
    });
    const start = startOf(parseDay('2022-03-02') as Day) + 8 * 3_600_000;
    let now = start;
    const open = await openOffice(db, { now: () => now });
    try {
      let findings = 0;
      let turn = 0;
      const next = (): readonly Record<string, unknown>[] => {
        const inputs = accidents(REPORTS, Math.floor(turn / 2), start + Math.floor(turn / 2) * REPORTS * PACE);
        turn++;
        return inputs;
      };
      const ours = async (): Promise<number> => {
        const inputs = next();
        return perSecond(CLIENTS, REPORTS, async (piece) => {
          now = Math.max(now, Date.parse(inputs[piece]?.occurredAt as string));
          const { fact, cases, errors } = await reportFact(open.desk(HUIJI), {
            mutation: 'reportAccident',
            kind: 'ACCIDENT',
            input: inputs[piece] as object,
            clientMutationId: null,
          });
          if (fact === null || errors.length > 0) throw new Error(`not recorded: ${JSON.stringify(errors)}`);
          findings += cases.length;
        });
      };
      let id = 0;
      const theirs = async (): Promise<number> => {
        const facts = next().map(read);
        return perSecond(CLIENTS, REPORTS, (piece) => insertBare(open.pools.engine, ++id, facts[piece] as Fact, now));
      };
      const turns = await inTurn(ours, theirs, { rounds: 4 });
      await open.office.lane.idle();
      const summary = (table: string): Promise<unknown> =>
        asOne(db.superuserUrl, async (client) => {
          const { rows } = await client.query(
            `select count(*)::int as facts, md5(string_agg(content, ',' order by content)) as bodies
             from (select ((body - 'id' - 'occurredAt') || jsonb_build_object('division', division, 'sector', sector))::text as content from anze.${table}) t`,
          );
          return rows[0];
        });
      sameAnswer('the facts that were kept', await summary('fact'), await summary('bare_fact'));
      const { rows: kept } = await asOne(db.superuserUrl, (client) =>
        client.query('select (select count(*)::int from anze.finding) as findings, (select count(*)::int from anze.alert) as alerts'),
      );
      say(`findings and alerts: ${JSON.stringify(kept[0])}`);
      return [
        ratioEntry(turns, {
          name: this.name,
          unit: 'reports/s',
          peer: 'bare single-row inserts of the same fact through the same pool',
          atLeast: 0.35,
          details: { reportsPerTurn: REPORTS, casesReadBack: findings, ...kept[0] },
        }),
      ];
    } finally {
      await open.close();
    }
  },
};

function read(input: Record<string, unknown>): Fact {
  const parsed = parseFact({ fact: 'ACCIDENT', ...input }, { idOptional: true });
  if (!('fact' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.fact;
}

/** The same columns and indexes without row level security: one statement, one commit. */
const INSERT = `insert into bare_fact (family_id, id, recorder, source_id, kind, division, sector, enterprise, happened_at, happened_on, body, recorded_at)
  values ($1, $2, $3, $4, 'ACCIDENT', $5, $6, null, $7, $8, $9, $10)`;

function insertBare(pool: Pool, id: number, fact: Fact, at: number): Promise<unknown> {
  const json = factToJson({ ...fact, id: `b${id}` }) as Record<string, unknown>;
  const happened = String(json.occurredAt);
  const values = [41, id, HUIJI, `b${id}`, fact.division, fact.sector, happened, happened.slice(0, 10), JSON.stringify(json), new Date(at)];
  return pool.query({ name: 'bare-insert', text: INSERT, values });
}
