import { contains, familyOf, formatDivisionCode, subjectColumns, type DivisionCode, type Subject, type Viewer } from '@anze/domain';
import type { Engine } from './engine';

/** A small world with every kind of neighbour, as plain data: the same rows are written and judged by the oracle. */
export interface World {
  readonly tenants: readonly DivisionCode[];
  readonly agencies: readonly { readonly family: number; readonly id: string }[];
  readonly facts: readonly FactRow[];
  /** One case and one finding for each fact and each tenant that contains it. */
  readonly cases: readonly CaseRow[];
  readonly measures: readonly MeasureRow[];
  readonly alerts: readonly AlertRow[];
  readonly entries: readonly { readonly family: number; readonly reader: string; readonly sequence: number; readonly alert: number }[];
  readonly grants: readonly { readonly family: number; readonly tenant: DivisionCode; readonly agency: string }[];
}

export interface FactRow {
  readonly family: number;
  readonly id: number;
  readonly kind: string;
  readonly division: DivisionCode;
  readonly recorder: DivisionCode;
}
export interface CaseRow {
  readonly family: number;
  readonly id: number;
  readonly tenant: DivisionCode;
  readonly fact: FactRow;
}
export interface MeasureRow {
  readonly family: number;
  readonly id: number;
  readonly tenant: DivisionCode;
  readonly subject: Subject;
  readonly place: DivisionCode;
  readonly decided: boolean;
  readonly finding: number;
}
export interface AlertRow {
  readonly family: number;
  readonly id: number;
  readonly tenant: DivisionCode;
}

const HENAN = 410000000000;
const ZHENGZHOU = 410100000000;
const JINSHUI = 410105000000;
export const HUIJI = 410108000000;
const LIUZHAI = 410108001000;
const JIANAN = 411003000000;
const JIYUAN = 419001000000;
const HUBEI = 420000000000;
const WUHAN = 420100000000;

const TENANTS = [HENAN, ZHENGZHOU, JINSHUI, HUIJI, LIUZHAI, JIANAN, JIYUAN, HUBEI, WUHAN];
const AGENCIES = [
  { family: 41, id: 'discipline-4101' },
  { family: 41, id: 'market-41' },
  { family: 41, id: 'inspection-410105' },
  { family: 42, id: 'discipline-4101' },
];
/** Places at every level, the neighbours' and the odd ones: a village without township, a county under a pseudo city. */
const PLACES = [
  HENAN,
  ZHENGZHOU,
  JINSHUI,
  HUIJI,
  LIUZHAI,
  410108001003,
  410108002000,
  410105003001,
  410171000498,
  JIANAN,
  411003100201,
  JIYUAN,
  419001001001,
  410200000000,
  HUBEI,
  WUHAN,
  420102001001,
];
const KINDS = ['ACCIDENT', 'SENSITIVE_PERIOD', 'DIRECTIVE'];

export function world(): World {
  let next = 0;
  const facts = PLACES.flatMap((division) =>
    KINDS.map((kind): FactRow => {
      const recorder = TENANTS.filter((tenant) => contains(tenant, division)).at(-1) ?? HENAN;
      return { family: familyOf(division), id: ++next, kind, division, recorder };
    }),
  );
  const cases = facts.flatMap((fact) =>
    TENANTS.filter((tenant) => contains(tenant, fact.division)).map((tenant): CaseRow => ({
      family: fact.family,
      id: ++next,
      tenant,
      fact,
    })),
  );
  const measures = cases
    .filter(({ fact }) => fact.kind === 'ACCIDENT')
    .flatMap((opened) =>
      subjectsAt(opened.fact.division).flatMap((subject) =>
        [true, false].map((decided): MeasureRow => ({
          family: opened.family,
          id: ++next,
          tenant: opened.tenant,
          subject,
          place: opened.fact.division,
          decided,
          finding: opened.id,
        })),
      ),
    );
  const alerts = TENANTS.flatMap((tenant) => [1, 2, 3].map((): AlertRow => ({ family: familyOf(tenant), id: ++next, tenant })));
  return {
    tenants: TENANTS,
    agencies: AGENCIES,
    facts,
    cases,
    measures,
    alerts,
    entries: entriesFor(alerts),
    grants: [
      { family: 41, tenant: ZHENGZHOU, agency: 'discipline-4101' },
      { family: 41, tenant: HUIJI, agency: 'discipline-4101' },
      { family: 41, tenant: JINSHUI, agency: 'inspection-410105' },
      { family: 41, tenant: HENAN, agency: 'market-41' },
      { family: 42, tenant: WUHAN, agency: 'discipline-4101' },
    ],
  };
}

function subjectsAt(place: DivisionCode): Subject[] {
  return [
    { kind: 'JURISDICTION', division: place },
    { kind: 'JURISDICTION', division: place - (place % 1e6), sector: 'FIRE' },
    { kind: 'SECTOR', sector: 'FIRE' },
    { kind: 'ENTERPRISE', enterprise: '914403001922038216' },
    { kind: 'PROJECT', project: 'p1' },
  ];
}

/** The first alert of a tenant goes to its office, the second to the agencies of its family, the third to a tenant below. */
function entriesFor(alerts: readonly AlertRow[]): World['entries'] {
  const last = new Map<string, number>();
  return alerts.flatMap((alert, index) => {
    const agencies = AGENCIES.filter(({ family }) => family === alert.family)
      .slice(0, 2)
      .map(({ id }) => `agency:${id}`);
    const below = TENANTS.filter((tenant) => tenant !== alert.tenant && contains(alert.tenant, tenant)).map((tenant) => `tenant:${tenant}`);
    const readers = [[`tenant:${alert.tenant}`], agencies, below][index % 3] ?? [];
    return readers.map((reader) => {
      const key = `${alert.family}|${reader}`;
      const sequence = (last.get(key) ?? 0) + 1;
      last.set(key, sequence);
      return { family: alert.family, reader, sequence, alert: alert.id };
    });
  });
}

