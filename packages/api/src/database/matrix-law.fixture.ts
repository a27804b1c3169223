import { contains, type DivisionCode } from '@anze/domain';

/** Somebody whose rows stand in every table, and who looks at everybody's. */
export interface Actor {
  readonly name: string;
  readonly family: number;
  readonly tenant?: DivisionCode;
  readonly agency?: string;
  readonly person: string;
  readonly admin?: true;
  readonly left?: true;
}

export type Values = Readonly<Record<string, unknown>>;

/** Who looks: what the transaction's settings say. Nothing set: nobody. */
export type Seer = Partial<Pick<Actor, 'family' | 'tenant' | 'agency' | 'person'>> & { readonly name: string; readonly actor?: string };

const HENAN = 410000000000;
const ZHENGZHOU = 410100000000;
const JINSHUI = 410105000000;
const HUIJI = 410108000000;
const LIUZHAI = 410108001000;
const WUHAN = 420100000000;

/** Own office, above, below, beside, another family, its agencies, the same agency's name in another family, and a row that lies about its family. */
export const ACTORS: readonly Actor[] = [
  { name: 'county clerk', family: 41, tenant: HUIJI, person: '11' },
  { name: 'county admin', family: 41, tenant: HUIJI, person: '12', admin: true },
  { name: 'county admin who left', family: 41, tenant: HUIJI, person: '13', admin: true, left: true },
  { name: 'township clerk', family: 41, tenant: LIUZHAI, person: '14' },
  { name: 'sibling admin', family: 41, tenant: JINSHUI, person: '15', admin: true },
  { name: 'city admin', family: 41, tenant: ZHENGZHOU, person: '16', admin: true },
  { name: 'province clerk', family: 41, tenant: HENAN, person: '17' },
  { name: 'agency officer', family: 41, agency: 'market', person: '18' },
  { name: 'agency admin', family: 41, agency: 'market', person: '19', admin: true },
  { name: 'sibling agency admin', family: 41, agency: 'inspection', person: '20', admin: true },
  { name: 'admin of another family', family: 42, tenant: WUHAN, person: '21', admin: true },
  { name: 'agency admin of another family', family: 42, agency: 'market', person: '19', admin: true },
  { name: 'row of another family under the county', family: 42, tenant: HUIJI, person: '12', admin: true },
  { name: 'row of another family under the agency', family: 42, agency: 'market', person: '18' },
  { name: 'operator', family: 99, person: '22' },
  { name: 'another operator', family: 99, person: '23' },
];

export const reader = (of: { readonly tenant?: DivisionCode; readonly agency?: string }): string => {
  if (of.tenant !== undefined) return `tenant:${of.tenant}`;
  return of.agency === undefined ? 'operator:installation' : `agency:${of.agency}`;
};
const seer = (actor: Actor): Seer => ({ ...actor, actor: `${reader(actor)}:${actor.person}` });

export const SEERS: readonly Seer[] = [
  ...ACTORS.filter(({ name }) => !name.startsWith('row')).map(seer),
  // Roles and persons are what the rows say, whoever somebody claims to be.
  seer({ name: "county, with the sibling's admin as person", family: 41, tenant: HUIJI, person: '15' }),
  seer({ name: "agency, with the sibling agency's admin as person", family: 41, agency: 'market', person: '20' }),
  { name: 'key of the agency', family: 41, agency: 'market', actor: 'agency:market:key-801' },
  { name: 'a family alone', family: 41 },
  { name: 'nobody' },
];

export type Rule = (viewer: Seer, row: Values, rows: (table: string) => readonly Values[]) => boolean;
export interface Law {
  readonly see: Rule;
  readonly insert?: Rule;
  readonly update?: Rule;
  readonly delete?: Rule;
  /** Columns that may be changed at all, and those that may not even be read. */
  readonly changes?: readonly string[];
  readonly hidden?: readonly string[] | 'all';
}

const never: Rule = () => false;
const within = (viewer: Seer, code: unknown): boolean => viewer.tenant !== undefined && contains(viewer.tenant, code as DivisionCode);
const holds = (viewer: Seer, code: unknown): boolean => viewer.tenant !== undefined && contains(code as DivisionCode, viewer.tenant);
const ownOrBelow: Rule = (viewer, { tenant }) => within(viewer, tenant);
const anOffice: Rule = (viewer) => viewer.tenant !== undefined;
const ownTenant: Rule = (viewer, { tenant }) => viewer.tenant !== undefined && tenant === viewer.tenant;
const ownAgency: Rule = (viewer, { agency }) => viewer.agency !== undefined && agency === viewer.agency;
const ownPlace: Rule = (viewer, row, rows) => ownTenant(viewer, row, rows) || ownAgency(viewer, row, rows);
const ofAnOffice = (viewer: Seer): boolean => viewer.actor !== undefined && (viewer.tenant ?? viewer.agency) !== undefined;
const ownInbox: Rule = (viewer, row) => ofAnOffice(viewer) && row['reader'] === reader(viewer);
const inOwnName: Rule = (viewer, { actor }) => viewer.actor !== undefined && actor === viewer.actor;
const me: Rule = (viewer, { person_id }) => viewer.person !== undefined && person_id === viewer.person;
const administers = (viewer: Seer): boolean =>
  ACTORS.some(
    ({ family, person, tenant, agency, admin, left }) =>
      admin && !left && family === viewer.family && person === viewer.person && reader({ tenant, agency } as Actor) === reader(viewer),
  );
