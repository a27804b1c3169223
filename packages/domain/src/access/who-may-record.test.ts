import { FACT_KINDS, type FactKind } from '../fact/fact';
import type { TenantRole, Viewer } from './viewer';
import { mayCorrect, refusalOfPlace, refusalToRecord, WHO_MAY_RECORD } from './who-may-record';

const HENAN = 410000000000;
const ZHENGZHOU = 410100000000;
const HUIJI = 410108000000;
const TOWNSHIP = 410108001000;
const JINSHUI = 410105000000;
const person = (tenant: number, ...roles: TenantRole[]): Viewer => ({
  kind: 'TENANT',
  family: Math.floor(tenant / 1e10),
  tenant,
  person: '1',
  name: 'x',
  roles,
});
const clerk = (tenant: number): Viewer => person(tenant, 'clerk');
const agency: Viewer = {
  kind: 'AGENCY',
  family: 41,
  agency: 'discipline-4101',
  person: '2',
  name: 'y',
  roles: ['officer', 'agency-admin', 'program'],
};
const fact = (kind: FactKind, division: number, source?: string): { kind: FactKind; division: number; source: string | undefined } => ({
  kind,
  division,
  source,
});

const mayRecord = (viewer: Viewer, recorded: ReturnType<typeof fact>): boolean => refusalToRecord(viewer, recorded) === undefined;

const OF_PLACE = (place: string): FactKind[] => FACT_KINDS.filter((kind) => WHO_MAY_RECORD[kind].place === place);

describe('who may record', () => {
  it('is decided for every kind of fact', () => {
    expect(Object.keys(WHO_MAY_RECORD).sort()).toEqual([...FACT_KINDS].sort());
    expect(OF_PLACE('SET_FOR_BELOW').sort()).toEqual(['ASSESSMENT', 'DIRECTIVE', 'INDICATOR']);
    expect(OF_PLACE('TAKEN_OVER')).toEqual(['MEASURE_IN_FORCE']);
  });

  it.each(OF_PLACE('INSIDE'))('%s: a clerk, anywhere inside the own division', (kind) => {
    for (const division of [HUIJI, TOWNSHIP, TOWNSHIP + 201]) expect(mayRecord(clerk(HUIJI), fact(kind, division))).toBe(true);
    expect(mayRecord(clerk(HENAN), fact(kind, TOWNSHIP))).toBe(true);
    for (const division of [ZHENGZHOU, JINSHUI, HUIJI + 1e6])
      expect(refusalToRecord(clerk(HUIJI), fact(kind, division))).toBe('OUTSIDE_DIVISION');
  });

  it.each(OF_PLACE('SET_FOR_BELOW'))(
    '%s: about divisions strictly inside, or about itself with the document of a higher authority',
    (kind) => {
      expect(mayRecord(clerk(ZHENGZHOU), fact(kind, HUIJI))).toBe(true);
      expect(refusalToRecord(clerk(ZHENGZHOU), fact(kind, ZHENGZHOU))).toBe('NEEDS_DOCUMENT');
      expect(mayRecord(clerk(ZHENGZHOU), fact(kind, ZHENGZHOU, '豫安委〔2022〕1号'))).toBe(true);
      expect(refusalToRecord(clerk(ZHENGZHOU), fact(kind, HENAN, '豫安委〔2022〕1号'))).toBe('OUTSIDE_DIVISION');
    },
  );

  it('MEASURE_IN_FORCE: nobody types it in, an import takes it over inside the own division', () => {
    expect(refusalToRecord(clerk(ZHENGZHOU), fact('MEASURE_IN_FORCE', HUIJI))).toBe('NOT_ALLOWED');
    expect(refusalOfPlace(ZHENGZHOU, fact('MEASURE_IN_FORCE', HUIJI))).toBeUndefined();
    expect(refusalOfPlace(ZHENGZHOU, fact('MEASURE_IN_FORCE', HENAN))).toBe('OUTSIDE_DIVISION');
  });

  it('is for clerks: not for deciders, administrators, auditors or agencies', () => {
    for (const kind of FACT_KINDS) {
      expect(refusalToRecord(person(ZHENGZHOU, 'decider', 'admin', 'auditor'), fact(kind, HUIJI))).toBe('NOT_ALLOWED');
      expect(refusalToRecord(agency, fact(kind, HUIJI))).toBe('NOT_ALLOWED');
    }
  });

  it('never crosses a family, whatever a viewer claims', () => {
    expect(mayRecord({ ...clerk(HUIJI), family: 42 }, fact('ACCIDENT', HUIJI))).toBe(false);
    expect(mayCorrect({ ...clerk(HUIJI), family: 42 }, HUIJI)).toBe(false);
  });
});

describe('who may correct or void', () => {
  it('is a clerk of the recording tenant or of one above it', () => {
    expect([HUIJI, ZHENGZHOU, HENAN].map((tenant) => mayCorrect(clerk(tenant), HUIJI))).toEqual([true, true, true]);
    expect([JINSHUI, TOWNSHIP, 420000000000].map((tenant) => mayCorrect(clerk(tenant), HUIJI))).toEqual([false, false, false]);
    expect(mayCorrect(clerk(HUIJI), ZHENGZHOU)).toBe(false);
    expect(mayCorrect(person(HUIJI, 'decider', 'admin', 'auditor'), HUIJI)).toBe(false);
    expect(mayCorrect(agency, HUIJI)).toBe(false);
  });
});
