import { createPools, createStore } from '@anze/api/dist/database';
import { placeTallies } from '@anze/api/dist/statistics/accident-tally.store';
import { readHenan } from '@anze/domain/divisions';
import { sameAnswer } from '../frame/answers';
import { ratioEntry } from '../frame/entry';
import { inTurn, median } from '../frame/in-turn';
import type { Row } from '../frame/row';
import { asOne } from '../frame/store';
import { clerkOf, FAMILY, HENAN } from '../henan/office';

const ACCIDENTS = 1_000_000;
const QUERIES = 15;

/** Over three years and the province's townships; the tally is kept by the product's own triggers. */
const FILL = `insert into fact (family_id, id, recorder, source_id, kind, division, sector, happened_at, happened_on, body, recorded_at)
  select ${FAMILY}, i, ${HENAN}, 'f' || i, 'ACCIDENT', ($1::bigint[])[1 + floor(random() * cardinality($1::bigint[]))::int],
    (array['ROAD_TRAFFIC', 'ROAD_TRAFFIC', 'ROAD_TRAFFIC', 'FIRE', 'CONSTRUCTION', 'INDUSTRY_AND_TRADE'])[1 + floor(random() * 6)::int],
    day + interval '4 hours', day, jsonb_build_object('fact', 'ACCIDENT', 'deaths', (random() < 0.09)::int), day + interval '6 hours'
  from (select i, date '2023-01-01' + (i::bigint * 1096 / ${ACCIDENTS})::int as day from generate_series(1, ${ACCIDENTS}) as i) d`;

/** The same accidents by path, indexed as ltree's manual has it, and by day. */
const PATHS = `create table public.accident_path as
  select (array_to_string(array[substr(division::text, 1, 2), substr(division::text, 3, 2), substr(division::text, 5, 2), substr(division::text, 7, 3)], '.'))::public.ltree as path,
    happened_on, (body ->> 'deaths')::int as deaths from anze.fact`;

const ROLL_UP = `select replace(public.subpath(path, 0, 3)::text, '.', '') || '000000' as place, count(*)::int as accidents, sum(deaths)::int as deaths
  from public.accident_path where path operator(public.<@) '41'::public.ltree and happened_on between '2024-05-01' and '2024-07-31' group by 1 order by 1`;

export const rollUp: Row = {
  number: 8,
  name: 'three months by county in the province, 1 million accidents',
  size: `one family, ${ACCIDENTS.toLocaleString('en-US')} accidents of three years in the townships of Henan; as the province's clerk under row level security; ${QUERIES} queries a turn, one connection, the median`,
  peers: [],
  async run({ database, say }) {
    const db = await database();
    const townships = [...readHenan()].filter(({ level }) => level === 'TOWNSHIP').map(({ code }) => code);
    await asOne(db.ownerUrl, async (owner) => {
      await owner.query(`begin; set local app.family = '${FAMILY}'; select setseed(0.42)`);
      await owner.query('insert into lane (family_id) values ($1)', [FAMILY]);
      await owner.query(`insert into tenant (family_id, code, name) values ($1, $2, '河南省')`, [FAMILY, HENAN]);
      await owner.query(FILL, [townships]);
      await owner.query('commit');
    });
    await asOne(db.superuserUrl, async (superuser) => {
      await superuser.query('create extension ltree schema public');
      await superuser.query(PATHS);
      await superuser.query('create index on public.accident_path using gist (path)');
      await superuser.query('create index on public.accident_path (path)');
      await superuser.query('create index on public.accident_path (happened_on)');
      await superuser.query('grant usage on schema public to anze_app; grant select on public.accident_path to anze_app');
      await superuser.query('vacuum analyze public.accident_path');
      await superuser.query('vacuum analyze anze.fact');
      await superuser.query('vacuum analyze anze.accident_tally');
    });
    say('one million accidents stand');
    const pools = createPools({ ...db, app: 1, engine: 1 });
    const store = createStore(pools.app);
    const viewer = clerkOf(HENAN);
    const { sql, values } = placeTallies(viewer, { under: HENAN, from: 202405, until: 202407, sector: null });
    type Tally = { place: string; accidents: number; deaths: number };
    const ours = (): Promise<Tally[]> => store.asViewer<Tally>(viewer, sql, values);
    const theirs = async (): Promise<Tally[]> => (await pools.app.query<Tally>({ name: 'roll-up', text: ROLL_UP })).rows;
    try {
      const counties = (await ours()).map(({ place, accidents, deaths }) => ({ place, accidents, deaths }));
      sameAnswer('accidents and deaths by county', counties, await theirs());
      const turns = await inTurn(
        () => rate(ours),
        () => rate(theirs),
        { rounds: 5 },
      );
      return [
        ratioEntry(turns, {
          name: this.name,
          unit: 'queries/s',
          peer: 'ltree, GiST and B-tree, no row level security',
          atLeast: 30,
          details: { counties: counties.length, p50Ms: { ours: 1000 / turns.ours, theirs: 1000 / turns.theirs } },
        }),
      ];
    } finally {
      await pools.end();
    }
  },
};

/** Queries per second at the median of some. */
async function rate(query: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < QUERIES; i++) {
    const started = performance.now();
    await query();
    times.push(performance.now() - started);
  }
  return 1000 / median(times);
}
