import fc from 'fast-check';
import { parseLine } from './parse-line';
import { repeatedKey } from './repeated-key';

const LINE = '{"fact":"ACCIDENT","id":"a1","division":"410108001","occurredAt":"2021-05-03"}';
const code = (text: string): unknown => {
  const parsed = parseLine(text);
  return 'problems' in parsed ? parsed.problems.map((p) => p.code) : parsed;
};

describe('a line', () => {
  it('is a fact or a void', () => {
    expect(parseLine(LINE)).toMatchObject({ fact: { kind: 'ACCIDENT', id: 'a1', key: 'a1' } });
    expect(parseLine('{"fact":"VOID","id":"a1"}')).toEqual({ void: 'a1' });
    expect(parseLine(` ${LINE}\r`)).toHaveProperty('fact');
  });

  it('of a void holds the id and nothing else', () => {
    expect(code('{"fact":"VOID"}')).toEqual(['REQUIRED']);
    expect(code('{"fact":"VOID","id":""}')).toEqual(['BAD_ID']);
    expect(code('{"fact":"VOID","id":"a1","reason":"x"}')).toEqual(['UNKNOWN_FIELD']);
  });

  it('is one whole JSON object', () => {
    for (const text of [
      '',
      '{',
      LINE.slice(0, -1),
      `${LINE}${LINE}`,
      "{'fact':'ACCIDENT'}",
      '{fact:"VOID"}',
      `\ufeff${LINE}`,
      '{"a":"\u0000"}',
      '{"a":NaN}',
      '{"a":1,}',
      '// x',
    ]) {
      expect(code(text)).toEqual(['NOT_JSON']);
    }
    for (const text of ['[]', 'null', '1', '"x"', `[${LINE}]`]) expect(code(text)).toEqual(['NOT_AN_OBJECT']);
  });

  it('names no field twice, however it is written', () => {
    const twice = [
      '"deaths":1,"deaths":1',
      '"deaths":1,"deaths" :2',
      '"deaths":1,"\\u0064eaths":2',
      '"note":":x","deaths":1,"deaths":2',
      '"note":"a\\":b","deaths":1,"deaths":2',
      '"reports":[{"level":"CITY","level":"CITY"}]',
    ];
    for (const fields of twice) expect(code(`${LINE.slice(0, -1)},${fields}}`)).toEqual(['DUPLICATE_KEY']);
    expect(parseLine('{"fact":"VOID","id":"a1","id":"a2"}')).toMatchObject({ problems: [{ path: ['id'] }] });
    expect(code('{"__proto__":1,"__proto__":2}')).toEqual(['DUPLICATE_KEY']);
  });

  it('refuses half surrogates written as escapes', () => {
    expect(code(`${LINE.slice(0, -1)},"title":"\\ud83d"}`)).toEqual(['BAD_CHARACTER']);
    expect(parseLine(`${LINE.slice(0, -1)},"title":"\\ud83d\\ude00"}`)).toHaveProperty('fact.title', '😀');
  });

  it('stays calm before depth and length', () => {
    const deep = `{"fact":"ACCIDENT","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(code(deep)).toContain('UNKNOWN_FIELD');
    expect(code(`{"fact":"${'x'.repeat(1_000_000)}"}`)).toEqual(['UNKNOWN_FACT']);
  });
});

describe('repeated names', () => {
  const names = fc.constantFrom('a', 'b', ':', '":', '\\', ' :', '__proto__', '中');
  const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, names, fc.integer(), fc.array(tie('value'), { maxLength: 3 }), tie('object')),
    object: fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((entries) => ({ entries })),
  })).object;

  interface Entries {
    entries: [string, unknown][];
  }
  const write = (value: unknown, space: string): string => {
    if (Array.isArray(value)) return `[${value.map((v) => write(v, space)).join(`,${space}`)}]`;
    if (typeof value === 'object')
      return `{${(value as Entries).entries.map(([k, v]) => `${JSON.stringify(k)}${space}:${space}${write(v, space)}`).join(',')}}`;
    return JSON.stringify(value);
  };
  const repeats = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(repeats);
    if (typeof value !== 'object') return false;
    const { entries } = value as Entries;
    return new Set(entries.map(([k]) => k)).size < entries.length || entries.some(([, v]) => repeats(v));
  };

  it('are found exactly when there are any', () => {
    fc.assert(
      fc.property(json, fc.constantFrom('', ' ', '\t'), (value, space) => {
        const text = write(value, space);
        expect(repeatedKey(text, JSON.parse(text) as object) !== undefined).toBe(repeats(value));
      }),
      { numRuns: 2000 },
    );
  });
});
