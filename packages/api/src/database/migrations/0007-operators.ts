import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Operators of the installation 运维人员 (docs/decisions/0041): people of family 99, which is no province, has no tenant and
 * no agency. Everything that shows something of an office asks for its family and its code: an operator has neither.
 */
const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const PERSON = `(select nullif(current_setting('app.person', true), '')::bigint)`;
const DOOR = `security definer set search_path = anze, pg_temp`;
const OWN_FAMILY = `p_family = nullif(current_setting('app.family', true), '')::smallint`;

/** Whoever came in by a link, as the record names them. */
const actorOf = (person: string): string =>
  `coalesce('tenant:' || ${person}.tenant, 'agency:' || ${person}.agency, 'operator:installation') || ':' || ${person}.id`;

const OPERATORS = `
alter table tenant add constraint tenant_family check (family_id <> 99);
alter table agency add constraint agency_family check (family_id <> 99);
alter table agency add column opened_at timestamptz;
comment on column agency.opened_at is 'Null: before this was kept.';

alter table person drop constraint person_check;
alter table person add constraint person_place check (
  case when family_id = 99 then tenant is null and agency is null else (tenant is null) <> (agency is null) end);
alter table person drop constraint person_roles_check;
alter table person add constraint person_roles_check check (roles <@ array['clerk', 'decider', 'admin', 'auditor', 'officer', 'agency-admin', 'operator']);
alter table person drop constraint person_roles_fit;
alter table person add constraint person_roles_fit check (
  case when family_id = 99 then roles = array['operator'] when tenant is null then roles <@ array['officer', 'agency-admin']
    else roles <@ array['clerk', 'decider', 'admin', 'auditor'] end);
create unique index person_operator on person (family_id, username) where tenant is null and agency is null;
comment on table person is 'Somebody who signs in: of a tenant''s office, of an agency, or an operator of the installation. A name stays taken after its bearer has left.';

alter table invitation drop constraint invitation_place;
alter table invitation add constraint invitation_place check (
  case when family_id = 99 then tenant is null and agency is null else (tenant is null) <> (agency is null) end);
alter table invitation drop constraint invitation_roles_fit;
alter table invitation add constraint invitation_roles_fit check (cardinality(roles) > 0 and
  case when family_id = 99 then roles = array['operator'] when tenant is null then roles <@ array['officer', 'agency-admin']
    else roles <@ array['clerk', 'decider', 'admin', 'auditor'] end);

create policy operator_sight on person for select to anze_app using (family_id = ${FAMILY} and family_id = 99 and id = ${PERSON});

create or replace function sign_in_candidate(p_family smallint, p_realm text, p_username text)
returns table (person_id bigint, tenant bigint, agency text, name text, roles text[], password_hash text)
language sql stable ${DOOR} as $$
  select p.id, p.tenant, p.agency, p.name, p.roles, p.password_hash from person p
    where ${OWN_FAMILY} and p.family_id = p_family and p.username = p_username and p.left_at is null
      and (case when p_family = 99 then p_realm = 'operator' and p.tenant is null and p.agency is null
        when p_realm ~ '^[0-9]{2,12}$' then p.tenant = rpad(p_realm, 12, '0')::bigint else p.agency = p_realm end);
$$;
comment on function sign_in_candidate is 'The person a user name means: realm is a tenant''s code, an agency''s id, or operator.';

create or replace function redeem_invitation(p_family smallint, p_token_hash bytea, p_name text, p_password_hash text, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, roles text[])
language plpgsql ${DOOR} as $$
declare
  invited record;
  joined record;
begin
  update invitation i set used_at = p_at
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.used_at is null and i.withdrawn_at is null
      and i.expires_at > p_at
    returning i.tenant, i.agency, i.username, i.roles into invited;
  if not found then
    return;
  end if;
  insert into person as p (family_id, tenant, agency, username, name, roles, password_hash, joined_at)
    values (p_family, invited.tenant, invited.agency, invited.username, p_name, invited.roles, p_password_hash, p_at)
    on conflict do nothing returning p.* into joined;
  if not found then
    return;
  end if;
  insert into log_pending (family_id, at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal)
    values (p_family, p_at, 'PERSON_JOINED', ${actorOf('joined')},
      joined.tenant, joined.agency, joined.tenant, joined.agency, jsonb_build_object('person', joined.id::text, 'by', 'link'), '{}');
  return query select joined.id, joined.tenant, joined.agency, joined.username, joined.roles;
end $$;

create or replace function redeem_reset(p_family smallint, p_token_hash bytea, p_password_hash text, p_at timestamptz default now())
returns table (tenant bigint, agency text, username text)
language plpgsql ${DOOR} as $$
declare
  chosen record;
begin
  update password_reset r set used_at = p_at
    where ${OWN_FAMILY} and r.family_id = p_family and r.token_hash = p_token_hash and r.used_at is null and r.expires_at > p_at
    returning r.person_id into chosen;
  if not found then
    return;
  end if;
  update person p set password_hash = p_password_hash where p.family_id = p_family and p.id = chosen.person_id and p.left_at is null
    returning p.* into chosen;
  if not found then
    return;
  end if;
  update session s set ended_at = p_at where s.family_id = p_family and s.person_id = chosen.id and s.ended_at is null;
  insert into log_pending (family_id, at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal)
    values (p_family, p_at, 'PASSWORD_CHANGED', ${actorOf('chosen')}, chosen.tenant, chosen.agency, chosen.tenant, chosen.agency,
      jsonb_build_object('person', chosen.id::text, 'by', 'link'), '{}');
  return query select chosen.tenant, chosen.agency, chosen.username;
end $$;
`;

export class Operators0000000000007 implements MigrationInterface {
  readonly name = 'Operators0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OPERATORS);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
