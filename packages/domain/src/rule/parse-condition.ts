import type { Happening } from '../fact/fact';
import { fieldOfKind, kindOfFact } from './field/register';
import { operatorsOf, type Field, type Operator } from './field/field';
import type { Place } from './place';
import type { FactCondition } from './rule';

type Kind = Happening['kind'];
const CONSTRUCTS = ['all', 'any', 'not', 'field', 'span'] as const;
const OPERATORS: readonly Operator[] = ['is', 'in', 'has', 'present', 'atLeast', 'moreThan'];

/** A condition over one fact of a kind. Undefined after a problem was noted. */
export function parseFactCondition(place: Place, kind: Kind): FactCondition | undefined {
  const construct = oneConstruct(place, CONSTRUCTS);
  switch (construct) {
    case undefined:
      return undefined;
    case 'all':
    case 'any': {
      const parts = parseParts(place, construct, (part) => parseFactCondition(part, kind));
      return parts && (construct === 'all' ? { all: parts } : { any: parts });
    }
    case 'not': {
      const inner = place.mapping(['not'])?.get('not');
      const not = inner && parseFactCondition(inner, kind);
      return not && { not };
    }
    case 'span':
      return parseSpan(place, kind);
    case 'field':
      return parseTest(place, kind);
  }
}

/** Which one of the language's constructs stands here: exactly one must. */
export function oneConstruct<T extends string>(place: Place, constructs: readonly T[]): T | undefined {
  const keys = place.keys();
  if (!keys) return undefined;
  const found = constructs.filter((construct) => keys.has(construct));
  const [construct] = found;
  if (construct !== undefined && found.length === 1) return construct;
  const came = [...keys.keys()].join('、') || '{}';
  return place.fail(
    'NOT_ONE_CONSTRUCT',
    `这里应恰好写一种条件（${constructs.join('、')}），得到：${came}`,
    `exactly one of ${constructs.join(', ')} stands here, got: ${came}`,
  );
}

/** `all` and `any`: two or more parts. */
export function parseParts<T>(place: Place, construct: string, parse: (part: Place) => T | undefined): readonly T[] | undefined {
  const items = place.mapping([construct])?.get(construct)?.items(2);
  const parts = items?.map(parse);
  return parts?.every((part) => part !== undefined) ? (parts as readonly T[]) : undefined;
}

/** The name of a field of the kind whose type is one of these. */
export function parseFieldName(place: Place | undefined, kind: Kind, types?: readonly Field['type'][]): string | undefined {
  const name = place?.text();
  if (place === undefined || name === undefined) return undefined;
  const field = fieldOfKind(kind, name);
  const known = Object.entries(kindOfFact(kind).fields)
    .filter(([, { type }]) => !types || types.includes(type))
    .map(([key]) => key);
  if (field && known.includes(name)) return name;
  return place.fail(
    'UNKNOWN_FIELD',
    `${kindOfFact(kind).noun.zh}（${kind}）在这里没有字段“${name}”，可用：${known.join('、')}`,
    `${kind} has no field "${name}" that can stand here; one of ${known.join(', ')}`,
  );
}

function parseTest(place: Place, kind: Kind): FactCondition | undefined {
  const keys = place.mapping(['field'], OPERATORS);
  const name = parseFieldName(keys?.get('field'), kind);
  if (!keys || name === undefined) return undefined;
  const operator = oneConstruct(place, OPERATORS);
  const operand = operator && keys.get(operator);
  const field = fieldOfKind(kind, name);
  if (!operator || !operand || !field) return undefined;
  const allowed = operatorsOf(field);
  if (!allowed.includes(operator)) {
    return operand.fail(
      'WRONG_OPERATOR',
      `字段“${name}”（${field.name.zh}）不能用“${operator}”，可用：${allowed.join('、') || '无'}`,
      `field "${name}" cannot be asked "${operator}"; it takes ${allowed.join(', ') || 'no operator'}`,
    );
  }
  if (operator === 'present') {
    const present = operand.flag();
    return present === undefined ? undefined : { field: name, present };
  }
  return parseOperand(operand, name, field, operator);
}

function parseOperand(operand: Place, name: string, field: Field, operator: Exclude<Operator, 'present'>): FactCondition | undefined {
  if (operator === 'in') {
    const values = field.type === 'CHOICE' ? operand.someOf(Object.keys(field.values)) : undefined;
    return values && { field: name, in: values };
  }
  const value = parseValue(operand, field);
  if (value === undefined) return undefined;
  if (operator === 'has') return { field: name, has: String(value) };
  if (operator === 'is') return { field: name, is: value };
  if (typeof value === 'boolean') return undefined;
  return operator === 'atLeast' ? { field: name, atLeast: value } : { field: name, moreThan: value };
}

function parseValue(operand: Place, field: Field): string | number | boolean | undefined {
  switch (field.type) {
    case 'CHOICE':
    case 'SET':
      return operand.oneOf(Object.keys(field.values));
    case 'FLAG':
      return operand.flag();
    case 'COUNT':
      return operand.whole(0);
    case 'MONEY':
      return operand.yuan();
    default:
      return undefined;
  }
}

function parseSpan(place: Place, kind: Kind): FactCondition | undefined {
  const keys = place.mapping(['span'])?.get('span')?.mapping(['from', 'to', 'atLeastMonths']);
  const from = parseFieldName(keys?.get('from'), kind, ['DAY', 'MOMENT']);
  const to = parseFieldName(keys?.get('to'), kind, ['DAY', 'MOMENT']);
  const atLeastMonths = keys?.get('atLeastMonths')?.whole(1);
  return from === undefined || to === undefined || atLeastMonths === undefined ? undefined : { span: { from, to, atLeastMonths } };
}
