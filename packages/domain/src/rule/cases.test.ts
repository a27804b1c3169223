import { parseDay, formatDay, type Day } from '../calendar/local-date';
import { formatDivisionCode } from '../division/code';
import type { Fact } from '../fact/fact';
import { parseFact } from '../fact/parse-fact';
import { judge } from '../judge/judge';
import type { Finding } from '../judge/finding';
import { packIds, readPackFile, readPacks } from '../packs';
import { readPlain } from './place';

/** One case of `cases.yaml`: facts in the exchange shape, and all findings that one rule makes of them. */
interface RuleCase {
  readonly name: string;
  readonly rule: string;
  readonly asOf: string;
  readonly facts: readonly Record<string, unknown>[];
  readonly findings: readonly Record<string, unknown>[];
}

const packs = readPacks();

function casesOf(pack: string): readonly RuleCase[] {
  const file = readPlain(readPackFile(pack, 'cases.yaml')) as { pack: string; cases: readonly RuleCase[] };
  expect(file.pack).toBe(pack);
  return file.cases;
}

function factOf(json: Record<string, unknown>): Fact {
  const parsed = parseFact(json);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.fact;
}

function shown({ subject, on, completedBy, level, until }: Finding): Record<string, unknown> {
  const place = subject.kind === 'JURISDICTION' ? { ...subject, division: formatDivisionCode(subject.division) } : subject;
  return {
    subject: place,
    on: formatDay(on),
    completedBy,
    ...(level && { level }),
    ...(until !== undefined && { until: formatDay(until) }),
  };
}

function byText(all: readonly Record<string, unknown>[]): string[] {
  return all
    .map((one) => JSON.stringify(one, (_, value: unknown) => (isRecord(value) ? Object.fromEntries(Object.entries(value).sort()) : value)))
    .sort();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe.each(packs.map((pack) => [pack.id, pack] as const))('the cases of %s', (id, pack) => {
  const cases = casesOf(id);
  const clauses = [...new Set(pack.rules.map(({ clause }) => clause))];

  if (cases.length === 0) {
    test('there are none where there is no rule', () => expect(clauses).toEqual([]));
    return;
  }

  test.each(cases.map((one) => [`${one.rule} ${one.name}`, one] as const))('%s', (_, one) => {
    const asOf = parseDay(one.asOf) as Day;
    const findings = [...judge(one.facts.map(factOf), [pack], { asOf, tenants: [pack.tenant], rules: [`${id}/${one.rule}`] })];
    expect(findings.every(({ rule }) => rule === `${id}/${one.rule}`)).toBe(true);
    expect(byText(findings.map(shown))).toEqual(byText(one.findings));
  });

  test('every rule is met in one case and just missed in another', () => {
    const without = clauses.flatMap((clause) => {
      const own = cases.filter(({ rule }) => rule === clause);
      const met = own.some(({ findings }) => findings.length > 0);
      const missed = own.some(({ findings }) => findings.length === 0);
      return [...(met ? [] : [`${clause} is met in none`]), ...(missed ? [] : [`${clause} is missed in none`])];
    });
    expect(without).toEqual([]);
  });

  test('a clause that several kinds of fact meet has a met and a missed case of each kind', () => {
    for (const { clause, of } of pack.rules) {
      const own = cases.filter(({ rule, facts }) => rule === clause && facts.some(({ fact }) => fact === of));
      expect([clause, of, own.some(({ findings }) => findings.length > 0), own.some(({ findings }) => findings.length === 0)]).toEqual([
        clause,
        of,
        true,
        true,
      ]);
    }
  });

  test('no case names a rule that is not there, and no two have one name', () => {
    expect(cases.filter(({ rule }) => !clauses.includes(rule)).map(({ rule }) => rule)).toEqual([]);
    expect(new Set(cases.map(({ rule, name }) => `${rule} ${name}`)).size).toBe(cases.length);
  });
});

test('every pack folder has its four files', () => {
  for (const id of packIds()) {
    for (const file of ['pack.yaml', 'clauses.yaml', 'cases.yaml', 'document.txt'] as const)
      expect(readPackFile(id, file).length).toBeGreaterThan(0);
  }
});
