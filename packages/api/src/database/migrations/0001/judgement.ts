const SUBJECT = (required: boolean): string => `
  subject_kind text ${required ? 'not null' : ''} check (subject_kind in ('JURISDICTION', 'SECTOR', 'ENTERPRISE', 'PROJECT')),
  subject_division bigint,
  subject_sector text,
  subject_enterprise text,
  subject_project text,
  subject_key text ${required ? 'not null' : ''},
  check (case subject_kind
    when 'JURISDICTION' then subject_division is not null and subject_enterprise is null and subject_project is null
    when 'SECTOR' then subject_sector is not null and subject_division is null and subject_enterprise is null and subject_project is null
    when 'ENTERPRISE' then subject_enterprise is not null and subject_division is null and subject_sector is null and subject_project is null
    when 'PROJECT' then subject_project is not null and subject_division is null and subject_sector is null and subject_enterprise is null
    else true end)`;

const MEASURES = `('BULLETIN', 'WARNING', 'LISTED_SUPERVISION', 'ESCALATED_INVESTIGATION', 'INTERVIEW', 'INSPECTION', 'KEY_MANAGEMENT',
    'ADMONITION', 'VETO', 'BLACKLIST', 'REFERRAL', 'ENFORCEMENT', 'PREMIUM_FREEZE', 'TREAT_AS_ACCIDENT', 'OCCUPATION_BAN', 'SECTOR_BAN',
    'JOINT_SANCTION')`;

/**
 * Findings, cases, triggers, measures, decisions, alerts. References are checked at commit, so that the lane may write
 * its tables in any order.
 */
