/**
 * What the tenants below may know of a decided measure (sight 3), as a table of its own: its columns are all they may
 * see, so that no grant, join or filter can reach the case, the reason, the evidence or the place of a foreign fact.
 * The database keeps it from `measure` in the same transaction; nobody else writes it.
 *
 * reader is the code of a division below the tenant in which the subject or the completing fact lies (one row for each
 * level on the way, four at most), or the tenant's own code where the measure binds everybody below it (a sector).
 * So a page of what was decided above is an equality on the primary key for each tenant above: what concerns the viewer,
 * and what binds everybody below that tenant.
 */
export const ABOVE = `
create function division_chain(code bigint) returns bigint[] language sql immutable strict parallel safe
  return array[code - code % 10000000000, code - code % 100000000, code - code % 1000000, code - code % 1000, code];
comment on function division_chain is 'The codes that contain a division: province, city, county, township and itself, repeated where a segment is zero.';

create table measure_above (
  family_id smallint not null,
  reader bigint not null,
  measure_id bigint not null,
  tenant bigint not null,
  kind text not null,
  level text,
  until_date date,
  subject_kind text not null,
  subject_division bigint,
  subject_sector text,
  subject_enterprise text,
  subject_project text,
  subject_key text not null,
  rules text[] not null,
  state text not null,
  from_date date,
  decided_at timestamptz,
  primary key (family_id, reader, tenant, measure_id),
  foreign key (family_id, measure_id) references measure (family_id, id) on delete cascade
);
comment on table measure_above is 'Decided measures as the tenants below may see them: kind, clause, subject, date, terms. Kept by a trigger on measure.';
create index measure_above_measure on measure_above (family_id, measure_id);

create function measure_readers(tenant bigint, subject_kind text, subject_division bigint, fact_division bigint)
returns setof bigint language sql immutable parallel safe
begin atomic
  select distinct place from unnest(division_chain(subject_division) || division_chain(fact_division)) as place
   where subject_kind <> 'SECTOR' and place <> tenant and tenant = any (division_chain(place))
  union all
  select tenant where subject_kind = 'SECTOR';
end;
comment on function measure_readers is 'For whom of those below the tenant a measure is meant (sight 3).';

create function keep_measure_above() returns trigger language plpgsql set search_path = anze, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    delete from measure_above a where a.family_id = new.family_id and a.measure_id = new.id;
  end if;
  if new.decided_at is not null or new.state = 'DECIDED' then
    insert into measure_above (family_id, reader, measure_id, tenant, kind, level, until_date, subject_kind, subject_division,
      subject_sector, subject_enterprise, subject_project, subject_key, rules, state, from_date, decided_at)
    select new.family_id, reader, new.id, new.tenant, new.kind, new.level, new.until_date, new.subject_kind, new.subject_division,
      new.subject_sector, new.subject_enterprise, new.subject_project, new.subject_key, new.rules, new.state, new.from_date, new.decided_at
      from measure_readers(new.tenant, new.subject_kind, new.subject_division, new.fact_division) as reader;
  end if;
  return null;
end $$;
create trigger keep_measure_above after insert or update on measure for each row execute function keep_measure_above();

create function keep_family() returns trigger language plpgsql security definer set search_path = anze, pg_temp as $$
begin
  insert into family (id) values (new.family_id) on conflict do nothing;
  return null;
end $$;
create trigger keep_family after insert on lane for each row execute function keep_family();
`;
