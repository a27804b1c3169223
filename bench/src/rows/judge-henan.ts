import { createHash } from 'node:crypto';
import {
  compileFactCondition,
  fieldOf,
  judge,
  parseDay,
  subjectKey,
  type Day,
  type Fact,
  type FactCondition,
  type GroupCondition,
  type Happening,
  type Rule,
} from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { sameAnswer } from '../frame/answers';
import { ratioEntry } from '../frame/entry';
import { inTurn } from '../frame/in-turn';
import type { Peer } from '../frame/peer';
import type { Row } from '../frame/row';
import { LAST_DAY, tenYearsOfHenan } from '../henan/ten-years';

const FLOOR = 200_000;
/** Facts that the peer is given in a turn: a second or two of its work. */
const FOR_THE_PEER = 3_000;

/**
 * Judging from scratch on one thread, against json-rules-engine asked for nothing but the packs' conditions on single
 * facts: no windows, no groups, no places, no findings. Per fact on both sides.
 */
export const judgeHenan: Row = {
  number: 1,
  name: 'judging all Henan, ten years in real proportions, one thread',
  size: `199,950 facts of one family (131,000 accidents), five packs, four tenants, all findings counted and hashed; the peer is given ${FOR_THE_PEER.toLocaleString('en-US')} of the same facts, evenly chosen, and one engine with a rule for each condition, the kind of fact asked first`,
  peers: ['json-rules-engine'],
  async run({ peer, say }) {
    const packs = readPacks();
    const facts = tenYearsOfHenan();
    const asOf = parseDay(LAST_DAY) as Day;
    const some = facts.filter((_, place) => place % Math.ceil(facts.length / FOR_THE_PEER) === 0).filter(isHappening);
    const conditions = packs.flatMap(({ rules }) => rules.flatMap(conditionsOf));
    const engine = openEngine(peer('json-rules-engine'), conditions);

    // The same conditions met by the same facts: what a common answer can be of two engines of which one knows no windows.
    const tests = conditions.map(({ of, where }) => ({ of, matches: compileFactCondition(of, where) }));
    const metHere = some.map((fact) => tests.flatMap(({ of, matches }, i) => (of === fact.kind && matches(fact) ? [i] : [])));
    const metThere: number[][] = [];
    for (const fact of some) metThere.push((await met(engine, fact)).sort((a, b) => a - b));
    sameAnswer('single-fact conditions met by each fact', metHere, metThere);
    const conditionsMet = metHere.flat().length;

    let first: string | undefined;
    const turns = await inTurn(
      async () => {
        const { rate, hash } = timedJudging(() => judge(facts, packs, { asOf }), facts.length);
        sameAnswer('findings of one turn and the next', (first ??= hash), hash);
        return rate;
      },
      async () => {
        const started = performance.now();
        let count = 0;
        for (const fact of some) count += (await met(engine, fact)).length;
        sameAnswer('conditions met in one turn and the next', conditionsMet, count);
        return (some.length / (performance.now() - started)) * 1000;
      },
      { rounds: 5 },
    );
    say(`findings: ${first}`);
    const entry = ratioEntry(turns, {
      name: `${this.name} (also ≥ 200,000 facts/s)`,
      unit: 'facts/s',
      peer: 'json-rules-engine, single-fact conditions only',
      atLeast: 100,
      details: { facts: facts.length, findings: first, conditions: conditions.length, conditionsMet, floor: FLOOR },
    });
    return [{ ...entry, holds: entry.holds && turns.ours >= FLOOR }];
  },
};

function timedJudging(judging: () => ReturnType<typeof judge>, facts: number): { rate: number; hash: string } {
  const started = performance.now();
  const hash = createHash('sha256');
  let count = 0;
  let lines = '';
  for (const { tenant, rule, on, subject, completedBy } of judging()) {
    count++;
    lines += `${tenant} ${rule} ${on} ${subjectKey(subject)} ${completedBy}\n`;
    if (lines.length < 1 << 16) continue;
    hash.update(lines);
    lines = '';
  }
  const digest = hash.update(lines).digest('hex');
  return { rate: (facts / (performance.now() - started)) * 1000, hash: `${count} ${digest}` };
}

function isHappening(fact: Fact): fact is Happening {
  return fact.kind !== 'INDICATOR' && fact.kind !== 'SENSITIVE_PERIOD' && fact.kind !== 'MEASURE_IN_FORCE';
}

