const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const TENANT = `(select nullif(current_setting('app.tenant', true), '')::bigint)`;
const PERSON = `(select nullif(current_setting('app.person', true), '')::bigint)`;
const AGENCY = `(select case when current_setting('app.viewer_kind', true) = 'AGENCY' then substr(current_setting('app.reader', true), 8) end)`;

/** Asked once a query. */
const ADMINISTERS = '(select viewer_administers())';
const OWN_OFFICE = `(tenant = ${TENANT} or agency = ${AGENCY})`;
const OWN = `person_id = ${PERSON}`;
const colleague = (table: string): string =>
  `exists (select 1 from person p where p.family_id = ${table}.family_id and p.id = ${table}.person_id and (p.tenant = ${TENANT} or p.agency = ${AGENCY}))`;
const ownOrAdministered = (table: string): string => `(${OWN} or ${ADMINISTERS} and ${colleague(table)})`;

const protect = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy family on ${table} to anze_owner, anze_engine using (family_id = ${FAMILY});`;
const policy = (name: string, table: string, verb: string, clauses: { readonly using?: string; readonly check?: string }): string =>
  `create policy ${name} on ${table} for ${verb} to anze_app${clauses.using ? ` using (family_id = ${FAMILY} and ${clauses.using})` : ''}${
    clauses.check ? ` with check (family_id = ${FAMILY} and ${clauses.check})` : ''
  };`;

/**
 * Who manages people is decided by the database, from the row of the person who asks: whatever roles a caller claims to
 * have, app.person alone counts. Roles, leaving, invitations and links are an administrator's; sessions and factors are one's own, and
 * an administrator's to end. What has ended, left or been used stays so.
 */
export const PEOPLE_RIGHTS = `
create function viewer_administers() returns boolean language sql stable security definer set search_path = anze, pg_temp as $$
  select exists (select from person p where p.family_id = ${FAMILY} and p.id = ${PERSON} and p.left_at is null
    and (p.tenant = ${TENANT} and 'admin' = any (p.roles) or p.agency = ${AGENCY} and 'agency-admin' = any (p.roles)))
$$;
comment on function viewer_administers is 'Whether app.person administers the office or agency it asks for, by its own row.';
revoke execute on function viewer_administers from public;
grant execute on function viewer_administers to anze_app;

drop policy own_insert on person;
drop policy own_update on person;
drop policy own_delete on person;
${policy('own_update', 'person', 'update', { using: `${OWN_OFFICE} and left_at is null and ${ADMINISTERS}`, check: `${OWN_OFFICE} and ${ADMINISTERS}` })}
revoke insert, update on person from anze_app;
revoke update (name, roles, password_hash, left_at) on person from anze_app;
grant update (roles, left_at) on person to anze_app;
grant select (joined_at) on person to anze_app;

-- Two administrators who let each other go at the same moment meet at the lock, and the second is told.
create function keep_an_administrator() returns trigger language plpgsql set search_path = anze, pg_temp as $$
begin
  if current_user = 'anze_app' and old.left_at is null and old.roles && array['admin', 'agency-admin']
    and (new.left_at is not null or not new.roles && array['admin', 'agency-admin']) then
    perform pg_advisory_xact_lock(40, old.family_id);
    if not exists (select from person p where p.family_id = old.family_id and p.tenant is not distinct from old.tenant
      and p.agency is not distinct from old.agency and p.id <> old.id and p.left_at is null and p.roles && array['admin', 'agency-admin']) then
      raise exception 'the last administrator stays' using errcode = 'AZ001';
    end if;
  end if;
  return new;
end $$;
revoke execute on function keep_an_administrator from public;
create trigger keep_an_administrator before update on person for each row execute function keep_an_administrator();

drop policy sight on session;
drop policy own_insert on session;
drop policy own_update on session;
drop policy own_delete on session;
${policy('sight', 'session', 'select', { using: ownOrAdministered('session') })}
${policy('own_insert', 'session', 'insert', { check: OWN })}
${policy('own_update', 'session', 'update', { using: `ended_at is null and ${ownOrAdministered('session')}`, check: ownOrAdministered('session') })}
${policy('own_delete', 'session', 'delete', { using: OWN })}
revoke select, insert, update on session from anze_app;
revoke update (token_hash, refresh_hash, expires_at, refresh_expires_at, ended_at) on session from anze_app;
grant select (family_id, id, person_id, root_id, since, renewed_at, last_seen_at, network, program, expires_at, refresh_expires_at, ended_at) on session to anze_app;
grant insert, delete on session to anze_app;
grant update (ended_at, renewed_at, last_seen_at) on session to anze_app;

drop policy sight on invitation;
drop policy own_insert on invitation;
drop policy own_update on invitation;
drop policy own_delete on invitation;
${policy('sight', 'invitation', 'select', { using: `${OWN_OFFICE} and ${ADMINISTERS}` })}
${policy('own_insert', 'invitation', 'insert', { check: `${OWN_OFFICE} and invited_by = ${PERSON} and ${ADMINISTERS}` })}
${policy('own_update', 'invitation', 'update', { using: `${OWN_OFFICE} and used_at is null and ${ADMINISTERS}` })}
revoke update (expires_at) on invitation from anze_app;
grant select (id, agency, invited_by, invited_at, withdrawn_at) on invitation to anze_app;
grant update (withdrawn_at) on invitation to anze_app;

${protect('password_reset')}
${policy('sight', 'password_reset', 'select', { using: `${ADMINISTERS} and ${colleague('password_reset')}` })}
${policy('own_insert', 'password_reset', 'insert', { check: `made_by = ${PERSON} and ${ADMINISTERS} and ${colleague('password_reset')}` })}
${policy('own_update', 'password_reset', 'update', { using: `used_at is null and ${ADMINISTERS} and ${colleague('password_reset')}` })}
grant select (family_id, person_id, made_by, made_at, expires_at, used_at) on password_reset to anze_app;
grant insert on password_reset to anze_app;
grant update (expires_at) on password_reset to anze_app;
grant select, insert, update on password_reset to anze_engine;

${['second_factor', 'recovery_code']
  .map(
    (table) => `${protect(table)}
${policy('sight', table, 'select', { using: ownOrAdministered(table) })}
${policy('own_insert', table, 'insert', { check: OWN })}
${policy('own_update', table, 'update', { using: OWN })}
${policy('own_delete', table, 'delete', { using: ownOrAdministered(table) })}
grant select, insert, delete on ${table} to anze_app;
grant select, insert, update, delete on ${table} to anze_engine;`,
  )
  .join('\n')}
grant update (secret, set_at, last_step, pending, pending_at) on second_factor to anze_app;
grant update (used_at) on recovery_code to anze_app;
`;