export const JUDGEMENT = `
create table case_file (
  family_id smallint not null,
  id bigint not null,
  tenant bigint not null,
  fact_id bigint not null,
  fact_division bigint not null,
  state text not null check (state in ('OPEN', 'DECIDED', 'REOPENED', 'WITHDRAWN')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  changed_at timestamptz not null,
  primary key (family_id, id),
  unique (family_id, tenant, fact_id),
  foreign key (family_id, tenant) references tenant (family_id, code),
  foreign key (family_id, fact_id) references fact (family_id, id) deferrable initially deferred
);
comment on table case_file is 'A case 案件: the findings that one fact completed in one tenant.';
create index case_file_tenant on case_file (family_id, tenant, id);
create index case_file_tenant_state on case_file (family_id, tenant, state, id);
create index case_file_fact on case_file (family_id, fact_id);

create table finding (
  family_id smallint not null,
  id bigint not null,
  tenant bigint not null,
  rule text not null,
  measure text not null check (measure in ${MEASURES}),
  level text check (level in ('RED', 'YELLOW')),${SUBJECT(true)},
  on_date date not null,
  until_date date,
  completed_by bigint not null,
  fact_division bigint not null,
  grounds jsonb not null default '[]',
  evidence_count int,
  convenor text check (convenor in ('CITY_GOVERNMENT', 'DISCIPLINE_COMMISSION_OR_ORGANIZATION_DEPARTMENT', 'PROVINCE', 'DISTRICT')),
  case_id bigint,
  trigger_id bigint,
  alert_id bigint,
  measure_id bigint,
  state text not null check (state in ('OPEN', 'ADOPTED', 'DECLINED', 'WITHDRAWN')),
  decline_reason text,
  quiet boolean not null default false,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (family_id, id),
  unique (family_id, tenant, rule, subject_key, completed_by),
  foreign key (family_id, completed_by) references fact (family_id, id) deferrable initially deferred,
  foreign key (family_id, case_id) references case_file (family_id, id) deferrable initially deferred
);
comment on table finding is 'A finding 触发: a rule met by facts, for one tenant. Withdrawn ones stay in the history.';
create index finding_tenant on finding (family_id, tenant, id);
create index finding_tenant_day on finding (family_id, tenant, on_date, id);
create index finding_completed_by on finding (family_id, completed_by);
create index finding_case on finding (family_id, case_id);
create index finding_trigger on finding (family_id, trigger_id) where trigger_id is not null;
create index finding_measure on finding (family_id, measure_id) where measure_id is not null;

create table trigger (
  family_id smallint not null,
  id bigint not null,
  tenant bigint not null,
  measure text not null check (measure in ${MEASURES}),${SUBJECT(true)},
  state text not null check (state in ('OPEN', 'CLOSED', 'WITHDRAWN')),
  findings int not null check (findings >= 0),
  alert_id bigint,
  opened_at timestamptz not null,
  ended_at timestamptz,
  primary key (family_id, id),
  foreign key (family_id, tenant) references tenant (family_id, code)
);
comment on table trigger is 'Open findings of one tenant for one (measure, subject) 待决事项, which one alert announced.';
create unique index trigger_open on trigger (family_id, tenant, measure, subject_key) where state = 'OPEN';
create index trigger_tenant on trigger (family_id, tenant, id);

create table measure (
  family_id smallint not null,
  id bigint not null,
  tenant bigint not null,
  kind text not null check (kind in ${MEASURES}),
  level text check (level in ('RED', 'YELLOW')),
  until_date date,${SUBJECT(true)},
  rules text[] not null default '{}',
  state text not null check (state ~ '^[A-Z_]{1,40}$'),
  from_date date,
  decided_at timestamptz,
  decided_by bigint,
  reason text,
  case_id bigint,
  fact_id bigint,
  fact_division bigint,
  origin text not null check (origin in ('DECISION', 'HAND', 'TAKEN_OVER')),
  under_review boolean not null default false,
  list text check (list in ('WATCH', 'STATUTORY')),
  legal_basis text,
  publishable boolean,
  appeal_until date,
  seq bigint,
  primary key (family_id, id),
  unique (family_id, seq),
  foreign key (family_id, tenant) references tenant (family_id, code),
  foreign key (family_id, case_id) references case_file (family_id, id) deferrable initially deferred,
  foreign key (family_id, fact_id) references fact (family_id, id) deferrable initially deferred
);
comment on column measure.seq is 'Set for measures whose standing in force is read by rules: their place in the order in which the lane took things.';
comment on table measure is 'A measure 措施 that an organ decided, opened by hand, or took over. Read by its tenant and the tenants above it.';
create index measure_tenant on measure (family_id, tenant, id);
create index measure_tenant_kind on measure (family_id, tenant, kind, id);
create index measure_case on measure (family_id, case_id) where case_id is not null;

create table measure_ground (
  family_id smallint not null,
  measure_id bigint not null,
  finding_id bigint not null,
  primary key (family_id, measure_id, finding_id),
  foreign key (family_id, measure_id) references measure (family_id, id) deferrable initially deferred,
  foreign key (family_id, finding_id) references finding (family_id, id) deferrable initially deferred
);
comment on table measure_ground is 'The findings that a measure stands on.';
create index measure_ground_finding on measure_ground (family_id, finding_id);

create table decision (
  family_id smallint not null,
  id bigint not null,
  tenant bigint not null,
  case_id bigint,
  measure_id bigint,
  person_id bigint,
  at timestamptz not null,
  reason text,
  body jsonb not null default '{}',
  primary key (family_id, id),
  foreign key (family_id, case_id) references case_file (family_id, id) deferrable initially deferred
);
comment on table decision is 'Who decided what and why: in a case, or by opening a measure by hand. Appended only.';
create index decision_case on decision (family_id, case_id, id);

create table alert (
  family_id smallint not null,
  id bigint not null,
  tenant bigint not null,
  kind text not null check (kind in ('INTERVIEW_TRIGGERED', 'JOINED', 'WITHDRAWN', 'VETO_DECIDED', 'BLACKLIST_ENTRY_ADDED',
    'MEASURE_DECIDED', 'FACT_CORRECTED', 'FACT_VOIDED')),
  at timestamptz not null,
  measure text check (measure in ${MEASURES}),
  level text check (level in ('RED', 'YELLOW')),${SUBJECT(false)},
  rule text,
  text text,
  refers_to bigint,
  list text check (list in ('WATCH', 'STATUTORY')),
  legal_basis text,
  publishable boolean,
  appeal_until date,
  trigger_id bigint,
  measure_id bigint,
  fact_division bigint,
  primary key (family_id, id),
  foreign key (family_id, tenant) references tenant (family_id, code),
  foreign key (family_id, refers_to) references alert (family_id, id) deferrable initially deferred
);
comment on table alert is 'One message of the feed 推送. Appended only; who hears it stands in inbox_entry.';
create index alert_tenant on alert (family_id, tenant, id);

create table mutation_result (
  family_id smallint not null,
  actor text not null,
  mutation text not null,
  key text not null,
  input_hash text not null,
  outcome jsonb not null,
  at timestamptz not null,
  primary key (family_id, actor, mutation, key)
);
comment on table mutation_result is 'What a mutation with a clientMutationId did, written in the effect''s own transaction, kept 7 days.';
create index mutation_result_at on mutation_result (family_id, at);
`;
