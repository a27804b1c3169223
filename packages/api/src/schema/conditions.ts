import { formatDay, startOf, subtree } from '@anze/domain';
import type { Names } from '../desk/desk';
import type { ListFilter } from './list-filter.graphql';
import { readCreditCode, readDay, readDivision } from './reading';

/** SQL conditions in the making: `$n` are given out as values are put. */
export class Conditions {
  private readonly parts: string[] = ['true'];
  readonly values: unknown[] = [];

  /** `sql` with `?` where the value goes; null and undefined add nothing. */
  add(sql: string, value: unknown): this {
    if (value === null || value === undefined) return this;
    const name = `$${this.values.push(value)}`;
    this.parts.push(sql.replaceAll('?', name));
    return this;
  }

  /** A condition over several values, each put by its writer. */
  and(write: (put: (value: unknown) => string) => string): this {
    this.parts.push(`(${write((value) => `$${this.values.push(value)}`)})`);
    return this;
  }

  get where(): string {
    return this.parts.join(' and ');
  }
}

/** Columns that a list's common filters look at. */
export interface FilterColumns {
  readonly kind: string;
  readonly place: string;
  readonly rule: string;
  readonly fact: string;
  readonly enterprise: string;
  readonly sector: string;
  /** A date column, or a moment whose local date counts. */
  readonly day: { readonly date: string } | { readonly moment: string };
}

/**
 * A correction may have moved the fact out of the reader's division since: its case stays with who saw it there, but where
 * it lies now is not theirs to find out by asking for one place after the other (sight 1). Written as the policies are.
 */
function inOwnDivision(place: string): string {
  const setting = (name: string): string => `(select nullif(current_setting('app.${name}', true), '')::bigint)`;
  return `${place} >= ${setting('tenant')} and ${place} < ${setting('tenant_until')}`;
}

export function commonConditions(filter: ListFilter, names: Names, columns: FilterColumns): Conditions {
  const conditions = new Conditions();
  conditions.add(columns.kind, filter.kinds);
  if (filter.under != null) {
    const { from, until } = subtree(readDivision(filter.under, 'under'));
    conditions.add(`${columns.place} >= ?::bigint`, from).add(`${columns.place} < ?::bigint`, until);
    if (filter.scope !== 'ABOVE') conditions.and(() => inOwnDivision(columns.place));
  }
  const from = filter.from == null ? undefined : readDay(filter.from, 'from');
  const until = filter.until == null ? undefined : readDay(filter.until, 'until');
  if ('date' in columns.day) {
    conditions
      .add(`${columns.day.date} >= ?::date`, from && formatDay(from))
      .add(`${columns.day.date} <= ?::date`, until && formatDay(until));
  } else {
    const moment = columns.day.moment;
    if (from !== undefined) conditions.add(`${moment} >= ?::timestamptz`, new Date(startOf(from)));
    if (until !== undefined) conditions.add(`${moment} < ?::timestamptz`, new Date(startOf(until + 1)));
  }
  conditions.add(columns.rule, filter.rule);
  // An id that is none of ours matches nothing, like one that is absent.
  if (filter.fact != null) conditions.add(columns.fact, names.read('fact', filter.fact) ?? '0');
  conditions.add(columns.enterprise, filter.enterprise == null ? null : readCreditCode(filter.enterprise, 'enterprise'));
  conditions.add(columns.sector, filter.sector);
  return conditions;
}
