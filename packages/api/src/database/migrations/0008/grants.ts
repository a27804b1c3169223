const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const TENANT = `(select nullif(current_setting('app.tenant', true), '')::bigint)`;
const PERSON = `(select nullif(current_setting('app.person', true), '')::bigint)`;
const ADMINISTERS = '(select viewer_administers())';

/** A grant of the first release had no bounds but kinds and lists; entries of that time say no grant, and were delivered by such. */
export const GRANTS = `
alter table agency_grant add column divisions bigint[] not null default '{}';
alter table agency_grant add column fields text[];
alter table agency_grant add column granted_by bigint;
alter table agency_grant add column revoked_by bigint;
alter table agency_grant add column reason text;
comment on column agency_grant.divisions is 'Only alerts about these and what lies in them; none: of the whole tenant.';
comment on column agency_grant.fields is 'Which fields of an alert leave besides its place, kind, moment and tenant; null: all.';

alter table inbox_entry add column grants bigint[];
alter table inbox_entry add column division bigint;
comment on column inbox_entry.grants is 'By which grants it came to an agency; null: otherwise (the own office, an office below, a checkpoint).';
comment on column inbox_entry.division is 'For agencies: where what it is about lies, so that grants can be asked at each reading.';

drop policy own_insert on agency_grant;
drop policy own_update on agency_grant;
drop policy own_delete on agency_grant;
create policy own_insert on agency_grant for insert to anze_app
  with check (family_id = ${FAMILY} and tenant = ${TENANT} and granted_by = ${PERSON} and ${ADMINISTERS});
create policy own_update on agency_grant for update to anze_app
  using (family_id = ${FAMILY} and tenant = ${TENANT} and revoked_at is null and ${ADMINISTERS})
  with check (family_id = ${FAMILY} and tenant = ${TENANT} and ${ADMINISTERS});
grant update (revoked_by) on agency_grant to anze_app;

create function heard_of(p_family smallint, p_alerts bigint[])
returns table (alert_id bigint, reader text, at timestamptz, acknowledged_at timestamptz, grants bigint[])
language sql stable security definer set search_path = anze, pg_temp as $$
  select e.alert_id, e.reader, e.at, e.acknowledged_at, e.grants
    from unnest(p_alerts) as asked (id)
    join alert a on a.family_id = p_family and a.id = asked.id
    join inbox_entry e on e.family_id = p_family and e.alert_id = a.id
    where p_family = nullif(current_setting('app.family', true), '')::smallint
      and a.tenant = nullif(current_setting('app.tenant', true), '')::bigint
    order by e.alert_id, e.reader;
$$;
comment on function heard_of is 'In which inboxes a tenant''s own alerts lie, since when and by which grants.';
revoke execute on function heard_of from public;
grant execute on function heard_of to anze_app;
`;
