import type { Desk } from '@anze/api/dist/desk/desk';
import { subtree, type DivisionCode } from '@anze/domain';
import { readHenan } from '@anze/domain/divisions';
import { sameAnswer } from '../frame/answers';
import { limitEntry, rounded } from '../frame/entry';
import { percentile } from '../frame/in-turn';
import type { Row } from '../frame/row';
import { asOne } from '../frame/store';
import { FAMILY, HENAN, HUIJI, openOffice, ZHENGZHOU } from '../henan/office';

const MEASURES = 1_000_000;
const PAGES = 200;
const LIMIT_MS = 5;

type Scope = 'OWN' | 'BELOW' | 'ABOVE';
/** Every scope that a level has. */
const ASKED: readonly (readonly [string, DivisionCode, readonly Scope[]])[] = [
  ['county', HUIJI, ['OWN', 'ABOVE']],
  ['city', ZHENGZHOU, ['OWN', 'BELOW', 'ABOVE']],
  ['province', HENAN, ['OWN', 'BELOW']],
];

/** A tenth by the province, three tenths by cities, the rest by counties; half on places inside, a tenth on sectors. */
const FILL = `insert into measure (family_id, id, tenant, kind, subject_kind, subject_division, subject_sector, subject_key, rules, state, from_date, decided_at, fact_division, origin)
  select ${FAMILY}, i, tenant, (array['BULLETIN', 'WARNING', 'INTERVIEW', 'KEY_MANAGEMENT'])[1 + i % 4],
    case when sector then 'SECTOR' else 'JURISDICTION' end, case when sector then null else place end, case when sector then 'CONSTRUCTION' end,
    case when sector then '{"kind":"SECTOR","sector":"CONSTRUCTION"}' else '{"division":"' || place || '","kind":"JURISDICTION"}' end,
    array['zhengzhou-2021-3/1.1'], 'DECIDED', date '2022-01-01' + i / 1000, timestamptz '2022-01-01' + i * interval '2 minutes', place, 'DECISION'
  from (select i, sector, tenant, coalesce((select p from unnest(array[county]) as p where p >= tenant), county) as place
    from (select i, i % 10 = 7 as sector, county,
      case when i % 10 = 0 then county - county % 10000000000 when i % 10 <= 3 then county - county % 100000000 else county end as tenant
      from (select i, ($1::bigint[])[1 + (i::bigint * 48271 % cardinality($1::bigint[]))::int] as county from generate_series(1, ${MEASURES}) as i) a) b) c`;

/** What the trigger on measure writes for each row, for all of them at once. */
const FILL_ABOVE = `insert into measure_above (family_id, reader, measure_id, tenant, kind, level, until_date, subject_kind, subject_division, subject_sector,
    subject_enterprise, subject_project, subject_key, rules, state, from_date, decided_at)
  select m.family_id, reader, m.id, m.tenant, m.kind, m.level, m.until_date, m.subject_kind, m.subject_division, m.subject_sector, m.subject_enterprise,
    m.subject_project, m.subject_key, m.rules, m.state, m.from_date, m.decided_at
  from measure m cross join lateral measure_readers(m.tenant, m.subject_kind, m.subject_division, m.fact_division) as reader`;

/** The rule of sight once more, as a plain question to the owner of everything. */
const ORACLE: Readonly<Record<Scope, string>> = {
  OWN: 'm.tenant = $1',
  BELOW: 'm.tenant > $1 and m.tenant < $2',
  ABOVE: `m.tenant <> $1 and m.tenant = any (division_chain($1)) and m.state = 'DECIDED'
    and (m.subject_kind = 'SECTOR' or $1 = any (division_chain(m.subject_division)) or $1 = any (division_chain(m.fact_division)))`,
};

export const measurePage: Row = {
  number: 9,
  name: 'page of 50 under the rule of sight: county, city, province, 1 million measures',
  size: `one family, ${MEASURES.toLocaleString('en-US')} measures of the province, its cities and its counties; the newest 50 and 50 from the middle, ${PAGES} pages for each scope that a level has, one after the other, as anze_app; the worst p50 counts`,
  peers: [],
  async run({ database, say }) {
    const db = await database();
    const open = await openOffice(db, { now: () => Date.parse('2026-03-02T02:00Z') });
    try {
      const counties = [...readHenan()].filter(({ level }) => level === 'COUNTY').map(({ code }) => code);
      await asOne(db.ownerUrl, async (owner) => {
        await owner.query(`begin; set local app.family = '${FAMILY}'; alter table measure disable trigger keep_measure_above`);
        await owner.query(
          `insert into tenant (family_id, code, name) select distinct ${FAMILY}, code, code::text from
           (select unnest($1::bigint[]) as code union select c - c % 100000000 from unnest($1::bigint[]) as c) t on conflict do nothing`,
          [counties],
        );
        await owner.query(FILL, [counties]);
        await owner.query(FILL_ABOVE);
        await owner.query('commit');
        await owner.query('alter table measure enable trigger keep_measure_above');
      });
      await asOne(db.superuserUrl, (superuser) => superuser.query('vacuum analyze'));
      say('one million measures stand');
      const found: Record<string, { p50Ms: number; p99Ms: number }> = {};
      for (const [level, tenant, scopes] of ASKED) {
        for (const scope of scopes) {
          const expected = await asOne(db.superuserUrl, async (superuser) => {
            await superuser.query('set search_path = anze');
            const { rows } = await superuser.query<{ id: string }>(
              `select m.id from measure m where ${ORACLE[scope]} and ($2::bigint is not null) order by m.id desc limit 50`,
              [tenant, subtree(tenant).until],
            );
            return rows.map(({ id }) => id);
          });
          sameAnswer(
            `${level} ${scope}`,
            (await page(open.desk(tenant), scope, null)).map(({ storeId }) => storeId),
            expected,
          );
          const times: number[] = [];
          for (let i = 0; i < PAGES; i++) {
            const started = performance.now();
            await page(open.desk(tenant), scope, i % 2 === 0 ? null : String(MEASURES / 2));
            times.push(performance.now() - started);
          }
          found[`${level} ${scope}`] = { p50Ms: rounded(percentile(times, 50)), p99Ms: rounded(percentile(times, 99)) };
        }
      }
      const [slowest, worst] = Object.entries(found).sort(([, a], [, b]) => b.p50Ms - a.p50Ms)[0] as [
        string,
        { p50Ms: number; p99Ms: number },
      ];
      return [
        limitEntry({
          name: `${this.name} (worst p50: ${slowest}; its p99 ${worst.p99Ms} ms)`,
          value: worst.p50Ms,
          unit: 'ms',
          against: 'an upper limit',
          limit: LIMIT_MS,
          details: found,
        }),
      ];
    } finally {
      await open.close();
    }
  },
};

function page(desk: Desk, scope: Scope, before: string | null): ReturnType<Desk['measures']['page']> {
  return desk.measures.page({ scope } as never, before, 50);
}
