import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of facts with the findings they must give. */
export interface Scenario {
  readonly name: string;
  readonly note: string;
  readonly asOf: string;
  readonly factsFile: string;
  readonly expected: readonly ExpectedFinding[];
}

/** The fields that a scenario fixes. */
export interface ExpectedFinding {
  readonly tenant: string;
  readonly rule: string;
  readonly measure: string;
  readonly subject: Record<string, unknown>;
  readonly on: string;
  readonly completedBy: string;
  readonly level?: string;
  readonly until?: string;
}

export function readScenarios(folder: string): Scenario[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'scenario.json')))
    .map((name) => {
      const { note, asOf } = JSON.parse(readFileSync(join(folder, name, 'scenario.json'), 'utf8')) as { note: string; asOf: string };
      const expected = lines(readFileSync(join(folder, name, 'expected.jsonl'), 'utf8')) as ExpectedFinding[];
      return { name, note, asOf, factsFile: join(folder, name, 'facts.jsonl'), expected };
    });
}

export function lines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** The day it is in Asia/Shanghai. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

/** What is compared, as one string: the subject with its keys in alphabetical order. */
export function comparable(finding: ExpectedFinding): string {
  const subject = Object.fromEntries(Object.entries(finding.subject).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { tenant, rule, measure, on, completedBy, level, until } = finding;
  return JSON.stringify({ tenant, rule, measure, subject, on, completedBy, level, until });
}

/** Where two lists of findings part, in words. */
export function difference(came: readonly ExpectedFinding[], expected: readonly ExpectedFinding[]): string[] {
  const got = came.map(comparable);
  const wanted = expected.map(comparable);
  const problems = [
    ...wanted.filter((line) => !got.includes(line)).map((line) => `missing ${line}`),
    ...got.filter((line) => !wanted.includes(line)).map((line) => `not expected ${line}`),
    ...got.filter((line, i) => got.indexOf(line) !== i).map((line) => `twice ${line}`),
  ];
  const first = got.findIndex((line, i) => line !== wanted[i]);
  if (problems.length === 0 && (first >= 0 || got.length !== wanted.length)) problems.push(`other order from line ${first + 1} on`);
  return problems;
}
