import { formatMoment, parseMoment } from '@anze/domain/dist/calendar/moment';
import { MOMENT_FIELD } from '@anze/domain/dist/fact/fact';
import type { Entry } from '../report/entry';
import type { Field } from '../report/field';

/** Kinds share field names with different types; a document asks for them under a name of their own. */
const ASKED_AS: Readonly<Record<string, string>> = {
  hazardGrade: 'grade',
  violationAct: 'act',
  directiveAct: 'act',
  directiveFrom: 'from',
  assessed: 'of',
  indicated: 'of',
  periodFrom: 'from',
  periodUntil: 'until',
  measureFrom: 'from',
  measureUntil: 'until',
  sourceId: 'id',
};
const MOMENTS: readonly string[] = [...Object.values(MOMENT_FIELD), 'learnedAt'];

/** A fact as the API tells it, in the names that its form has: what is absent is left out, moments stand at +08:00. */
export function entryOf(fact: object): Entry {
  const entry: Record<string, unknown> = {};
  const { id: _opaque, ...told } = fact as Record<string, unknown>;
  for (const [asked, value] of Object.entries(told)) {
    if (value === null || value === undefined) continue;
    const name = ASKED_AS[asked] ?? asked;
    if (name === 'reports') entry[name] = (value as { level: string; at: string }[]).map(({ level, at }) => ({ level, at: inBeijing(at) }));
    else entry[name] = MOMENTS.includes(name) ? inBeijing(String(value)) : value;
  }
  return entry;
}

function inBeijing(moment: string): string {
  const read = parseMoment(moment);
  return typeof read === 'number' ? formatMoment(read) : moment;
}

/** Names of the fields in which two versions differ, in the form's order. Empty and absent are the same. */
export function differencesOf(fields: readonly Field[], before: Entry, after: Entry): readonly string[] {
  return fields.filter(({ name }) => said(before[name]) !== said(after[name])).map(({ name }) => name);
}

function said(value: unknown): string {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  return JSON.stringify(value);
}

/** Theirs, with only those fields that I changed since what we both had read: nobody's change is undone unseen. */
export function mergedOf(fields: readonly Field[], base: Entry, mine: Entry, theirs: Entry): Entry {
  const merged: Record<string, unknown> = { ...theirs };
  for (const name of differencesOf(fields, base, mine)) merged[name] = mine[name];
  return merged;
}