interface Engine {
  addOperator(name: string, test: (value: unknown, wanted: never) => boolean): void;
  addRule(rule: object): void;
  run(facts: object): Promise<{ events: readonly { type: string }[] }>;
}

type Condition = { readonly of: Happening['kind']; readonly where: FactCondition };

/** The conditions of a rule over one fact: those of what it counts, and those asked of the completing fact beside its windows. */
function conditionsOf({ of, where, when }: Rule): Condition[] {
  const asked = (group: GroupCondition | undefined): FactCondition[] => {
    if (group === undefined) return [];
    if ('all' in group) return group.all.flatMap(asked);
    if ('any' in group) return group.any.flatMap(asked);
    if ('not' in group) return asked(group.not);
    return 'fact' in group ? [group.fact] : [];
  };
  return [...(where ? [where] : []), ...asked(when)].map((condition) => ({ of, where: condition }));
}

/** As its documentation shows it: one engine, a rule for each condition. The kind goes first, so that a wrong one ends the rule. */
function openEngine({ require }: Peer, conditions: readonly Condition[]): Engine {
  const { Engine } = require('json-rules-engine') as { Engine: new (rules: object[], options: object) => Engine };
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('present', (value, wanted: boolean) => (value !== undefined) === wanted);
  engine.addOperator('holds', (value, test: (value: unknown) => boolean) => test(value));
  engine.addOperator('has', (value, wanted: string) => Array.isArray(value) && value.includes(wanted));
  for (const [i, { of, where }] of conditions.entries()) {
    const kind = { fact: 'kind', operator: 'equal', value: of, priority: 10 };
    engine.addRule({ conditions: { all: [kind, translated(of, where)] }, event: { type: String(i) } });
  }
  return engine;
}

/** The peer's words for our conditions. */
function translated(of: Happening['kind'], condition: FactCondition): object {
  if ('all' in condition) return { all: condition.all.map((part) => translated(of, part)) };
  if ('any' in condition) return { any: condition.any.map((part) => translated(of, part)) };
  if ('not' in condition) return { not: translated(of, condition.not) };
  // No word of the peer's reads two dates: our own test, which costs it nothing.
  if ('span' in condition) {
    const matches = compileFactCondition(of, condition);
    return { fact: 'itself', operator: 'holds', value: (fact: Happening) => matches(fact) };
  }
  const { field } = condition;
  if ('is' in condition) return { fact: field, operator: 'equal', value: condition.is };
  if ('in' in condition) return { fact: field, operator: 'in', value: condition.in };
  if ('has' in condition) return { fact: field, operator: 'has', value: condition.has };
  if ('present' in condition) return { fact: field, operator: 'present', value: condition.present };
  const [operator, bound] = 'atLeast' in condition ? ['greaterThanInclusive', condition.atLeast] : ['greaterThan', condition.moreThan];
  return typeof bound === 'number'
    ? { fact: field, operator, value: bound }
    : { fact: `${field} rank`, operator: 'in', value: ranksFrom(of, field, condition) };
}

const ORDERED: Readonly<Record<string, readonly string[]>> = {
  'ACCIDENT.grade': ['GENERAL', 'LARGE', 'MAJOR', 'EXTRAORDINARY'],
  'PROJECT.risk': ['LOW', 'GENERAL', 'LARGE', 'MAJOR'],
};

/** Of an ordered word the peer is given the words that reach the bound. */
function ranksFrom(of: Happening['kind'], field: string, condition: FactCondition): readonly string[] {
  const words = ORDERED[`${of}.${field}`] ?? [];
  const bound = words.indexOf(String('atLeast' in condition ? condition.atLeast : 'moreThan' in condition ? condition.moreThan : ''));
  return words.slice('atLeast' in condition ? bound : bound + 1);
}

/** Which conditions a fact meets: their places. What our rules derive (the grade) is given to the peer ready made. */
async function met(engine: Engine, fact: Happening): Promise<number[]> {
  const grade = fieldOf(fact, 'grade');
  const { events } = await engine.run({ ...fact, grade, 'grade rank': grade, 'risk rank': fieldOf(fact, 'risk'), itself: fact });
  return events.map(({ type }) => Number(type));
}
