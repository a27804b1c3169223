import type { ReactNode } from 'react';

/** One column of a list: a cell of the table, a line of the card, a field of the CSV. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly show: (row: Row) => ReactNode;
  /** Left out: the column is on the page only. */
  readonly text?: (row: Row) => string;
  /** MAIN names the row; WIDE holds sentences. */
  readonly as?: 'MAIN' | 'WIDE';
}

/** A field that only the CSV has: codes beside the names that the page shows. */
export interface HiddenField<Row> {
  readonly head: string;
  readonly text: (row: Row) => string;
}
