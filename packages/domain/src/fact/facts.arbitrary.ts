import fc from 'fast-check';
import { dayFrom } from '../calendar/local-date';
import { withCheckDigit } from '../enterprise/credit-code';
import { ACCIDENT_TYPE_EDITIONS } from './accident-type';
import type { Fact } from './fact';
import {
  ASSESSED,
  CAUSES,
  DIRECTIVE_ACTS,
  DIRECTIVE_SOURCES,
  HAZARD_GRADES,
  INDICATED,
  INFLUENCES,
  LEADERS,
  RANKINGS,
  REPORTINGS,
  REPORT_LEVELS,
  RISKS,
  VIOLATION_ACTS,
} from './fact';
import { MEASURE_KINDS } from '../measure/kind';
import { SECTORS } from './sector';

/** Facts of every kind with every field, for properties. */

const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('');
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const id = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);
const day = fc.integer({ min: dayFrom(1901, 1, 1), max: dayFrom(9999, 12, 31) });
const moment = fc.integer({ min: Date.UTC(1901, 0, 2), max: Date.UTC(9999, 11, 31) });
const people = fc.integer({ min: 0, max: 100_000 });
const year = fc.integer({ min: 1900, max: 9999 });
const flag = fc.boolean();
const text = (atMost: number): fc.Arbitrary<string | undefined> =>
  maybe(
    fc
      .array(fc.constantFrom('安', '全', '𠮷', '龘', 'a', '1', ' ', '，', '"', '\\', ':'), { minLength: 1, maxLength: atMost })
      .map((cs) => cs.join('')),
  );
const division = fc
  .constantFrom(2, 4, 6, 9, 12)
  .chain((digits) => fc.integer({ min: 11 * 10 ** (digits - 2), max: 10 ** digits - 1 }).map((code) => code * 10 ** (12 - digits)));
const enterprise = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 17, maxLength: 17 })
  .map((cs) => withCheckDigit(cs.join('')) as string);
const sector = fc.constantFrom(...SECTORS);
const subject = fc.oneof(
  fc.record({ kind: fc.constant('JURISDICTION' as const), division, sector }, { requiredKeys: ['kind', 'division'] }),
  fc.record({ kind: fc.constant('SECTOR' as const), sector }),
  fc.record({ kind: fc.constant('ENTERPRISE' as const), enterprise }),
  fc.record({ kind: fc.constant('PROJECT' as const), project: id }),
);

const ordered = fc.tuple(day, day).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const OWN = {
  ACCIDENT: fc.record({
    occurredAt: moment,
    deaths: people,
    laterDeaths: people,
    seriousInjuries: people,
    directLoss: fc.maxSafeNat(),
    responsible: maybe(flag),
    reporting: fc.constantFrom(...REPORTINGS),
    causes: fc.uniqueArray(fc.constantFrom(...CAUSES)),
    publicOpinion: flag,
    complex: flag,
    lossGrewByReporting: flag,
    fourNoLetOffs: flag,
    type: maybe(fc.constantFrom(...ACCIDENT_TYPE_EDITIONS.flatMap(({ names }) => [...names.keys()]))),
    missing: maybe(people),
    learnedAt: maybe(moment),
    reports: maybe(fc.uniqueArray(fc.record({ level: fc.constantFrom(...REPORT_LEVELS), at: moment }), { selector: ({ level }) => level })),
  }),
  HAZARD: fc.record({
    foundAt: fc.constant(Date.UTC(1950, 0, 1)),
    grade: fc.constantFrom(...HAZARD_GRADES),
    dueAt: maybe(day),
    rectifiedAt: maybe(fc.integer({ min: dayFrom(2030, 1, 1), max: dayFrom(2040, 1, 1) })),
    slowSince: maybe(fc.integer({ min: dayFrom(2020, 1, 1), max: dayFrom(2030, 1, 1) })),
    pointedOutBy: maybe(fc.constantFrom(...LEADERS)),
    listed: flag,
    workers: people,
    metalDust: flag,
  }),
  VIOLATION: fc.record({
    occurredAt: moment,
    act: fc.constantFrom(...VIOLATION_ACTS),
    influence: fc.constantFrom(...INFLUENCES),
    leftStanding: flag,
    publicOpinion: flag,
  }),
  DIRECTIVE: fc.record({
    issuedAt: moment,
    from: fc.constantFrom(...DIRECTIVE_SOURCES),
    act: fc.constantFrom(...DIRECTIVE_ACTS),
    about: maybe(id),
  }),
  ASSESSMENT: fc.record({
    decidedAt: moment,
    year,
    of: fc.constantFrom(...ASSESSED),
    passed: flag,
    ranking: maybe(fc.constantFrom(...RANKINGS)),
  }),
  PROJECT: fc.record({ appliedAt: moment, risk: fc.constantFrom(...RISKS) }),
  INDICATOR: fc.record({ year, of: fc.constantFrom(...INDICATED), limit: people }),
  SENSITIVE_PERIOD: fc.tuple(ordered, text(20)).map(([[from, until], name]) => ({ from, until, name: name ?? '' })),
  MEASURE_IN_FORCE: fc
    .tuple(ordered, fc.constantFrom(...MEASURE_KINDS), subject, flag)
    .map(([[from, until], measure, about, open]) => ({ measure, subject: about, from, until: open ? undefined : until })),
} as const satisfies Record<Fact['kind'], fc.Arbitrary<object>>;

const common = fc.record({
  id,
  division,
  sector: maybe(sector),
  enterprise: maybe(enterprise),
  title: text(80),
  place: text(200),
  note: text(300),
  industry: text(10),
  source: text(30),
});

/** Any fact of any kind. */
export const anyFact: fc.Arbitrary<Fact> = fc
  .constantFrom(...(Object.keys(OWN) as Fact['kind'][]))
  .chain((kind) =>
    fc.tuple(common, OWN[kind] as fc.Arbitrary<object>).map(([shared, own]) => ({ kind, key: shared.id, ...shared, ...own }) as Fact),
  );
