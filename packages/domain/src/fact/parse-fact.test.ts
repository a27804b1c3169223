import { formatDay } from '../calendar/local-date';
import type { Accident, Fact } from './fact';
import { parseFact } from './parse-fact';
import type { ProblemCode } from './problem';

const ACCIDENT = { fact: 'ACCIDENT', id: 'a1', division: '410108001', occurredAt: '2021-05-03T09:30:00+08:00' };
const HAZARD = { fact: 'HAZARD', id: 'h1', division: '410108001', foundAt: '2021-05-03', grade: 'MAJOR' };

function read(json: unknown): Fact {
  const parsed = parseFact(json);
  if ('problems' in parsed) throw new Error(parsed.problems.map((p) => p.messageEn).join('\n'));
  return parsed.fact;
}
function codes(json: unknown): (readonly [ProblemCode, string])[] {
  const parsed = parseFact(json);
  return 'problems' in parsed ? parsed.problems.map(({ code, path }) => [code, path.join('.')] as const) : [];
}

describe('a fact', () => {
  it('is an object that names its kind', () => {
    for (const json of [null, 1, 'x', [], true, undefined]) expect(codes(json)).toEqual([['NOT_AN_OBJECT', '']]);
    for (const fact of [undefined, 'FIRE', 'accident', 'VOID', 1, '__proto__', 'toString']) {
      expect(codes({ ...ACCIDENT, fact })).toEqual([['UNKNOWN_FACT', 'fact']]);
    }
  });

  it('shows every problem at once, each with what came, what was expected and what to do, in two languages', () => {
    const parsed = parseFact({ fact: 'ACCIDENT', id: 'a 1', deaths: -1, reporting: 'SOON', extra: 1 });
    expect('problems' in parsed && parsed.problems.map(({ code }) => code).sort()).toEqual([
      'BAD_ID',
      'BAD_NUMBER',
      'NOT_ONE_OF',
      'REQUIRED',
      'REQUIRED',
      'UNKNOWN_FIELD',
    ]);
    expect('problems' in parsed && parsed.problems.find(({ code }) => code === 'NOT_ONE_OF')).toEqual({
      code: 'NOT_ONE_OF',
      path: ['reporting'],
      message: 'reporting：收到 "SOON"；应为下列之一：ON_TIME LATE OMITTED FALSE CONCEALED。请选用其中之一。',
      messageEn: 'reporting: got "SOON"; expected one of ON_TIME LATE OMITTED FALSE CONCEALED. Use one of them, in capitals as written.',
    });
  });

  it('has an id of 1 to 64 plain characters', () => {
    for (const id of ['a', 'A.b_c-9', '.', 'x'.repeat(64)]) expect(read({ ...ACCIDENT, id }).id).toBe(id);
    for (const id of ['', 'x'.repeat(65), 'a b', 'ａ1', 'é', 'a\u200b', 'a\n', 1, null]) {
      expect(codes({ ...ACCIDENT, id })).toEqual([['BAD_ID', 'id']]);
    }
  });

  it('may lack its id where the platform makes one', () => {
    expect(parseFact({ ...ACCIDENT, id: undefined }, { idOptional: true })).toMatchObject({ fact: { id: '', key: '' } });
  });

  it('has a division of 2, 4, 6, 9 or 12 digits, known to the tree or not', () => {
    const lengths = {
      '41': 41e10,
      '4101': 4101e8,
      '410108': 410108e6,
      '410108001': 410108001e3,
      '410108001002': 410108001002,
      '411099': 411099e6,
    };
    for (const [division, code] of Object.entries(lengths)) expect(read({ ...ACCIDENT, division }).division).toBe(code);
    expect(read({ ...ACCIDENT, division: '４１０１０８' }).division).toBe(410108e6);
    for (const division of [
      '',
      '4',
      '410',
      '41010',
      '4101080',
      '4101080011',
      '000000',
      '10',
      '41010x',
      '410108 ',
      '41\u200b0108',
      '-4',
      '①②',
      410108,
    ]) {
      expect(codes({ ...ACCIDENT, division })).toEqual([['BAD_DIVISION', 'division']]);
    }
  });

  it('names the enterprise by a credit code whose check digit is right', () => {
    expect(read({ ...ACCIDENT, enterprise: '９１４４０３００１９２３１７４５８ｆ' }).enterprise).toBe('91440300192317458F');
    expect(codes({ ...ACCIDENT, enterprise: '91440300192317458G' })).toEqual([['WRONG_CHECK_DIGIT', 'enterprise']]);
    for (const enterprise of [
      '',
      '91440300192317458',
      '91440300192317458F ',
      '9144030019231745\u200b8F',
      '9144030019231745OF',
      91440300192317458,
    ]) {
      expect(codes({ ...ACCIDENT, enterprise })).toEqual([['BAD_CREDIT_CODE', 'enterprise']]);
    }
  });

  it('keeps equal enterprise codes as one and remembers that they are right', () => {
    const shared = new Map<string, string>();
    const first = parseFact({ ...ACCIDENT, enterprise: '91440300192317458f' }, { shared });
    expect(first).toMatchObject({ fact: { enterprise: '91440300192317458F' } });
    expect([...shared]).toEqual([['91440300192317458f', '91440300192317458F']]);
    expect(parseFact({ ...ACCIDENT, enterprise: '91440300192317458G' }, { shared })).toHaveProperty('problems');
    expect(shared.size).toBe(1);
  });
});

