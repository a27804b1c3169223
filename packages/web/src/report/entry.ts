import { refusalOfPlace } from '@anze/domain/dist/access/who-may-record';
import { dayOf } from '@anze/domain/dist/calendar/local-date';
import { parseDivisionCode } from '@anze/domain/dist/division/code';
import { momentOf, MOMENT_FIELD, type Fact } from '@anze/domain/dist/fact/fact';
import { halfWidth } from '@anze/domain/dist/fact/half-width';
import { parseFact } from '@anze/domain/dist/fact/parse-fact';
import type { Problem } from '@anze/domain/dist/fact/problem';
import type { UserError } from '../connection/problem';
import { creditCodeHelp } from './credit-code-help';
import type { Both, Field, Shape } from './field';

/** What a form holds: the API's fields as they are sent, besides what is empty or not yet whole. */
export type Entry = Readonly<Record<string, unknown>>;

export interface Fault {
  readonly field: string;
  readonly text: Both;
}

export function fieldsOf(form: Shape): readonly Field[] {
  return form.groups.flatMap(({ fields }) => fields);
}

/** The entry as the API takes it: what was left empty is left out, so that the platform takes its own defaults. */
export function inputOf(form: Shape, entry: Entry): Entry {
  const input: Record<string, unknown> = {};
  for (const { name, control } of fieldsOf(form)) {
    const value = sent(control, entry[name]);
    if (value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) input[name] = value;
  }
  return input;
}

function sent(control: Field['control'], value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (control === 'MONEY') return halfWidth(text).replace(/[,，\s]/g, '');
  return control === 'DIVISION' ? halfWidth(text) : text;
}

/** The fact that the entry says, as the server would read it; undefined while something is missing or wrong. */
export function factOf(form: Shape, entry: Entry): Fact | undefined {
  const parsed = read(form, entry);
  return 'fact' in parsed ? parsed.fact : undefined;
}

function read(form: Shape, entry: Entry) {
  return parseFact({ fact: form.kind, ...inputOf(form, entry) }, { idOptional: true });
}

/** Everything that the server would refuse and that can be known here, each at its field. */
export function faultsOf(form: Shape, entry: Entry, tenant: string, now: number): readonly Fault[] {
  const parsed = read(form, entry);
  if ('problems' in parsed) return parsed.problems.map((problem) => faultOf(form, problem, entry));
  const { fact } = parsed;
  const moment = momentOf(fact);
  const home = parseDivisionCode(tenant);
  const refusal = home === undefined ? undefined : refusalOfPlace(home, fact);
  return [
    ...(moment !== undefined && dayOf(moment) > dayOf(now)
      ? [{ field: (MOMENT_FIELD as Readonly<Record<string, string>>)[form.kind] ?? '', text: AHEAD }]
      : []),
    ...(refusal === 'OUTSIDE_DIVISION' ? [{ field: 'division', text: OUTSIDE }] : []),
    ...(refusal === 'NEEDS_DOCUMENT' ? [{ field: 'source', text: NEEDS_DOCUMENT }] : []),
  ];
}

const AHEAD: Both = ['这个日期还没有到', 'This day has not come yet'];
const OUTSIDE: Both = ['不在本辖区内', 'Outside the own division'];
const NEEDS_DOCUMENT: Both = [
  '对象是本级区划：须由上级作出，请填写上级文号；否则请选择下级区划',
  'This is the own division: a higher authority must have set it, with its document number; else choose a place below',
];
const DIVISION_SHAPE: Both = ['区划代码是 2、4、6、9 或 12 位数字', 'A division code has 2, 4, 6, 9 or 12 digits'];
const DIVISION_UNCHOSEN: Both = ['请从列表中选择一处，或者填写区划代码', 'Choose a place from the list, or write its code'];

function faultOf(form: Shape, { code, path, message, messageEn }: Problem, entry: Entry): Fault {
  const [field = ''] = path;
  const known = fieldsOf(form).find(({ name }) => name === field);
  if (code === 'REQUIRED' && known) return { field, text: [`请填写${known.label[0]}`, `Fill in: ${known.label[1]}`] };
  if (code === 'BAD_DIVISION')
    return { field, text: /^[\d\s]*$/.test(halfWidth(String(entry[field]))) ? DIVISION_SHAPE : DIVISION_UNCHOSEN };
  const help = field === 'enterprise' ? creditCodeHelp(String(entry[field])) : undefined;
  if (help && 'fault' in help) return { field, text: help.fault };
  // At the field, its name need not be said again; other fields are called by their labels.
  return { field, text: [labelled(form, message, 0), labelled(form, messageEn, 1)] };
}

function labelled(form: Shape, message: string, language: 0 | 1): string {
  return fieldsOf(form).reduce(
    (text, { name, label }) => text.replace(new RegExp(`(?<=不早于 |before )${name}\\b`), label[language]),
    message.replace(/^[\w.]+(：|: )/, ''),
  );
}

/** Server errors beside the field they are about; the rest, about the whole report, apart. */
export function byField(form: Shape, errors: readonly UserError[]) {
  const names = [...fieldsOf(form).map(({ name }) => name), 'reason'];
  const fields = new Map<string, UserError[]>();
  const whole: UserError[] = [];
  for (const error of errors) {
    const field = error.path?.find((step) => names.includes(step)) ?? FIELD_OF_CODE[error.code];
    if (field && names.includes(field)) fields.set(field, [...(fields.get(field) ?? []), error]);
    else whole.push(error);
  }
  return { fields, whole };
}

/** Errors that the server says about the whole input, and that have a field. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = { OUTSIDE_DIVISION: 'division', NEEDS_DOCUMENT: 'source', ALREADY_RECORDED: 'id' };

/** Whether anything was typed that a fresh form does not hold. */
export function isTouched(form: Shape, entry: Entry): boolean {
  return JSON.stringify(inputOf(form, entry)) !== JSON.stringify(inputOf(form, form.fresh));
}
