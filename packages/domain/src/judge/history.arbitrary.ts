import fc from 'fast-check';
import { startOf, type Day } from '../calendar/local-date';
import {
  CAUSES,
  DIRECTIVE_ACTS,
  DIRECTIVE_SOURCES,
  INFLUENCES,
  REPORTINGS,
  RISKS,
  VIOLATION_ACTS,
  type Accident,
  type Fact,
  type Hazard,
} from '../fact/fact';
import type { Change } from './ledger';

/** Few places, fields and firms, so that generated facts meet each other in windows. */
const DIVISIONS = [
  410108001000, 410108001000, 410108002000, 410108000000, 410105001000, 410105001201, 410173400000, 410100000000, 410000000000,
  411003100000, 411003001000, 410202001000, 419001001000, 410171000498, 510104017000,
] as const;
const SECTORS = ['CONSTRUCTION', 'CONSTRUCTION', 'FIRE', 'OTHER', undefined] as const;
const ENTERPRISES = ['9141010870000001XM', '91410108700000028M', undefined] as const;
const IDS = ['f1', 'f2', 'f3', 'f10', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9'] as const;

/** 2020-11-01 to 2022-03-31: over two year ends, before and after packs came into force. */
const FIRST: Day = 18_567;
const LAST: Day = 19_082;

const day = fc.integer({ min: FIRST, max: LAST });
const moment = fc.tuple(day, fc.constantFrom(0, 1, 9 * 3_600_000, 86_399_999)).map(([on, ms]) => startOf(on) + ms);
const common = fc.record({
  division: fc.constantFrom(...DIVISIONS),
  sector: fc.constantFrom(...SECTORS),
  enterprise: fc.constantFrom(...ENTERPRISES),
});

const accident = fc
  .tuple(
    common,
    moment,
    fc.record({
      deaths: fc.constantFrom(0, 0, 1, 1, 2, 2, 3, 5, 10, 30),
      seriousInjuries: fc.constantFrom(0, 0, 9, 10),
      directLoss: fc.constantFrom(0, 999_999_999, 1_000_000_000),
      responsible: fc.constantFrom(true, true, false, undefined),
      reporting: fc.constantFrom('ON_TIME' as const, ...REPORTINGS),
      causes: fc.subarray([...CAUSES]),
      publicOpinion: fc.boolean(),
      complex: fc.boolean(),
      lossGrewByReporting: fc.boolean(),
      fourNoLetOffs: fc.boolean(),
    }),
  )
  .map(([where, occurredAt, rest]) => ({ kind: 'ACCIDENT', ...where, occurredAt, laterDeaths: 0, ...rest }));

const hazard = fc
  .tuple(
    common,
    moment,
    day,
    fc.option(day, { nil: undefined }),
    fc.option(day, { nil: undefined }),
    fc.record({
      grade: fc.constantFrom('GENERAL' as const, 'MAJOR' as const),
      pointedOutBy: fc.constantFrom(undefined, 'CITY_LEADER' as const, 'PROVINCE_LEADER' as const),
      listed: fc.boolean(),
      workers: fc.constantFrom(0, 30, 31),
      metalDust: fc.boolean(),
    }),
  )
  .map(([where, foundAt, dueAt, rectifiedAt, slowSince, rest]) => ({
    kind: 'HAZARD',
    ...where,
    foundAt,
    dueAt,
    rectifiedAt,
    slowSince,
    ...rest,
  }));

const violation = fc
  .tuple(
    common,
    moment,
    fc.record({
      act: fc.constantFrom(...VIOLATION_ACTS),
      influence: fc.constantFrom('LARGE' as const, ...INFLUENCES),
      leftStanding: fc.boolean(),
      publicOpinion: fc.boolean(),
    }),
  )
  .map(([where, occurredAt, rest]) => ({ kind: 'VIOLATION', ...where, occurredAt, ...rest }));

const directive = fc
  .tuple(common, moment, fc.record({ from: fc.constantFrom(...DIRECTIVE_SOURCES), act: fc.constantFrom(...DIRECTIVE_ACTS) }))
  .map(([where, issuedAt, rest]) => ({ kind: 'DIRECTIVE', ...where, issuedAt, ...rest }));

const assessment = fc
  .tuple(
    common,
    moment,
    fc.record({
      year: fc.constantFrom(2020, 2021),
      of: fc.constantFrom('TARGETS' as const, 'ENFORCEMENT' as const),
      passed: fc.boolean(),
      ranking: fc.constantFrom(undefined, 'BOTTOM' as const, 'TOP' as const),
    }),
  )
  .map(([where, decidedAt, rest]) => ({ kind: 'ASSESSMENT', ...where, decidedAt, ...rest }));

const project = fc
  .tuple(common, moment, fc.constantFrom(...RISKS))
  .map(([where, appliedAt, risk]) => ({ kind: 'PROJECT', ...where, appliedAt, risk }));

const indicator = fc
  .tuple(
    common,
    fc.record({
      year: fc.constantFrom(2020, 2021, 2022),
      of: fc.constantFrom('DEATHS' as const, 'ACCIDENTS' as const),
      limit: fc.constantFrom(0, 1, 3),
    }),
  )
  .map(([where, rest]) => ({ kind: 'INDICATOR', ...where, ...rest }));

const period = fc
  .tuple(common, day, fc.nat(120))
  .map(([where, from, length]) => ({ kind: 'SENSITIVE_PERIOD', ...where, from, until: from + length, name: '' }));

const measure = fc
  .tuple(
    common,
    day,
    fc.option(fc.nat(200), { nil: undefined }),
    fc.constantFrom('LISTED_SUPERVISION' as const, 'INTERVIEW' as const),
    fc.constantFrom(
      { kind: 'JURISDICTION' as const, division: 410108000000 },
      { kind: 'JURISDICTION' as const, division: 410105000000, sector: 'FIRE' as const },
      { kind: 'SECTOR' as const, sector: 'CONSTRUCTION' as const },
      { kind: 'ENTERPRISE' as const, enterprise: '9141010870000001XM' },
    ),
    fc.constantFrom(undefined, ['f1', 'f2']),
  )
  .map(([where, from, length, kind, subject, because]) => ({
    kind: 'MEASURE_IN_FORCE',
    ...where,
    measure: kind,
    subject,
    from,
    until: length === undefined ? undefined : from + length,
    because,
  }));

const body = fc.oneof(
  { weight: 10, arbitrary: accident },
  { weight: 3, arbitrary: hazard },
  { weight: 4, arbitrary: violation },
  { weight: 1, arbitrary: directive },
  { weight: 1, arbitrary: assessment },
  { weight: 1, arbitrary: project },
  { weight: 1, arbitrary: indicator },
  { weight: 1, arbitrary: period },
  { weight: 1, arbitrary: measure },
);

/** A fact as the store keeps it: fields that are undefined are left out. */
export const anyFact = (key: string): fc.Arbitrary<Fact> =>
  body.map(
    (fields) =>
      Object.fromEntries(Object.entries({ ...fields, id: key, key }).filter(([, value]) => value !== undefined)) as unknown as Fact,
  );

export const anyAccident = (key: string): fc.Arbitrary<Accident> =>
  accident.map((fields) => ({ ...fields, id: key, key }) as unknown as Accident);
export const anyHazard = (key: string): fc.Arbitrary<Hazard> => hazard.map((fields) => ({ ...fields, id: key, key }) as unknown as Hazard);

/** Reports, corrections and voids of ten facts, in any order; a correction may change even what a parser would refuse to. */
export const anyHistory: fc.Arbitrary<Change[]> = fc.array(
  fc
    .constantFrom(...IDS)
    .chain((key) =>
      fc.oneof(
        { weight: 6, arbitrary: anyFact(key).map((fact): Change => ({ key, fact })) },
        { weight: 1, arbitrary: fc.constant<Change>({ key, fact: undefined }) },
      ),
    ),
  { maxLength: 24 },
);

export const anyDay = day;
