import type { Subject } from '../measure/subject';
import { maySeeFact, maySeeWorkOf, mayShowNumber, measureConcerns, sightOfMeasure } from './sight';
import type { Viewer } from './viewer';

const HENAN = 410000000000;
const ZHENGZHOU = 410100000000;
const HUIJI = 410108000000;
const TOWNSHIP = 410108001000;
const JINSHUI = 410105000000;
const of = (tenant: number): Viewer => ({
  kind: 'TENANT',
  family: Math.floor(tenant / 1e10),
  tenant,
  person: '1',
  name: 'x',
  roles: ['clerk'],
});
const agency: Viewer = { kind: 'AGENCY', family: 41, agency: 'discipline-4101', person: '2', name: 'y', roles: ['officer'] };

const sector: Subject = { kind: 'SECTOR', sector: 'FIRE' };
const enterprise: Subject = { kind: 'ENTERPRISE', enterprise: '91440300192317458F' };
const place = (division: number): Subject => ({ kind: 'JURISDICTION', division });

describe('sight of facts', () => {
  it('covers the own division and nothing beside or above it', () => {
    const seen = [HENAN, ZHENGZHOU, HUIJI, TOWNSHIP, JINSHUI, 420000000000].filter((division) =>
      maySeeFact(of(HUIJI), { kind: 'ACCIDENT', division }),
    );
    expect(seen).toEqual([HUIJI, TOWNSHIP]);
  });

  it('covers sensitive periods of those above besides', () => {
    const seen = [HENAN, ZHENGZHOU, HUIJI, TOWNSHIP, JINSHUI].filter((division) =>
      maySeeFact(of(HUIJI), { kind: 'SENSITIVE_PERIOD', division }),
    );
    expect(seen).toEqual([HENAN, ZHENGZHOU, HUIJI, TOWNSHIP]);
  });

  it('is none for agencies', () => {
    expect(maySeeFact(agency, { kind: 'SENSITIVE_PERIOD', division: HENAN })).toBe(false);
    expect(maySeeWorkOf(agency, ZHENGZHOU)).toBe(false);
  });
});

describe('sight of measures', () => {
  it('is whole for the own and for those of tenants below', () => {
    expect(
      [HENAN, ZHENGZHOU, HUIJI, JINSHUI].map((viewer) => sightOfMeasure(of(viewer), { tenant: HUIJI, subject: place(JINSHUI) }, false)),
    ).toEqual(['WHOLE', 'WHOLE', 'WHOLE', 'NONE']);
  });

  it('of a tenant above needs a decision and a concern', () => {
    const measure = { tenant: ZHENGZHOU, subject: place(TOWNSHIP) };
    expect(sightOfMeasure(of(HUIJI), measure, false)).toBe('NONE');
    expect(sightOfMeasure(of(HUIJI), measure, true)).toBe('CONCERNED');
    expect(sightOfMeasure(agency, measure, true)).toBe('NONE');
  });

  it('concerns a division by jurisdiction, by sector, or by the fact that completed it', () => {
    expect(measureConcerns(HUIJI, { tenant: ZHENGZHOU, subject: sector })).toBe(true);
    expect(measureConcerns(HUIJI, { tenant: ZHENGZHOU, subject: place(HUIJI) })).toBe(true);
    expect(measureConcerns(HUIJI, { tenant: ZHENGZHOU, subject: enterprise, factDivision: TOWNSHIP })).toBe(true);
    expect(measureConcerns(HUIJI, { tenant: ZHENGZHOU, subject: enterprise, factDivision: JINSHUI })).toBe(false);
    expect(measureConcerns(HUIJI, { tenant: ZHENGZHOU, subject: enterprise })).toBe(false);
    expect(measureConcerns(HUIJI, { tenant: ZHENGZHOU, subject: place(ZHENGZHOU) })).toBe(false);
    expect(measureConcerns(HUIJI, { tenant: ZHENGZHOU, subject: { ...place(JINSHUI), sector: 'FIRE' } as Subject })).toBe(false);
  });

  it('concerns nobody of another branch, and not the tenant itself', () => {
    expect(measureConcerns(HUIJI, { tenant: JINSHUI, subject: sector })).toBe(false);
    expect(measureConcerns(HUIJI, { tenant: HUIJI, subject: sector })).toBe(false);
    expect(measureConcerns(ZHENGZHOU, { tenant: HUIJI, subject: sector })).toBe(false);
  });
});

describe('numbers', () => {
  it('are shown only where every fact the group can hold lies in the own division', () => {
    expect(mayShowNumber(HUIJI, { tenant: ZHENGZHOU, subject: place(HUIJI) })).toBe(true);
    expect(mayShowNumber(HUIJI, { tenant: ZHENGZHOU, subject: place(ZHENGZHOU) })).toBe(false);
    expect(mayShowNumber(HUIJI, { tenant: ZHENGZHOU, subject: sector })).toBe(false);
    expect(mayShowNumber(HUIJI, { tenant: HUIJI, subject: sector })).toBe(true);
    expect(mayShowNumber(ZHENGZHOU, { tenant: HENAN, subject: enterprise, factDivision: HUIJI })).toBe(false);
    expect(mayShowNumber(ZHENGZHOU, { tenant: ZHENGZHOU, subject: enterprise })).toBe(true);
    expect(mayShowNumber(HUIJI, { tenant: HENAN, subject: { kind: 'PROJECT', project: 'j1' }, factDivision: TOWNSHIP })).toBe(true);
    expect(mayShowNumber(HUIJI, { tenant: HENAN, subject: { kind: 'PROJECT', project: 'j1' } })).toBe(false);
  });
});