const colleague: Rule = (viewer, row, rows) =>
  ACTORS.some(
    ({ family, person, tenant, agency }) =>
      family === row['family_id'] && person === row['person_id'] && ownPlace(viewer, { tenant, agency }, rows),
  );
const ownAdministered: Rule = (...of) => ownTenant(...of) && administers(of[0]);
const hasLeft = (row: Values): boolean =>
  ACTORS.some(({ family, person, left }) => left && family === row['family_id'] && person === row['person_id']);
const meOrAdministered: Rule = (...of) => me(...of) || (administers(of[0]) && colleague(...of));
const fact: Rule = (viewer, { division, kind }) => within(viewer, division) || (kind === 'SENSITIVE_PERIOD' && holds(viewer, division));

/** What each table lets whom do within the own family, in the words of domain.md; what is not here is nobody's. */
export const LAWS: Readonly<Record<string, Law>> = {
  accident_tally: { see: (viewer, { place }) => within(viewer, place) },
  agency: { see: (...of) => anOffice(...of) || of[1]['id'] === of[0].agency },
  agency_grant: {
    see: ownPlace,
    insert: (...of) => ownTenant(...of) && administers(of[0]) && of[1]['granted_by'] === of[0].person,
    update: (...of) => ownTenant(...of) && administers(of[0]) && of[1]['revoked_at'] === null,
    changes: ['revoked_at', 'revoked_by'],
  },
  agency_key: {
    see: ownAgency,
    insert: (...of) => ownAgency(...of) && administers(of[0]) && of[1]['made_by'] === of[0].person,
    update: (...of) => ownAgency(...of) && administers(of[0]) && of[1]['revoked_at'] === null,
    changes: ['networks', 'expires_at', 'revoked_at'],
    hidden: ['key_hash'],
  },
  alert: {
    see: (...of) =>
      ownTenant(...of) ||
      of[2]('inbox_entry').some(
        (entry) => entry['family_id'] === of[1]['family_id'] && entry['alert_id'] === of[1]['id'] && ownInbox(of[0], entry, of[2]),
      ),
    hidden: ['trigger_id', 'fact_division'],
  },
  case_file: { see: ownOrBelow },
  clock: { see: anOffice },
  decision: { see: ownOrBelow },
  fact: { see: fact },
  fact_revision: {
    see: (viewer, row, rows) =>
      row['body'] === null
        ? rows('fact').some((of) => of['family_id'] === row['family_id'] && of['id'] === row['fact_id'] && fact(viewer, of, rows))
        : fact(viewer, { division: Number((row['body'] as Values)['division']), kind: (row['body'] as Values)['fact'] }, rows),
  },
  file_reading: { see: inOwnName, insert: inOwnName, delete: inOwnName },
  finding: { see: ownOrBelow },
  identity_provider: {
    see: ownAdministered,
    insert: (...of) => ownAdministered(...of) && of[1]['set_by'] === of[0].person,
    delete: ownAdministered,
    hidden: ['client_secret'],
  },
  inbox: { see: ownInbox },
  inbox_entry: { see: ownInbox, update: ownInbox, changes: ['acknowledged_at', 'acknowledged_by'] },
  invitation: {
    see: (...of) => ownPlace(...of) && administers(of[0]),
    insert: (...of) => ownPlace(...of) && administers(of[0]) && of[1]['invited_by'] === of[0].person,
    update: (...of) => ownPlace(...of) && administers(of[0]) && of[1]['used_at'] === null,
    changes: ['withdrawn_at'],
    hidden: ['token_hash', 'first_only'],
  },
  judged_by: { see: anOffice },
  lane: { see: never, hidden: 'all' },
  log_checkpoint: { see: ofAnOffice },
  log_entry: {
    see: (...of) =>
      [
        ['by_tenant', 'by_agency'],
        ['of_tenant', 'of_agency'],
      ].some(([tenant = '', agency = '']) => ownPlace(of[0], { tenant: of[1][tenant], agency: of[1][agency] }, of[2])),
  },
  log_head: { see: never, hidden: 'all' },
  log_pending: {
    see: never,
    insert: (viewer, row, rows) =>
      inOwnName(viewer, row, rows) && row['by_tenant'] === (viewer.tenant ?? null) && row['by_agency'] === (viewer.agency ?? null),
    hidden: 'all',
  },
  measure: { see: ownOrBelow },
  measure_above: {
    see: (viewer, { reader: to, tenant }) => (to === tenant ? to !== viewer.tenant && holds(viewer, to) : to === viewer.tenant),
  },
  measure_ground: {
    see: (viewer, row, rows) =>
      rows('measure').some((of) => of['family_id'] === row['family_id'] && of['id'] === row['measure_id'] && ownOrBelow(viewer, of, rows)),
  },
  mutation_result: { see: inOwnName, insert: inOwnName },
  outbox: { see: never, hidden: 'all' },
  rate_spent: { see: never, hidden: 'all' },
  password_reset: {
    see: (...of) => administers(of[0]) && colleague(...of),
    insert: (...of) => administers(of[0]) && colleague(...of) && of[1]['made_by'] === of[0].person,
    update: (...of) => administers(of[0]) && colleague(...of) && of[1]['used_at'] === null,
    changes: ['expires_at'],
    hidden: ['token_hash'],
  },
  person: {
    // An operator's own row is in no office.
    see: (...of) => ownPlace(...of) || (of[0].family === 99 && of[1]['id'] === of[0].person),
    update: (...of) => ownPlace(...of) && administers(of[0]) && of[1]['left_at'] === null,
    changes: ['roles', 'left_at'],
    hidden: ['password_hash'],
  },
  person_identity: {
    see: ownAdministered,
    insert: (...of) => ownAdministered(...of) && of[1]['named_by'] === of[0].person && colleague(...of) && !hasLeft(of[1]),
    delete: ownAdministered,
    hidden: ['subject'],
  },
  recovery_code: { see: meOrAdministered, insert: me, update: me, delete: meOrAdministered, changes: ['used_at'] },
  second_factor: {
    see: meOrAdministered,
    insert: me,
    update: me,
    delete: meOrAdministered,
    changes: ['secret', 'set_at', 'last_step', 'pending', 'pending_at'],
  },
  session: {
    see: meOrAdministered,
    insert: me,
    update: (...of) => meOrAdministered(...of) && of[1]['ended_at'] === null,
    delete: me,
    changes: ['ended_at', 'renewed_at', 'last_seen_at'],
    hidden: ['token_hash', 'refresh_hash'],
  },
  // Before there is a viewer; holds nothing but names tried.
  sign_in_attempt: { see: () => true, insert: () => true, update: () => true, delete: () => true, changes: ['failures', 'next_at'] },
  tenant: { see: anOffice },
  tenant_pack: { see: anOffice },
  trigger: { see: ownOrBelow },
};