export const tenantViewer = (tenant: DivisionCode): Viewer => ({
  kind: 'TENANT',
  family: familyOf(tenant),
  tenant,
  person: '1',
  name: formatDivisionCode(tenant),
  roles: ['clerk'],
});
export const agencyViewer = (agency: string, family = 41): Viewer => ({
  kind: 'AGENCY',
  family,
  agency,
  person: '1',
  name: agency,
  roles: ['officer'],
});

/** Writes it as the engine does. */
export async function writeWorld(
  engine: Engine,
  { tenants, agencies, facts, cases, measures, alerts, entries, grants }: World,
): Promise<void> {
  for (const family of new Set(tenants.map(familyOf))) {
    const of = <T extends { readonly family: number }>(rows: readonly T[]): T[] => rows.filter((row) => row.family === family);
    await engine.inFamily(family, async (tx) => {
      const insert = async (table: string, rows: readonly object[]): Promise<void> => {
        if (rows.length === 0) return;
        const names = Object.keys(rows[0] ?? {}).join(', ');
        await tx.query(
          `insert into ${table} (family_id, ${names}) select ${family}, ${names} from json_populate_recordset(null::anze.${table}, $1::json)`,
          [JSON.stringify(rows)],
        );
      };
      await insert('lane', [{ next_id: 100_000, fact_seq: facts.length }]);
      await insert(
        'tenant',
        tenants.filter((code) => familyOf(code) === family).map((code) => ({ code, name: `t${code}`, opened_at: AT })),
      );
      await insert(
        'agency',
        of(agencies).map(({ id }) => ({ id, name: id })),
      );
      await insert(
        'fact',
        of(facts).map((fact) => ({
          id: fact.id,
          recorder: fact.recorder,
          source_id: `s${fact.id}`,
          kind: fact.kind,
          division: fact.division,
          happened_at: AT,
          happened_on: '2021-05-03',
          revision: 1,
          voided: false,
          body: {},
          recorded_at: AT,
        })),
      );
      await insert(
        'fact_revision',
        of(facts).map((fact) => ({
          fact_id: fact.id,
          revision: 1,
          seq: fact.id,
          body: { fact: fact.kind, division: String(fact.division) },
          at: AT,
          by_tenant: fact.recorder,
        })),
      );
      await insert(
        'case_file',
        of(cases).map((opened) => ({
          id: opened.id,
          tenant: opened.tenant,
          fact_id: opened.fact.id,
          fact_division: opened.fact.division,
          state: 'OPEN',
          opened_at: AT,
          changed_at: AT,
        })),
      );
      await insert(
        'finding',
        of(cases).map((opened) => ({
          id: opened.id,
          tenant: opened.tenant,
          rule: 'x/1',
          measure: 'INTERVIEW',
          ...subjectColumns({ kind: 'SECTOR', sector: 'FIRE' }),
          on_date: '2021-05-03',
          completed_by: opened.fact.id,
          fact_division: opened.fact.division,
          grounds: [],
          case_id: opened.id,
          state: 'OPEN',
          quiet: false,
          recorded_at: AT,
        })),
      );
      await insert(
        'decision',
        of(cases).map((opened) => ({ id: opened.id, tenant: opened.tenant, case_id: opened.id, at: AT, body: {} })),
      );
      await insert(
        'trigger',
        of(cases).map((opened) => ({
          id: opened.id,
          tenant: opened.tenant,
          measure: 'INTERVIEW',
          ...subjectColumns({ kind: 'PROJECT', project: String(opened.id) }),
          state: 'OPEN',
          findings: 1,
          opened_at: AT,
        })),
      );
      await insert(
        'measure',
        of(measures).map((measure) => ({
          id: measure.id,
          tenant: measure.tenant,
          kind: 'INTERVIEW',
          ...subjectColumns(measure.subject),
          rules: ['x/1'],
          state: measure.decided ? 'DECIDED' : 'PROPOSED',
          decided_at: measure.decided ? AT : null,
          reason: 'why',
          fact_division: measure.place,
          origin: 'DECISION',
          under_review: false,
        })),
      );
      await insert(
        'measure_ground',
        of(measures).map((measure) => ({ measure_id: measure.id, finding_id: measure.finding })),
      );
      await insert(
        'alert',
        of(alerts).map(({ id, tenant }) => ({ id, tenant, kind: 'INTERVIEW_TRIGGERED', at: AT })),
      );
      await insert(
        'outbox',
        of(alerts).map(({ id }) => ({ id, alert_id: id })),
      );
      await insert(
        'inbox',
        [...new Set(of(entries).map(({ reader }) => reader))].map((reader) => ({ reader, last: 10 })),
      );
      await insert(
        'inbox_entry',
        of(entries).map(({ reader, sequence, alert }) => ({ reader, sequence, alert_id: alert, at: AT })),
      );
      await insert(
        'agency_grant',
        of(grants).map(({ tenant, agency }, index) => ({
          id: index + 1,
          tenant,
          agency,
          alert_kinds: ['INTERVIEW_TRIGGERED'],
          lists: [],
          granted_at: AT,
        })),
      );
    });
  }
}

const AT = '2021-05-03T02:00:00Z';
