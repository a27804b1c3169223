import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record of deeds 存证日志 (docs/decisions/0043): entries numbered and hashed by its keeper, the tree's peaks, and
 * signed checkpoints, which leave as alerts that come to every agency and name no tenant.
 */
const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const TENANT = `(select nullif(current_setting('app.tenant', true), '')::bigint)`;
const AGENCY = `(select case when current_setting('app.viewer_kind', true) = 'AGENCY' then substr(current_setting('app.reader', true), 8) end)`;

const protect = (table: string, see: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy family on ${table} to anze_owner, anze_engine using (family_id = ${FAMILY});
create policy sight on ${table} for select to anze_app using (family_id = ${FAMILY} and (${see}));`;

const RECORD = `
create table log_entry (
  family_id smallint not null,
  number bigint not null check (number >= 0),
  at timestamptz not null,
  logged_at timestamptz not null,
  kind text not null,
  actor text not null,
  by_tenant bigint,
  by_agency text,
  of_tenant bigint,
  of_agency text,
  subject jsonb not null,
  personal_hash bytea not null check (length(personal_hash) = 32),
  personal jsonb,
  salt bytea check (length(salt) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (family_id, number),
  check ((personal is null) = (salt is null))
);
comment on table log_entry is 'The record of deeds 存证日志: 0, 1, 2 …, hashed as RFC 6962 says. Appended only; the personal part of an entry may be erased.';
create index log_entry_by_tenant on log_entry (family_id, by_tenant, number) where by_tenant is not null;
create index log_entry_of_tenant on log_entry (family_id, of_tenant, number) where of_tenant is not null;
create index log_entry_by_agency on log_entry (family_id, by_agency, number) where by_agency is not null;
create index log_entry_of_agency on log_entry (family_id, of_agency, number) where of_agency is not null;

create table log_head (
  family_id smallint not null,
  size bigint not null default 0,
  peaks bytea not null default '',
  logged_at timestamptz not null,
  covered bigint not null default 0,
  covered_at timestamptz not null,
  primary key (family_id)
);
comment on table log_head is 'The tree of the record as it stands: its size and peaks, and what the last checkpoint covers.';

create table log_checkpoint (
  family_id smallint not null,
  size bigint not null,
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  key_id text not null,
  signature text not null,
  primary key (family_id, size)
);
comment on table log_checkpoint is 'Signed: so many entries stood in the record, with this root, at this moment. Others keep it too.';
${protect('log_entry', `by_tenant = ${TENANT} or of_tenant = ${TENANT} or by_agency = ${AGENCY} or of_agency = ${AGENCY}`)}
${protect('log_checkpoint', `${TENANT} is not null or ${AGENCY} is not null`)}
alter table log_head enable row level security;
alter table log_head force row level security;
create policy family on log_head to anze_owner, anze_engine using (family_id = ${FAMILY});

grant select on log_entry, log_checkpoint to anze_app;
grant select, insert on log_entry, log_checkpoint to anze_engine;
grant update (personal, salt) on log_entry to anze_engine;
grant select, insert, update on log_head to anze_engine;

create function record_hashes(p_family smallint, p_from bigint, p_most int) returns table (number bigint, hash bytea)
language sql stable security definer set search_path = anze, pg_temp as $$
  select e.number, e.hash from log_entry e
    where p_family = nullif(current_setting('app.family', true), '')::smallint and e.family_id = p_family and e.number >= p_from
    order by e.number limit least(p_most, 10000);
$$;
comment on function record_hashes is 'The hashes of all entries, which tell nothing: whoever checks an export needs those of others too.';

create function record_size(p_family smallint) returns bigint
language sql stable security definer set search_path = anze, pg_temp as $$
  select coalesce(max(size), 0) from log_head
    where p_family = nullif(current_setting('app.family', true), '')::smallint and family_id = p_family;
$$;
comment on function record_size is 'How many entries the record of the viewer''s family has.';
revoke execute on function record_hashes, record_size from public;
grant execute on function record_hashes, record_size to anze_app;

alter table alert alter column tenant drop not null;
alter table alert drop constraint alert_kind_check;
alter table alert add constraint alert_kind_check check (kind in ('INTERVIEW_TRIGGERED', 'JOINED', 'WITHDRAWN', 'VETO_DECIDED',
  'BLACKLIST_ENTRY_ADDED', 'MEASURE_DECIDED', 'FACT_CORRECTED', 'FACT_VOIDED', 'CHECKPOINT'));
alter table alert add constraint alert_tenant_check check ((tenant is null) = (kind = 'CHECKPOINT'));
`;

export class Record0000000000009 implements MigrationInterface {
  readonly name = 'Record0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECORD);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
