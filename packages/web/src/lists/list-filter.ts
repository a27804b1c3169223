/** How one field of a list's filter stands in the address; what does not fit is as if it were not there. */
export type FieldForm =
  | { readonly as: 'SOME_OF' | 'ONE_OF'; readonly words: readonly string[] }
  | { readonly as: 'DAY' | 'DIVISION' | 'CREDIT_CODE' | 'TEXT' | 'ID' };

export type FieldName =
  | 'scope'
  | 'waiting'
  | 'kinds'
  | 'state'
  | 'sector'
  | 'under'
  | 'from'
  | 'until'
  | 'rule'
  | 'text'
  | 'enterprise'
  | 'recorder'
  | 'of'
  | 'view';

/** The fields that one list has, in the order of the page. */
export type ListForm = Readonly<Partial<Record<FieldName, FieldForm>>>;

/** What is asked for; a field left out does not narrow the list. */
export interface ListFilter extends Readonly<Partial<Record<Exclude<FieldName, 'kinds'>, string>>> {
  readonly kinds?: readonly string[];
}

const SHAPES = {
  DAY: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  DIVISION: /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/,
  CREDIT_CODE: /^[0-9A-HJ-NP-RTUW-Y]{18}$/,
  ID: /^[A-Za-z0-9._/-]{1,80}$/,
} as const;
const LONGEST_TEXT = 80;

/** The filter that an address holds. */
export function readFilter(form: ListForm, address: URLSearchParams): ListFilter {
  const fields = Object.entries(form).flatMap(([name, field]) => {
    const value = readField(field, address.get(name)?.trim() ?? '');
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(fields) as ListFilter;
}

/** The address of a filter: fields in the form's order, nothing that is left out. */
export function writeFilter(form: ListForm, filter: ListFilter): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of Object.keys(form) as FieldName[]) {
    const value = filter[name];
    const text = typeof value === 'string' ? value : (value ?? []).join(',');
    if (text !== '') address.set(name, text);
  }
  return address;
}

/** How many fields narrow the list; the scope is a view, not a narrowing. */
export function narrowedBy(filter: ListFilter): number {
  return Object.keys(filter).filter((name) => name !== 'scope').length;
}

function readField(field: FieldForm, text: string): string | readonly string[] | undefined {
  if (text === '') return undefined;
  switch (field.as) {
    case 'SOME_OF': {
      const chosen = field.words.filter((word) => text.split(',').includes(word));
      return chosen.length > 0 ? chosen : undefined;
    }
    case 'ONE_OF':
      return field.words.includes(text) ? text : undefined;
    case 'TEXT':
      return text.slice(0, LONGEST_TEXT);
    case 'DAY':
      return SHAPES.DAY.test(text) && isDay(text) ? text : undefined;
    default:
      return SHAPES[field.as].test(text) ? text : undefined;
  }
}

/** 2026-02-30 has the shape of a day and is none. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
