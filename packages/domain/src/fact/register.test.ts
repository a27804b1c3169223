import fc from 'fast-check';
import { FACT_KINDS, type FactKind } from './fact';
import { factToJson } from './fact-to-json';
import { anyFact } from './facts.arbitrary';
import { formFields, requiredFields } from './form-fields';
import { parseFact } from './parse-fact';
import { parseLine } from './parse-line';
import { formOf } from './register';

const ENTERPRISE = '91440300192317458F';

/** The least of each kind: what is required and nothing more. */
const LEAST: Record<FactKind, Record<string, unknown>> = {
  ACCIDENT: { occurredAt: '2021-05-03T09:30:00+08:00' },
  HAZARD: { foundAt: '2021-05-03', grade: 'MAJOR' },
  VIOLATION: { occurredAt: '2021-05-03', act: 'ILLEGAL_MINING' },
  DIRECTIVE: { issuedAt: '2021-05-03', from: 'STATE', act: 'ASSIGN' },
  ASSESSMENT: { decidedAt: '2021-05-03', year: 2021, passed: false },
  PROJECT: { appliedAt: '2021-05-03', risk: 'MAJOR' },
  INDICATOR: { year: 2021, of: 'DEATHS', limit: 10 },
  SENSITIVE_PERIOD: { from: '2021-10-01', until: '2021-10-01' },
  MEASURE_IN_FORCE: { measure: 'VETO', subject: { kind: 'ENTERPRISE', enterprise: ENTERPRISE }, from: '2021-05-03' },
};

/** What stands for what a line leaves out. */
const DEFAULTS: Record<FactKind, Record<string, unknown>> = {
  ACCIDENT: {
    deaths: 0,
    laterDeaths: 0,
    seriousInjuries: 0,
    directLoss: 0,
    responsible: undefined,
    reporting: 'ON_TIME',
    causes: [],
    publicOpinion: false,
    complex: false,
    lossGrewByReporting: false,
    fourNoLetOffs: true,
  },
  HAZARD: {
    dueAt: undefined,
    rectifiedAt: undefined,
    slowSince: undefined,
    pointedOutBy: undefined,
    listed: true,
    workers: 0,
    metalDust: false,
  },
  VIOLATION: { influence: 'SMALL', leftStanding: false, publicOpinion: false },
  DIRECTIVE: { about: undefined },
  ASSESSMENT: { of: 'TARGETS', ranking: undefined },
  PROJECT: {},
  INDICATOR: {},
  SENSITIVE_PERIOD: { name: '' },
  MEASURE_IN_FORCE: { until: undefined },
};

const least = (kind: FactKind): Record<string, unknown> => ({ fact: kind, id: 'x1', division: '410108', ...LEAST[kind] });

describe.each(FACT_KINDS)('the form of %s', (kind) => {
  const form = formOf(kind);

  it('reads what is required and fills in what a line leaves out', () => {
    expect(parseFact(least(kind))).toEqual({
      fact: expect.objectContaining({
        kind,
        id: 'x1',
        key: 'x1',
        division: 410108000000,
        sector: undefined,
        enterprise: undefined,
        ...DEFAULTS[kind],
      }),
    });
  });

  it('asks for each required field by name', () => {
    for (const field of ['id', ...requiredFields(form)]) {
      const { [field]: _, ...rest } = least(kind);
      expect(parseFact(rest)).toEqual({ problems: [expect.objectContaining({ code: 'REQUIRED', path: [field] })] });
    }
  });

  it('refuses an unknown field and lists the known ones', () => {
    for (const field of ['death', 'kind', 'key', 'because', '__proto__', 'constructor', 'toString', 'a.b']) {
      const parsed = parseLine(`${JSON.stringify(least(kind)).slice(0, -1)},${JSON.stringify(field)}:1}`);
      expect(parsed).toEqual({ problems: [expect.objectContaining({ code: 'UNKNOWN_FIELD', path: [field] })] });
      expect('problems' in parsed && parsed.problems[0]?.messageEn).toContain(formFields(form).join(' '));
    }
  });

  it('refuses null and every wrong type in every field', () => {
    for (const field of formFields(form).filter((name) => name !== 'fact')) {
      for (const wrong of [null, { a: 1 }, [[]], Symbol.iterator.toString() + '\u0000']) {
        const parsed = parseFact({ ...least(kind), [field]: wrong });
        expect(parsed).toHaveProperty('problems');
        if ('problems' in parsed) expect(parsed.problems[0]?.path[0]).toBe(field);
      }
    }
  });

  it('takes the texts that a clerk writes', () => {
    const texts = { title: '脚手架坍塌', place: '黄河路', note: '第一行\n第二行', industry: 'E4710', source: '郑安委〔2021〕3号' };
    expect(parseFact({ ...least(kind), ...texts })).toEqual({ fact: expect.objectContaining(texts) });
  });

  it('gives its facts one order of properties, whatever order the line had', () => {
    const reversed = Object.fromEntries(Object.entries(least(kind)).reverse());
    const [a, b] = [parseFact(least(kind)), parseFact(reversed)];
    expect('fact' in a && 'fact' in b && [Object.keys(a.fact), Object.keys(b.fact)]).toEqual([
      Object.keys('fact' in a && a.fact),
      Object.keys('fact' in a && a.fact),
    ]);
  });
});

describe('writing and reading', () => {
  it('are inverse to each other for every fact', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        expect(parseLine(JSON.stringify(factToJson(fact)))).toEqual({ fact });
      }),
      { numRuns: 500 },
    );
  });

  it('write the same again', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const json = factToJson(fact);
        const again = parseFact(json);
        expect('fact' in again && factToJson(again.fact)).toEqual(json);
      }),
      { numRuns: 200 },
    );
  });

  it('leave out the platform-made id and what the exchange format does not have', () => {
    const parsed = parseFact({ ...least('MEASURE_IN_FORCE'), id: undefined }, { idOptional: true });
    if (!('fact' in parsed)) throw new Error('not read');
    const json = factToJson({ ...parsed.fact, because: ['k'] } as typeof parsed.fact);
    expect(json).not.toHaveProperty('id');
    expect(json).not.toHaveProperty('because');
    expect(json).toMatchObject({ fact: 'MEASURE_IN_FORCE', division: '410108000000' });
  });
});
