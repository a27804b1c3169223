import type { Cause, Reporting } from '@anze/domain/dist/fact/fact';
import type { Sector } from '@anze/domain/dist/fact/sector';
import type { UserError } from '../connection/problem';

/** What the form holds: texts as typed. */
export interface AccidentEntry {
  readonly division: string;
  readonly occurredAt: string;
  readonly sector?: Sector;
  readonly enterprise?: string;
  readonly deaths: number | null;
  readonly seriousInjuries: number | null;
  readonly directLoss: string;
  readonly reporting: Reporting;
  readonly responsible: 'UNKNOWN' | 'YES' | 'NO';
  readonly causes?: readonly Cause[];
  readonly publicOpinion?: boolean;
  readonly complex?: boolean;
  readonly lossGrewByReporting?: boolean;
  readonly fourNoLetOffs?: boolean;
  readonly title?: string;
  readonly place?: string;
  readonly note?: string;
}
export const FIELDS = [
  'division',
  'occurredAt',
  'sector',
  'enterprise',
  'deaths',
  'seriousInjuries',
  'directLoss',
  'reporting',
  'responsible',
  'causes',
  'publicOpinion',
  'complex',
  'lossGrewByReporting',
  'fourNoLetOffs',
  'title',
  'place',
  'note',
] as const satisfies readonly (keyof AccidentEntry)[];
export type Field = (typeof FIELDS)[number];

export const FRESH: Partial<AccidentEntry> = {
  deaths: 0,
  seriousInjuries: 0,
  directLoss: '0',
  reporting: 'ON_TIME',
  responsible: 'UNKNOWN',
  fourNoLetOffs: true,
};

/** The entry as AccidentInput: what was left empty is left out, the time of the form is Beijing's. */
export function accidentInput(entry: AccidentEntry): Record<string, unknown> {
  const { responsible, occurredAt, division, enterprise, title, place, note, directLoss, ...rest } = entry;
  const input = {
    ...rest,
    division: division.trim(),
    occurredAt: `${occurredAt.length === 16 ? `${occurredAt}:00` : occurredAt}+08:00`,
    enterprise: enterprise?.trim(),
    directLoss: directLoss.replace(/[,，\s]/g, ''),
    responsible: responsible === 'UNKNOWN' ? undefined : responsible === 'YES',
    title: title?.trim(),
    place: place?.trim(),
    note: note?.trim(),
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

/** Server errors beside the field they are about; the rest, about the whole report, apart. */
export function byField(errors: readonly UserError[]): {
  readonly fields: ReadonlyMap<Field, UserError[]>;
  readonly whole: readonly UserError[];
} {
  const fields = new Map<Field, UserError[]>();
  const whole: UserError[] = [];
  for (const error of errors) {
    const field = FIELDS.find((name) => error.path?.includes(name));
    if (field) fields.set(field, [...(fields.get(field) ?? []), error]);
    else whole.push(error);
  }
  return { fields, whole };
}