describe('moments and dates of a fact', () => {
  const at = (occurredAt: unknown): unknown => (read({ ...ACCIDENT, occurredAt }) as Accident).occurredAt;

  it('are read with offset, with Z, or as a midnight in Asia/Shanghai', () => {
    expect(at('2021-10-07T16:30:00Z')).toBe(Date.UTC(2021, 9, 7, 16, 30));
    expect(at('2021-05-03')).toBe(Date.UTC(2021, 4, 2, 16));
    expect(at('２０２１－０５－０３Ｔ０９：３０：００＋０８：００')).toBe(Date.UTC(2021, 4, 3, 1, 30));
  });

  it('are refused without offset', () => {
    for (const text of ['2021-05-03T09:30:00', '2021-05-03T09:30', '2021-05-03T09:30:00.5']) {
      expect(codes({ ...ACCIDENT, occurredAt: text })).toEqual([['NO_OFFSET', 'occurredAt']]);
    }
  });

  it('are refused when they do not exist', () => {
    for (const text of [
      '2021-02-29',
      '2021-13-01',
      '2021-00-10',
      '2021-04-31T09:30:00Z',
      '2021-05-03T24:00:00Z',
      '2021-05-03T09:60:00Z',
      '0021-05-03',
      '1900-12-31',
      '',
      '昨天',
      '2021/05/03',
      '2021-5-3',
      '2021-05-03 09:30:00+08:00',
      '2021-05-03T09:30:00+0800',
      '2021-05-03\u200b',
      1620005400000,
    ]) {
      expect(codes({ ...ACCIDENT, occurredAt: text })).toEqual([['BAD_DATE', 'occurredAt']]);
    }
  });

  it('are dates only where a date is meant', () => {
    const hazard = read({ ...HAZARD, dueAt: '２０２２-03-01' });
    expect(hazard.kind === 'HAZARD' && formatDay(hazard.dueAt as number)).toBe('2022-03-01');
    for (const dueAt of ['2022-03-01T00:00:00Z', '2022-02-30', '22-03-01', '2022-03-1', 20220301]) {
      expect(codes({ ...HAZARD, dueAt })).toEqual([['BAD_DATE', 'dueAt']]);
    }
  });

  it('keep the order of a hazard: found, noted slow, rectified, each perhaps on one day', () => {
    expect(codes({ ...HAZARD, foundAt: '2021-05-03T23:59:00+08:00', slowSince: '2021-05-03', rectifiedAt: '2021-05-03' })).toEqual([]);
    expect(codes({ ...HAZARD, rectifiedAt: '2021-05-02' })).toEqual([['WRONG_ORDER', 'rectifiedAt']]);
    expect(codes({ ...HAZARD, slowSince: '2021-05-02' })).toEqual([['WRONG_ORDER', 'slowSince']]);
    expect(codes({ ...HAZARD, slowSince: '2021-06-02', rectifiedAt: '2021-06-01' })).toEqual([['WRONG_ORDER', 'rectifiedAt']]);
    expect(codes({ ...HAZARD, dueAt: '2020-01-01' })).toEqual([]);
  });

  it('judge a hazard found late in the evening of Greenwich by the day in Shanghai', () => {
    expect(codes({ ...HAZARD, foundAt: '2021-05-02T16:00:00Z', rectifiedAt: '2021-05-02' })).toEqual([['WRONG_ORDER', 'rectifiedAt']]);
  });

  it('keep the order of periods and measures, whose ends may be one day', () => {
    const period = { fact: 'SENSITIVE_PERIOD', id: 'p', division: '41', from: '2021-10-01', until: '2021-10-01' };
    expect(codes(period)).toEqual([]);
    expect(codes({ ...period, until: '2021-09-30' })).toEqual([['WRONG_ORDER', 'until']]);
    const measure = {
      fact: 'MEASURE_IN_FORCE',
      id: 'm',
      division: '41',
      from: '2021-10-01',
      measure: 'VETO',
      subject: { kind: 'SECTOR', sector: 'FIRE' },
    };
    expect(codes(measure)).toEqual([]);
    expect(codes({ ...measure, until: '2021-09-30' })).toEqual([['WRONG_ORDER', 'until']]);
  });
});

