/**
 * Row level security. Settings are read in a sub-select, once a query. Where a row is seen by a range of codes the
 * policy is a CASE: it is then a check on rows found otherwise (estimated at half), and cannot tempt the planner away
 * from the index that the list's own scope condition names.
 */
const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const TENANT = `(select nullif(current_setting('app.tenant', true), '')::bigint)`;
const UNTIL = `(select nullif(current_setting('app.tenant_until', true), '')::bigint)`;
const READER = `(select nullif(current_setting('app.reader', true), ''))`;
const PERSON = `(select nullif(current_setting('app.person', true), '')::bigint)`;
const ACTOR = `(select nullif(current_setting('app.actor', true), ''))`;
const AGENCY = `(select case when current_setting('app.viewer_kind', true) = 'AGENCY' then substr(current_setting('app.reader', true), 8) end)`;
const CHAIN = `(select division_chain(nullif(current_setting('app.tenant', true), '')::bigint))::bigint[]`;

const ownAndBelow = (column: string): string => `case when ${column} >= ${TENANT} and ${column} < ${UNTIL} then true else false end`;
const through = (table: string, condition: string): string =>
  `exists (select 1 from ${table} parent where parent.family_id = own.family_id and ${condition})`;

/** What people and agencies see of each table, after the family; where it differs, what they may write. */
interface Sight {
  readonly see: string;
  readonly write?: string;
}

const SIGHT: Record<string, Sight> = {
  // Sight 1: facts in D; besides, sensitive periods whose division contains D.
  fact: {
    see: `case when division >= ${TENANT} and division < ${UNTIL} then true when kind = 'SENSITIVE_PERIOD' then division = any (${CHAIN}) else false end`,
  },
  // A version by the place it was stamped with: who saw it goes on seeing it, and whoever a correction moved the fact to
  // does not learn where it was before. A voiding has no place of its own.
  fact_revision: {
    see: `case when body is null then ${through('fact', 'parent.id = own.fact_id')}
      when (body ->> 'division')::bigint >= ${TENANT} and (body ->> 'division')::bigint < ${UNTIL} then true
      when body ->> 'fact' = 'SENSITIVE_PERIOD' then (body ->> 'division')::bigint = any (${CHAIN}) else false end`,
  },
  // Sight 2: the own, and those of tenants below, read only.
  case_file: { see: ownAndBelow('tenant') },
  finding: { see: ownAndBelow('tenant') },
  trigger: { see: ownAndBelow('tenant') },
  measure: { see: ownAndBelow('tenant') },
  decision: { see: ownAndBelow('tenant') },
  measure_ground: { see: through('measure', 'parent.id = own.measure_id') },
  // Sight 3: decided measures of tenants above.
  measure_above: {
    see: `case when reader = ${TENANT} then tenant <> reader when tenant = reader then reader = any (${CHAIN}) else false end`,
  },
  // The feed: the own inbox and the alerts in it; a tenant besides its own alerts.
  inbox: { see: `reader = ${READER}` },
  inbox_entry: { see: `reader = ${READER}`, write: `reader = ${READER}` },
  alert: { see: `(tenant = ${TENANT} or ${through('inbox_entry', `parent.alert_id = own.id and parent.reader = ${READER}`)})` },
  // The family's own shape, for its tenants.
  tenant: { see: `${TENANT} is not null` },
  tenant_pack: { see: `${TENANT} is not null` },
  judged_by: { see: `${TENANT} is not null` },
  clock: { see: `${TENANT} is not null` },
  agency: { see: `(${TENANT} is not null or id = ${AGENCY})` },
  agency_grant: { see: `(tenant = ${TENANT} or agency = ${AGENCY})`, write: `tenant = ${TENANT}` },
  agency_key: { see: `agency = ${AGENCY}`, write: `agency = ${AGENCY}` },
  // People: colleagues. A session belongs to a colleague too: who leaves is signed out by the administrator.
  person: { see: `(tenant = ${TENANT} or agency = ${AGENCY})`, write: `(tenant = ${TENANT} or agency = ${AGENCY})` },
  session: {
    see: through('person', 'parent.id = own.person_id'),
    write: `(person_id = ${PERSON} or ${through('person', 'parent.id = own.person_id')})`,
  },
  invitation: { see: `tenant = ${TENANT}`, write: `tenant = ${TENANT}` },
  // Read and written before there is a viewer: only the family is known. Holds nothing but names tried.
  sign_in_attempt: { see: 'true', write: 'true' },
  mutation_result: { see: `actor = ${ACTOR}`, write: `actor = ${ACTOR}` },
};

/** Not for people and agencies at all. */
const ENGINE_ONLY = ['lane', 'outbox'];

const protect = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy family on ${table} to anze_owner, anze_engine using (family_id = ${FAMILY});`;

const named = (table: string, condition: string): string => condition.replaceAll('own.', `${table}.`);

const sight = ([table, { see, write }]: [string, Sight]): string => `${protect(table)}
create policy sight on ${table} for select to anze_app using (family_id = ${FAMILY} and ${named(table, see)});${
  write === undefined
    ? ''
    : ['insert', 'update', 'delete']
        .map(
          (verb) => `
create policy own_${verb} on ${table} for ${verb} to anze_app ${verb === 'insert' ? 'with check' : 'using'} (family_id = ${FAMILY} and ${named(table, write)});`,
        )
        .join('')
}`;

export const SIGHT_POLICIES = `${Object.entries(SIGHT).map(sight).join('\n')}\n${ENGINE_ONLY.map(protect).join('\n')}`;
