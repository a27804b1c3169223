import type { Happening } from '../fact/fact';
import { MEASURE_KINDS } from '../measure/kind';
import { oneConstruct, parseFactCondition, parseParts } from './parse-condition';
import type { Place } from './place';
import { CALENDARS, SUM_FIELDS, type GroupCondition, type LastYear, type Span } from './rule';

type Kind = Happening['kind'];
const CONSTRUCTS = ['all', 'any', 'not', 'fact', 'count', 'sum', 'lastYear', 'during', 'under', 'approaches'] as const;
/** Constructs that read figures only accidents have. */
const OF_ACCIDENTS: readonly string[] = ['sum', 'lastYear', 'approaches'];

/** A condition over the group up to the completing fact. Undefined after a problem was noted. */
export function parseGroupCondition(place: Place, kind: Kind): GroupCondition | undefined {
  const construct = oneConstruct(place, CONSTRUCTS);
  if (construct === undefined) return undefined;
  if (construct === 'all' || construct === 'any') {
    const parts = parseParts(place, construct, (part) => parseGroupCondition(part, kind));
    return parts && (construct === 'all' ? { all: parts } : { any: parts });
  }
  const inner = place.mapping([construct])?.get(construct);
  if (!inner) return undefined;
  if (OF_ACCIDENTS.includes(construct) && kind !== 'ACCIDENT') {
    return inner.fail(
      'CONTRADICTION',
      `“${construct}”只能用于事故（ACCIDENT），本条的of是${kind}`,
      `"${construct}" reads accidents only, and this rule is of ${kind}`,
    );
  }
  switch (construct) {
    case 'not': {
      const not = parseGroupCondition(inner, kind);
      return not && { not };
    }
    case 'fact': {
      const fact = parseFactCondition(inner, kind);
      return fact && { fact };
    }
    case 'count':
      return parseCount(inner);
    case 'sum':
      return parseSum(inner);
    case 'lastYear': {
      const lastYear = parseLastYear(inner);
      return lastYear && { lastYear };
    }
    case 'during': {
      const during = inner.oneOf(['SENSITIVE_PERIOD']);
      return during && { during };
    }
    case 'under': {
      const under = inner.oneOf(MEASURE_KINDS);
      return under && { under };
    }
    case 'approaches': {
      const approaches = inner.oneOf(['INDICATOR']);
      return approaches && { approaches };
    }
  }
}

function parseCount(place: Place): GroupCondition | undefined {
  const keys = place.mapping(['within', 'atLeast'], ['atMost']);
  const within = parseWithin(keys?.get('within'));
  const atLeast = keys?.get('atLeast')?.whole(1);
  const most = keys?.get('atMost');
  if (within === undefined || atLeast === undefined) return undefined;
  if (most === undefined) return { count: { within, atLeast } };
  const atMost = most.whole(atLeast);
  return atMost === undefined ? undefined : { count: { within, atLeast, atMost } };
}

function parseSum(place: Place): GroupCondition | undefined {
  const keys = place.mapping(['of', 'within', 'atLeast']);
  const of = keys?.get('of')?.oneOf(SUM_FIELDS);
  const within = parseWithin(keys?.get('within'));
  const limit = keys?.get('atLeast');
  const atLeast = of === 'directLoss' ? limit?.yuan() : limit?.whole(1);
  return of === undefined || within === undefined || atLeast === undefined ? undefined : { sum: { of, within, atLeast } };
}

function parseLastYear(place: Place): LastYear | undefined {
  const keys = place.mapping(['of'], ['upByMoreThan', 'upByAtLeast']);
  const of = keys?.get('of')?.someOf(['ACCIDENTS', 'DEATHS']);
  const operator = keys && oneConstruct(place, ['upByMoreThan', 'upByAtLeast']);
  const percent = operator && keys.get(operator)?.whole(0);
  if (of === undefined || operator === undefined || percent === undefined) return undefined;
  return operator === 'upByAtLeast' ? { of, upByAtLeast: percent } : { of, upByMoreThan: percent };
}

/** `consecutive`, `{ months: 3 }` or `{ calendar: QUARTER }`. */
function parseWithin(place: Place | undefined): Span | undefined {
  if (place === undefined) return undefined;
  if (place.shown() === '"consecutive"') return 'consecutive';
  const span = oneConstruct(place, ['months', 'calendar']);
  const value = span && place.mapping([span])?.get(span);
  if (span === 'months') {
    const months = value?.whole(1);
    return months === undefined ? undefined : { months };
  }
  const calendar = value?.oneOf(CALENDARS);
  return calendar && { calendar };
}