describe('figures of an accident', () => {
  it('are whole numbers, not negative and not absurd', () => {
    for (const field of ['deaths', 'laterDeaths', 'seriousInjuries', 'missing']) {
      expect(read({ ...ACCIDENT, [field]: 100_000 })).toHaveProperty(field, 100_000);
      expect(Object.is((read({ ...ACCIDENT, [field]: -0 }) as unknown as Record<string, unknown>)[field], 0)).toBe(true);
      for (const wrong of [-1, 1.5, 100_001, 1e21, NaN, Infinity])
        expect(codes({ ...ACCIDENT, [field]: wrong })).toEqual([['BAD_NUMBER', field]]);
      for (const wrong of ['1', true, null, [1]]) expect(codes({ ...ACCIDENT, [field]: wrong })).toEqual([['WRONG_TYPE', field]]);
    }
  });

  it('give the loss in yuan with at most two decimals, kept in fen', () => {
    const loss = (directLoss: unknown): unknown => (read({ ...ACCIDENT, directLoss }) as Accident).directLoss;
    expect([loss('0'), loss('350000.00'), loss('12000.5'), loss('99999999.99'), loss('１２．５０'), loss('90071992547409.91')]).toEqual([
      0,
      35_000_000,
      1_200_050,
      9_999_999_999,
      1250,
      Number.MAX_SAFE_INTEGER,
    ]);
    for (const wrong of [
      '',
      '.5',
      '5.',
      '1.234',
      '-1',
      '+1',
      '1,000',
      '1e3',
      '01',
      '1 ',
      '1元',
      '90071992547409.92',
      '999999999999999999999',
      350000,
      null,
      '1.2.3',
    ]) {
      expect(codes({ ...ACCIDENT, directLoss: wrong })).toEqual([['BAD_MONEY', 'directLoss']]);
    }
  });

  it('name each cause at most once', () => {
    expect((read({ ...ACCIDENT, causes: ['OTHER', 'DUTY_NOT_FULFILLED'] }) as Accident).causes).toEqual(['OTHER', 'DUTY_NOT_FULFILLED']);
    expect(codes({ ...ACCIDENT, causes: ['OTHER', 'OTHER'] })).toEqual([['TWICE', 'causes.1']]);
    expect(codes({ ...ACCIDENT, causes: ['RAIN'] })).toEqual([['NOT_ONE_OF', 'causes.0']]);
    expect(codes({ ...ACCIDENT, causes: 'OTHER' })).toEqual([['WRONG_TYPE', 'causes']]);
    expect(codes({ ...ACCIDENT, causes: Array(10_000).fill('x') }).length).toBeLessThan(10);
  });

  it('keep the hops of the report, each level once', () => {
    const reports = [
      { level: 'SCENE', at: '2021-05-03T09:40:00+08:00' },
      { level: 'COUNTY', at: '2021-05-03T10:30:00+08:00' },
    ];
    expect((read({ ...ACCIDENT, reports }) as Accident).reports).toEqual([
      { level: 'SCENE', at: Date.UTC(2021, 4, 3, 1, 40) },
      { level: 'COUNTY', at: Date.UTC(2021, 4, 3, 2, 30) },
    ]);
    expect(codes({ ...ACCIDENT, reports: [reports[0], reports[0]] })).toEqual([['TWICE', 'reports.1.level']]);
    expect(codes({ ...ACCIDENT, reports: [{ level: 'TOWN', at: '2021-05-03', by: 1 }] })).toEqual([
      ['UNKNOWN_FIELD', 'reports.0.by'],
      ['NOT_ONE_OF', 'reports.0.level'],
    ]);
    expect(codes({ ...ACCIDENT, reports: [1] })).toEqual([['WRONG_TYPE', 'reports.0']]);
    expect(codes({ ...ACCIDENT, reports: [{}] }).map(([code]) => code)).toEqual(['NOT_ONE_OF', 'BAD_DATE']);
  });
});

