import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a review of the walls found in the database (docs/security.md). */
const DOOR = `security definer set search_path = anze, pg_temp`;
const OWN_FAMILY = `p_family = nullif(current_setting('app.family', true), '')::smallint`;

/** Whoever came in by a link, as the record names them (as in 0007). */
const actorOf = (person: string): string =>
  `coalesce('tenant:' || ${person}.tenant, 'agency:' || ${person}.agency, 'operator:installation') || ':' || ${person}.id`;

/** Everybody who ever came in there counts, also who left. */
const peopled = (place: string): string =>
  `exists (select from person p where p.family_id = p_family and p.tenant is not distinct from ${place}.tenant
    and p.agency is not distinct from ${place}.agency)`;

const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const ACTOR = `(select nullif(current_setting('app.actor', true), ''))`;
const IN_OWN_NAME = `(family_id = ${FAMILY} and actor = ${ACTOR})`;

const WALLS_MENDS = `
-- Rights for these verbs were never granted: a wall that nothing leans on tells the next reader a wrong tale.
drop policy own_insert on inbox_entry;
drop policy own_delete on inbox_entry;
drop policy own_update on mutation_result;
drop policy own_delete on mutation_result;

create function session_may_open(p_family smallint, p_person bigint, p_password_hash text, p_by_provider boolean, p_factor_shown boolean)
returns boolean language sql stable ${DOOR} as $$
  select exists (select from person p
    where ${OWN_FAMILY} and p.family_id = p_family and p.id = p_person and p.left_at is null
      and p_person = nullif(current_setting('app.person', true), '')::bigint
      and case when p_by_provider
        then exists (select from person_identity n
          join identity_provider i on i.family_id = n.family_id and i.tenant = n.tenant and i.issuer = n.issuer
          where n.family_id = p_family and n.person_id = p_person and n.subject is not null)
        else p.password_hash = p_password_hash end
      and (p_factor_shown or not exists (
        select from second_factor f where f.family_id = p_family and f.person_id = p_person and f.set_at is not null)));
$$;
comment on function session_may_open is 'Whether what somebody has proved still stands, asked behind the lock on the person: the password by its hash, or the provider''s word; and whether no second factor was set since.';

drop function change_own_password;
create function change_own_password(p_family smallint, p_person bigint, p_password_hash text, p_at timestamptz default now())
returns table (person_id bigint)
language sql ${DOOR} as $$
  update password_reset r set expires_at = p_at
    where ${OWN_FAMILY} and r.family_id = p_family and r.person_id = p_person and r.used_at is null and r.expires_at > p_at
      and p_person = nullif(current_setting('app.person', true), '')::bigint;
  update person p set password_hash = p_password_hash
    where ${OWN_FAMILY} and p.family_id = p_family and p.id = p_person and p.left_at is null
      and p_person = nullif(current_setting('app.person', true), '')::bigint
    returning p.id;
$$;
comment on function change_own_password is 'One''s own and nobody else''s: app.person is asked. Links for a new password that were handed out stop working.';

create or replace function redeem_reset(p_family smallint, p_token_hash bytea, p_password_hash text, p_at timestamptz default now())
returns table (tenant bigint, agency text, username text)
language plpgsql ${DOOR} as $$
declare
  whose bigint;
  chosen record;
begin
  select r.person_id into whose from password_reset r
    where ${OWN_FAMILY} and r.family_id = p_family and r.token_hash = p_token_hash and r.used_at is null and r.expires_at > p_at;
  if not found then
    return;
  end if;
  -- Before any row is touched, as whoever changes the password or ends sessions does (session/person-lock.ts).
  perform pg_advisory_xact_lock(41, hashint8(whose));
  update password_reset r set used_at = p_at
    where r.family_id = p_family and r.token_hash = p_token_hash and r.used_at is null and r.expires_at > p_at;
  if not found then
    return;
  end if;
  update person p set password_hash = p_password_hash where p.family_id = p_family and p.id = whose and p.left_at is null
    returning p.* into chosen;
  if not found then
    return;
  end if;
  update password_reset r set expires_at = p_at where r.family_id = p_family and r.person_id = whose and r.used_at is null and r.expires_at > p_at;
  update session s set ended_at = p_at where s.family_id = p_family and s.person_id = chosen.id and s.ended_at is null;
  insert into log_pending (family_id, at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal)
    values (p_family, p_at, 'PASSWORD_CHANGED', ${actorOf('chosen')}, chosen.tenant, chosen.agency, chosen.tenant, chosen.agency,
      jsonb_build_object('person', chosen.id::text, 'by', 'link'), '{}');
  return query select chosen.tenant, chosen.agency, chosen.username;
end $$;

alter table invitation add column first_only boolean not null default false;
comment on column invitation.first_only is 'Of use only until somebody has come in there: made by whoever opens offices and may not put people into them.';

create or replace function invitation_candidate(p_family smallint, p_token_hash bytea, p_at timestamptz default now())
returns table (tenant bigint, tenant_name text, username text, roles text[], agency text, agency_name text)
language sql stable ${DOOR} as $$
  select i.tenant, t.name, i.username, i.roles, i.agency, a.name
    from invitation i left join tenant t on t.family_id = i.family_id and t.code = i.tenant
    left join agency a on a.family_id = i.family_id and a.id = i.agency
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.used_at is null and i.withdrawn_at is null
      and i.expires_at > p_at and not (i.first_only and ${peopled('i')});
$$;

create or replace function redeem_invitation(p_family smallint, p_token_hash bytea, p_name text, p_password_hash text, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, roles text[])
language plpgsql ${DOOR} as $$
declare
  invited record;
  joined record;
begin
  -- Two who come with such links at once come in one after the other, and the second is told.
  perform pg_advisory_xact_lock(42, p_family) from invitation i
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.first_only and i.used_at is null;
  update invitation i set used_at = p_at
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.used_at is null and i.withdrawn_at is null
      and i.expires_at > p_at and not (i.first_only and ${peopled('i')})
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

create table file_reading (
  family_id smallint not null,
  actor text not null,
  day date not null,
  kind text not null check (kind in ('case', 'finding', 'measure')),
  file_id bigint not null,
  primary key (family_id, actor, day, kind, file_id)
);
comment on table file_reading is 'Which files of other offices somebody has read today: each stands in the record once a day. Earlier days are swept by the reader''s next reading.';
alter table file_reading enable row level security;
alter table file_reading force row level security;
create policy family on file_reading to anze_owner, anze_engine using (family_id = ${FAMILY});
create policy sight on file_reading for select to anze_app using ${IN_OWN_NAME};
create policy own_insert on file_reading for insert to anze_app with check ${IN_OWN_NAME};
create policy own_delete on file_reading for delete to anze_app using ${IN_OWN_NAME};
grant select, insert, delete on file_reading to anze_app;
grant select on file_reading to anze_engine;

-- Who left keeps no identity: it would be nobody else's for good. The owner, too, sees one family at a time.
do $$
declare one smallint;
begin
  for one in select id from family order by id loop
    perform set_config('app.family', one::text, true);
    delete from person_identity n using person p
      where n.family_id = one and p.family_id = one and p.id = n.person_id and p.left_at is not null;
  end loop;
  perform set_config('app.family', '', true);
end $$;

revoke execute on function session_may_open, change_own_password from public;
grant execute on function session_may_open, change_own_password to anze_app;
`;

export class WallsMends0000000000021 implements MigrationInterface {
  readonly name = 'WallsMends0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WALLS_MENDS);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