/** Belongs to no family: readable by whoever serves people, or not at all. */
export const REFERENCE: Readonly<Record<string, boolean>> = { division: true, installation: true, family: false, migration: true };

/** Of a table that has no law yet: nothing beyond the own office and those below, and nothing of another's to write. */
export const AT_MOST: Rule = (viewer, row, rows) =>
  within(viewer, row['tenant'] ?? row['division'] ?? row['place'] ?? 0) ||
  ownPlace(viewer, row, rows) ||
  ownInbox(viewer, row, rows) ||
  me(viewer, row, rows);

/** The rows of one actor in a table, besides what follows from the names of the columns. */
export const VARIANTS: Readonly<Record<string, (actor: Actor, id: (variant: number) => number) => readonly Values[]>> = {
  fact: () => [{ kind: 'ACCIDENT' }, { kind: 'SENSITIVE_PERIOD' }],
  fact_revision: ({ tenant }, id) => [
    ...['ACCIDENT', 'SENSITIVE_PERIOD'].map((kind) => ({ body: { fact: kind, division: String(tenant) } })),
    ...[1, 2].map((variant) => ({ body: null, fact_id: id(variant) })),
  ],
  identity_provider: () => [{ issuer: 'issuer' }],
  measure_above: ({ tenant }) => [{ reader: tenant }, { reader: tenant, tenant: ZHENGZHOU }, { reader: tenant, tenant: HENAN }],
  session: () => [{}, { ended_at: AT }],
  invitation: (_actor, id) => [{ username: `new-${id(1)}` }, { used_at: AT }],
  password_reset: () => [{}, { used_at: AT }],
  agency_grant: ({ tenant = ZHENGZHOU, agency = 'market' }) => [
    { tenant, agency },
    { tenant, agency, revoked_at: AT },
  ],
  agency_key: () => [{}, { revoked_at: AT }],
  log_entry: ({ tenant = null, agency = null }) => [{}, { by_tenant: null, by_agency: null, of_tenant: tenant, of_agency: agency }],
};
export const AT = '2021-05-03T02:00:00+00:00';