describe('the subject of a measure in force', () => {
  const measure = (subject: unknown): unknown => ({
    fact: 'MEASURE_IN_FORCE',
    id: 'm',
    division: '41',
    from: '2021-10-01',
    measure: 'VETO',
    subject,
  });

  it('is read as findings write it, with a shorter code too', () => {
    expect(read(measure({ kind: 'JURISDICTION', division: '410108000000' }))).toHaveProperty('subject', {
      kind: 'JURISDICTION',
      division: 410108e6,
    });
    expect(read(measure({ kind: 'JURISDICTION', division: '410108', sector: 'FIRE' }))).toHaveProperty('subject.sector', 'FIRE');
    expect(read(measure({ kind: 'PROJECT', project: 'j1' }))).toHaveProperty('subject', { kind: 'PROJECT', project: 'j1' });
  });

  it('has the fields of its kind and no other', () => {
    expect(codes(measure({ kind: 'SECTOR', sector: 'FIRE', division: '41' }))).toEqual([['UNKNOWN_FIELD', 'subject.division']]);
    expect(codes(measure({ kind: 'ENTERPRISE' }))).toEqual([['BAD_CREDIT_CODE', 'subject.enterprise']]);
    expect(codes(measure({ kind: 'ENTERPRISE', enterprise: '91440300192317458G' }))).toEqual([['WRONG_CHECK_DIGIT', 'subject.enterprise']]);
    expect(codes(measure({ kind: 'PERSON' }))).toEqual([['NOT_ONE_OF', 'subject.kind']]);
    expect(codes(measure('410108'))).toEqual([['WRONG_TYPE', 'subject']]);
    expect(codes(measure(undefined))).toContainEqual(['REQUIRED', 'subject']);
  });
});

describe('texts', () => {
  it('are counted in characters, not in code units', () => {
    for (const [field, atMost] of [
      ['title', 80],
      ['place', 200],
      ['note', 2000],
    ] as const) {
      expect(codes({ ...ACCIDENT, [field]: '𠮷'.repeat(atMost) })).toEqual([]);
      expect(codes({ ...ACCIDENT, [field]: '安'.repeat(atMost + 1) })).toEqual([['TOO_LONG', field]]);
    }
  });

  it('hold nothing invisible, and line breaks only in the note', () => {
    for (const character of [
      '\u0000',
      '\u0007',
      '\u200b',
      '\u200d',
      '\ufeff',
      '\u00ad',
      '\u202e',
      '\u2028',
      '\ud800',
      '\udc00x',
      '\u3164',
      '\ufffd',
      '\u{e0001}',
      '\u007f',
      '\u0085',
    ]) {
      for (const field of ['title', 'place', 'note', 'industry', 'source']) {
        expect(codes({ ...ACCIDENT, [field]: `事故${character}` })).toEqual([['BAD_CHARACTER', field]]);
      }
    }
    expect(codes({ ...ACCIDENT, note: '一\r\n二\n\t三' })).toEqual([]);
    expect(codes({ ...ACCIDENT, note: '一\r二' })).toEqual([['BAD_CHARACTER', 'note']]);
    expect(codes({ ...ACCIDENT, title: '一\n二' })).toEqual([['BAD_CHARACTER', 'title']]);
  });

  it('may hold rare characters, variation selectors and full-width signs, and keep them as they are', () => {
    const title = '𬱖㐂葛󠄁①（Ａ）';
    expect(read({ ...ACCIDENT, title }).title).toBe(title);
  });

  it('are absent when empty', () => {
    expect(read({ ...ACCIDENT, title: '', note: '' })).not.toHaveProperty('title');
  });

  it('never show invisible characters raw in a message', () => {
    const parsed = parseFact({ ...ACCIDENT, division: '41\u202e0108', ['x\u200b']: 1 });
    const shown = 'problems' in parsed ? parsed.problems.map((p) => p.message + p.messageEn).join('') : '';
    expect(shown).toContain('<U+202E>');
    expect(shown).not.toMatch(/[\u202e\u200b]/);
  });
});
