import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sign-in by an identity provider of a tenant's own (OpenID Connect, docs/decisions/0041). Who is who is named by an
 * administrator; the first sign-in binds the provider's subject to that person, and from then on the subject alone counts.
 */
const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const TENANT = `(select nullif(current_setting('app.tenant', true), '')::bigint)`;
const PERSON = `(select nullif(current_setting('app.person', true), '')::bigint)`;
const ADMINISTERS = '(select viewer_administers())';
const OWN_FAMILY = `p_family = nullif(current_setting('app.family', true), '')::smallint`;
const DOOR = `security definer set search_path = anze, pg_temp`;
const OWN = `family_id = ${FAMILY} and tenant = ${TENANT} and ${ADMINISTERS}`;

const protect = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy family on ${table} to anze_owner, anze_engine using (family_id = ${FAMILY});
create policy sight on ${table} for select to anze_app using (${OWN});
create policy own_delete on ${table} for delete to anze_app using (${OWN});
grant select, insert, update, delete on ${table} to anze_engine;
grant insert, delete on ${table} to anze_app;`;

const IDENTITY_PROVIDERS = `
create table identity_provider (
  family_id smallint not null,
  tenant bigint not null,
  issuer text not null,
  client_id text not null,
  client_secret bytea not null,
  claim text not null,
  password_allowed boolean not null,
  set_at timestamptz not null,
  set_by bigint not null,
  primary key (family_id, tenant),
  foreign key (family_id, tenant) references tenant (family_id, code),
  foreign key (family_id, set_by) references person (family_id, id) on delete cascade
);
comment on table identity_provider is 'Where the people of a tenant sign in besides (OpenID Connect). The secret is sealed by a key that lies outside the database.';
comment on column identity_provider.claim is 'Which claim of the provider names the person before its subject is bound.';
${protect('identity_provider')}
create policy own_insert on identity_provider for insert to anze_app with check (${OWN} and set_by = ${PERSON});
grant select (family_id, tenant, issuer, client_id, claim, password_allowed, set_at, set_by) on identity_provider to anze_app;

alter table session add column by_provider boolean not null default false;
comment on column session.by_provider is 'Opened by the tenant''s identity provider.';
grant select (by_provider) on session to anze_app;

create table person_identity (
  family_id smallint not null,
  person_id bigint not null,
  tenant bigint not null,
  identity text not null,
  issuer text,
  subject text,
  bound_at timestamptz,
  named_at timestamptz not null,
  named_by bigint not null,
  primary key (family_id, person_id),
  unique (family_id, tenant, identity),
  unique (family_id, tenant, issuer, subject),
  foreign key (family_id, person_id) references person (family_id, id) on delete cascade,
  foreign key (family_id, named_by) references person (family_id, id) on delete cascade,
  check ((subject is null) = (issuer is null) and (subject is null) = (bound_at is null))
);
comment on table person_identity is 'Under which identity the tenant''s provider knows a person, as an administrator named it; and the subject bound at the first sign-in.';
${protect('person_identity')}
create policy own_insert on person_identity for insert to anze_app
  with check (${OWN} and named_by = ${PERSON} and subject is null and issuer is null and bound_at is null and exists (
    select from person p where p.family_id = person_identity.family_id and p.id = person_identity.person_id and p.tenant = ${TENANT} and p.left_at is null));
grant select (family_id, person_id, tenant, identity, issuer, bound_at, named_at, named_by) on person_identity to anze_app;

create function provider_of(p_family smallint, p_tenant bigint)
returns table (issuer text, client_id text, client_secret bytea, claim text)
language sql stable ${DOOR} as $$
  select i.issuer, i.client_id, i.client_secret, i.claim from identity_provider i
    where ${OWN_FAMILY} and i.family_id = p_family and i.tenant = p_tenant;
$$;
comment on function provider_of is 'The identity provider of one tenant, its secret sealed: before there is a viewer.';

create function provider_person(p_family smallint, p_tenant bigint, p_issuer text, p_subject text, p_identity text, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, name text, roles text[])
language plpgsql ${DOOR} as $$
declare
  bound bigint;
begin
  if p_family is distinct from nullif(current_setting('app.family', true), '')::smallint
    or not exists (select from identity_provider i where i.family_id = p_family and i.tenant = p_tenant and i.issuer = p_issuer) then
    return;
  end if;
  select n.person_id into bound from person_identity n
    where n.family_id = p_family and n.tenant = p_tenant and n.issuer = p_issuer and n.subject = p_subject;
  if bound is null then
    update person_identity n set issuer = p_issuer, subject = p_subject, bound_at = p_at
      where n.family_id = p_family and n.tenant = p_tenant and n.identity = p_identity and n.subject is null
        and exists (select from person p where p.family_id = p_family and p.id = n.person_id and p.left_at is null)
      returning n.person_id into bound;
    if bound is null then
      return;
    end if;
    insert into log_pending (family_id, at, kind, actor, by_tenant, of_tenant, subject, personal)
      values (p_family, p_at, 'IDENTITY_BOUND', 'tenant:' || p_tenant || ':' || bound, p_tenant, p_tenant,
        jsonb_build_object('person', bound::text, 'issuer', p_issuer), '{}');
  end if;
  return query select p.id, p.tenant, p.agency, p.username, p.name, p.roles from person p
    where p.family_id = p_family and p.id = bound and p.tenant = p_tenant and p.left_at is null;
end $$;
comment on function provider_person is 'Whom a subject of the tenant''s provider is: bound before, or named by an administrator and bound now. No row: nobody.';

create function password_closed(p_family smallint, p_person bigint) returns boolean
language sql stable ${DOOR} as $$
  select exists (select from person p
    join person_identity n on n.family_id = p.family_id and n.person_id = p.id and n.subject is not null
    join identity_provider i on i.family_id = n.family_id and i.tenant = n.tenant and i.issuer = n.issuer and not i.password_allowed
    where ${OWN_FAMILY} and p.family_id = p_family and p.id = p_person and not 'admin' = any (p.roles));
$$;
comment on function password_closed is 'Whether somebody signs in by the provider alone. Administrators never: a provider that fails would shut everybody out.';
revoke execute on function provider_of, provider_person, password_closed from public;
grant execute on function provider_of, provider_person, password_closed to anze_app;
`;

export class IdentityProviders0000000000016 implements MigrationInterface {
  readonly name = 'IdentityProviders0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IDENTITY_PROVIDERS);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
