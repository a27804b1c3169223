import type { MigrationInterface, QueryRunner } from 'typeorm';

const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const TENANT = `(select nullif(current_setting('app.tenant', true), '')::bigint)`;
const UNTIL = `(select nullif(current_setting('app.tenant_until', true), '')::bigint)`;

/** Accidents that count, each with the sign it counts by. */
const counted = (table: string, sign: 1 | -1): string => `
  select family_id, division, coalesce(sector, 'NONE') as sector,
    (extract(year from happened_on) * 100 + extract(month from happened_on))::int as month,
    ${sign} as sign, coalesce((body ->> 'deaths')::bigint, 0) as deaths, coalesce((body ->> 'seriousInjuries')::bigint, 0) as injuries
  from ${table} where kind = 'ACCIDENT' and not voided and happened_on is not null`;

/** Each accident counts in four cells; a batch writes each cell once. What comes out even (a correction of a text) is not written. */
const add = (changes: string): string => `
  insert into accident_tally as t (family_id, grain, sector, month, place, accidents, deaths, serious_injuries)
  select c.family_id, cell.grain, cell.sector, c.month, cell.place, sum(c.sign), sum(c.sign * c.deaths), sum(c.sign * c.injuries)
  from (${changes}) c
  cross join lateral (select c.division - c.division % case when c.division % 100000000 >= 1000000 then 1000000 else 1000 end as county) p
  cross join lateral (values
    ('PLACE', c.sector, c.division),
    ('COUNTY', c.sector, p.county),
    ('COUNTY', 'ALL', p.county),
    ('PROVINCE', c.sector, c.division - c.division % 10000000000)) as cell (grain, sector, place)
  group by 1, 2, 3, 4, 5
  having sum(c.sign) <> 0 or sum(c.sign * c.deaths) <> 0 or sum(c.sign * c.injuries) <> 0
  order by 1, 2, 3, 4, 5
  on conflict (family_id, grain, sector, month, place) do update set accidents = t.accidents + excluded.accidents,
    deaths = t.deaths + excluded.deaths, serious_injuries = t.serious_injuries + excluded.serious_injuries`;

/**
 * The tally of accidents 事故统计, kept from `fact` by the database in the fact's own transaction, once for each
 * statement: whoever writes facts (lane, import, restore) writes it, and nobody can forget to. Nobody else does.
 *
 * The key is the reading: for one month after the other a range of places, answered from the index alone. place at the
 * grain COUNTY is the county, or the township where the code has no county (441900003000), so that a row covers exactly
 * the codes below its place; a row whose place lies in D therefore holds no fact outside D (sight 4), whatever the
 * grain, and the policy is that of `fact`.
 */
const ACCIDENT_TALLY = `
create table accident_tally (
  family_id smallint not null,
  grain text not null check (grain in ('PROVINCE', 'COUNTY', 'PLACE')),
  sector text not null,
  month int not null check (month % 100 between 1 and 12),
  place bigint not null,
  accidents bigint not null,
  deaths bigint not null,
  serious_injuries bigint not null,
  primary key (family_id, grain, sector, month, place) include (accidents, deaths, serious_injuries)
);
comment on table accident_tally is 'How many accidents 事故统计, by sector, month and place. Kept by triggers on fact; voided facts do not count.';
comment on column accident_tally.grain is 'PLACE: by the code as recorded. COUNTY: by county, or township where the code has no county. PROVINCE: the whole, by sector only.';
comment on column accident_tally.sector is 'A sector, NONE where none was given; at the grain COUNTY also ALL, which holds them together.';
comment on column accident_tally.month is 'The calendar month in Asia/Shanghai as six digits: 202105.';

alter table accident_tally enable row level security;
alter table accident_tally force row level security;
create policy family on accident_tally to anze_owner, anze_engine using (family_id = ${FAMILY});
create policy sight on accident_tally for select to anze_app using (family_id = ${FAMILY}
  and case when place >= ${TENANT} and place < ${UNTIL} then true else false end);
grant select on accident_tally to anze_app;
grant select, insert, update on accident_tally to anze_engine;

create function keep_accident_tally() returns trigger language plpgsql set search_path = anze, pg_temp as $$
begin
  if tg_op = 'INSERT' then${add(counted('recorded', 1))};
  else${add(`${counted('recorded', 1)} union all ${counted('stood', -1)}`)};
  end if;
  return null;
end $$;
create trigger keep_accident_tally_recorded after insert on fact referencing new table as recorded
  for each statement execute function keep_accident_tally();
create trigger keep_accident_tally_changed after update on fact referencing old table as stood new table as recorded
  for each statement execute function keep_accident_tally();

-- The facts that are there already. The owner, too, sees one family at a time.
do $$
declare one smallint;
begin
  for one in select id from family order by id loop
    perform set_config('app.family', one::text, true);${add(counted('fact', 1))};
  end loop;
  perform set_config('app.family', '', true);
end $$;
`;

export class AccidentTally0000000000002 implements MigrationInterface {
  readonly name = 'AccidentTally0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCIDENT_TALLY);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
