const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const PERSON = `(select nullif(current_setting('app.person', true), '')::bigint)`;
const AGENCY = `(select case when current_setting('app.viewer_kind', true) = 'AGENCY' then substr(current_setting('app.reader', true), 8) end)`;
const ADMINISTERS = '(select viewer_administers())';

/** Keys of the first release opened everything that a key can open: they keep that, and go on without an end until they are rotated. */
export const KEYS = `
alter table agency_key add column scopes text[] not null default array['INBOX', 'ACKNOWLEDGE', 'REFERENCE']
  check (scopes <@ array['INBOX', 'ACKNOWLEDGE', 'REFERENCE']);
alter table agency_key add column networks text[] not null default '{}';
alter table agency_key add column made_at timestamptz not null default now();
alter table agency_key add column made_by bigint;
alter table agency_key add column predecessor bigint;
alter table agency_key add unique (family_id, predecessor);
alter table agency_key add foreign key (family_id, predecessor) references agency_key (family_id, id);
comment on column agency_key.scopes is 'What it opens (domain, access/key-scope).';
comment on column agency_key.networks is 'Address ranges in CIDR form that it is used from; none: from anywhere.';
comment on column agency_key.predecessor is 'The key whose place it took: a key has one successor at most.';

drop function key_viewer;
create function key_viewer(p_family smallint, p_key_hash bytea, p_at timestamptz default now())
returns table (key_id bigint, agency text, agency_name text, label text, scopes text[], networks text[])
language sql stable security definer set search_path = anze, pg_temp as $$
  select k.id, k.agency, a.name, k.label, k.scopes, k.networks
    from agency_key k join agency a on a.family_id = k.family_id and a.id = k.agency
    where p_family = nullif(current_setting('app.family', true), '')::smallint and k.family_id = p_family and k.key_hash = p_key_hash
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_at);
$$;
comment on function key_viewer is 'Which agency a program''s key stands for, what it opens and from where.';

create function note_key_use(p_family smallint, p_key bigint, p_at timestamptz) returns void
language sql volatile security definer set search_path = anze, pg_temp as $$
  update agency_key set last_used_at = p_at
    where p_family = nullif(current_setting('app.family', true), '')::smallint and family_id = p_family and id = p_key
      and 'agency:' || agency || ':key-' || id = current_setting('app.actor', true);
$$;
comment on function note_key_use is 'A key notes that it was used, and nothing else.';
revoke execute on function key_viewer, note_key_use from public;
grant execute on function key_viewer, note_key_use to anze_app;

-- Keys are an administrator's to make and to end; what is revoked stays so.
drop policy own_insert on agency_key;
drop policy own_update on agency_key;
drop policy own_delete on agency_key;
create policy own_insert on agency_key for insert to anze_app
  with check (family_id = ${FAMILY} and agency = ${AGENCY} and made_by = ${PERSON} and ${ADMINISTERS});
create policy own_update on agency_key for update to anze_app
  using (family_id = ${FAMILY} and agency = ${AGENCY} and revoked_at is null and ${ADMINISTERS})
  with check (family_id = ${FAMILY} and agency = ${AGENCY} and ${ADMINISTERS});
revoke update (label, expires_at, revoked_at, last_used_at) on agency_key from anze_app;
grant select (scopes, networks, made_at, made_by, predecessor) on agency_key to anze_app;
grant update (networks, expires_at, revoked_at) on agency_key to anze_app;
`;
