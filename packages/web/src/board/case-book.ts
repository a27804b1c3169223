import type { CaseLine } from '../case/case';

/** What the board holds. Cases decided while somebody looks stay, marked by their state, until the page is left. */
export interface CaseBook {
  readonly cases: readonly CaseLine[];
  /** Ids that arrived or moved by themselves and were not opened since, so that the eye finds them. */
  readonly moved: ReadonlySet<string>;
  readonly next: string | null;
}

/** Which cases the board shows: those that belong and those that came to belong no more under the reader's eyes. */
export type Belongs = (file: CaseLine) => boolean;

export const NOTHING: CaseBook = { cases: [], moved: new Set(), next: null };

export function afterReading(
  book: CaseBook,
  read: readonly CaseLine[],
  next: string | null,
  heardMeanwhile: readonly CaseLine[],
  belongs: Belongs,
): CaseBook {
  const reread = new Set(read.map(({ id }) => id));
  const left = book.cases.filter((file) => !belongs(file) && !reread.has(file.id));
  const fresh: CaseBook = { cases: newestFirst([...read, ...left]), moved: book.moved, next };
  return heardMeanwhile.reduce((held, file) => place(held, file, held.moved, belongs), fresh);
}

export function afterMore(book: CaseBook, read: readonly CaseLine[], next: string | null): CaseBook {
  const known = new Set(book.cases.map(({ id }) => id));
  return { ...book, cases: newestFirst([...book.cases, ...read.filter(({ id }) => !known.has(id))]), next };
}

export function afterHearing(book: CaseBook, file: CaseLine, belongs: Belongs): CaseBook {
  return place(book, file, new Set([...book.moved, file.id]), belongs);
}

export function afterOpening(book: CaseBook, id: string): CaseBook {
  return book.moved.has(id) ? { ...book, moved: new Set([...book.moved].filter((moved) => moved !== id)) } : book;
}

function place(book: CaseBook, file: CaseLine, moved: ReadonlySet<string>, belongs: Belongs): CaseBook {
  const known = book.cases.some(({ id }) => id === file.id);
  const empty = file.findings.every(({ state }) => state === 'WITHDRAWN');
  if (empty || (!known && !belongs(file))) return { ...book, cases: book.cases.filter(({ id }) => id !== file.id) };
  return { ...book, moved, cases: newestFirst([file, ...book.cases.filter(({ id }) => id !== file.id)]) };
}

function newestFirst(cases: readonly CaseLine[]): readonly CaseLine[] {
  return [...cases].sort((a, b) => Date.parse(b.openedAt) - Date.parse(a.openedAt));
}
