import { isOpen, type CaseFile } from '../case/case';

/** What the board holds. Cases decided while somebody looks stay, marked by their state, until the page is left. */
export interface OpenList {
  readonly cases: readonly CaseFile[];
  /** Ids that arrived or moved by themselves, so that the eye finds them. */
  readonly moved: ReadonlySet<string>;
  readonly next: string | null;
}

export const NOTHING: OpenList = { cases: [], moved: new Set(), next: null };

export function afterReading(
  list: OpenList,
  read: readonly CaseFile[],
  next: string | null,
  heardMeanwhile: readonly CaseFile[],
): OpenList {
  const reread = new Set(read.map(({ id }) => id));
  const decided = list.cases.filter((file) => !isOpen(file) && !reread.has(file.id));
  const fresh: OpenList = { cases: newestFirst([...read, ...decided]), moved: list.moved, next };
  return heardMeanwhile.reduce((held, file) => place(held, file, held.moved), fresh);
}

export function afterMore(list: OpenList, read: readonly CaseFile[], next: string | null): OpenList {
  const known = new Set(list.cases.map(({ id }) => id));
  return { ...list, cases: newestFirst([...list.cases, ...read.filter(({ id }) => !known.has(id))]), next };
}

export function afterHearing(list: OpenList, file: CaseFile): OpenList {
  return place(list, file, new Set([...list.moved, file.id]));
}

function place(list: OpenList, file: CaseFile, moved: ReadonlySet<string>): OpenList {
  const known = list.cases.some(({ id }) => id === file.id);
  const empty = file.findings.every(({ state }) => state === 'WITHDRAWN');
  if (empty || (!known && !isOpen(file))) return { ...list, cases: list.cases.filter(({ id }) => id !== file.id) };
  return { ...list, moved, cases: newestFirst([file, ...list.cases.filter(({ id }) => id !== file.id)]) };
}

function newestFirst(cases: readonly CaseFile[]): readonly CaseFile[] {
  return [...cases].sort((a, b) => Date.parse(b.openedAt) - Date.parse(a.openedAt));
}
