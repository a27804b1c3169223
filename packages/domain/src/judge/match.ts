import { addMonths, dayOf, type Day } from '../calendar/local-date';
import { MOMENT_FIELD, type Fact, type Happening } from '../fact/fact';
import { GRADES, gradeOf } from '../fact/grade';
import { RISKS } from '../fact/fact';
import type { FactCondition } from '../rule/rule';

export type Predicate = (fact: Happening) => boolean;

const MOMENTS = new Set<string>(Object.values(MOMENT_FIELD));
/** Fields whose values have an order that is not the alphabet's. */
const RANKS: Record<string, ReadonlyMap<string, number>> = {
  'ACCIDENT.grade': ranks(GRADES),
  'PROJECT.risk': ranks(RISKS),
};

function ranks(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, rank) => [value, rank]));
}

/** A field of a fact as a rule reads it: `grade` of an accident is derived, everything else stands in the fact. */
export function fieldOf(fact: Fact, field: string): unknown {
  if (field === 'grade' && fact.kind === 'ACCIDENT') return gradeOf(fact);
  return (fact as unknown as Record<string, unknown>)[field];
}

/** A date field of a fact; a moment counts as its local date. */
export function dateFieldOf(fact: Fact, field: string): Day | undefined {
  const value = (fact as unknown as Record<string, unknown>)[field];
  if (typeof value !== 'number') return undefined;
  return MOMENTS.has(field) ? dayOf(value) : value;
}

/** Compiles a condition over one fact into a closure. */
export function compileFactCondition(kind: Happening['kind'], condition: FactCondition | undefined): Predicate {
  if (condition === undefined) return () => true;
  if ('all' in condition) {
    const parts = condition.all.map((part) => compileFactCondition(kind, part));
    if (parts.length === 2) {
      const [first, second] = parts as [Predicate, Predicate];
      return (fact) => first(fact) && second(fact);
    }
    return (fact) => parts.every((part) => part(fact));
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileFactCondition(kind, part));
    return (fact) => parts.some((part) => part(fact));
  }
  if ('not' in condition) {
    const part = compileFactCondition(kind, condition.not);
    return (fact) => !part(fact);
  }
  if ('span' in condition) {
    const { from, to, atLeastMonths } = condition.span;
    return (fact) => {
      const start = dateFieldOf(fact, from);
      const end = dateFieldOf(fact, to);
      return start !== undefined && end !== undefined && end >= addMonths(start, atLeastMonths);
    };
  }
  return compileFieldTest(kind, condition);
}

type FieldTest = Extract<FactCondition, { field: string }>;

function compileFieldTest(kind: Happening['kind'], test: FieldTest): Predicate {
  const { field } = test;
  const read: (fact: Happening) => unknown =
    field === 'grade' && kind === 'ACCIDENT'
      ? (fact) => gradeOf(fact as Extract<Happening, { kind: 'ACCIDENT' }>)
      : (fact) => (fact as unknown as Record<string, unknown>)[field];
  if ('is' in test) return (fact) => read(fact) === test.is;
  if ('in' in test) {
    const values = new Set<unknown>(test.in);
    return (fact) => values.has(read(fact));
  }
  if ('has' in test) return (fact) => (read(fact) as readonly unknown[] | undefined)?.includes(test.has) ?? false;
  if ('present' in test) return (fact) => (read(fact) !== undefined) === test.present;
  const order = RANKS[`${kind}.${field}`];
  const bound = 'atLeast' in test ? test.atLeast : test.moreThan;
  const limit = order ? (order.get(String(bound)) ?? Infinity) : Number(bound);
  const value = order ? (fact: Happening) => order.get(String(read(fact))) : (fact: Happening) => read(fact) as number | undefined;
  if ('atLeast' in test) return (fact) => (value(fact) ?? -Infinity) >= limit;
  return (fact) => (value(fact) ?? -Infinity) > limit;
}
