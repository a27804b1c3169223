import { openYaml, type Place } from './place';
import type { PackProblem } from './problem';

/** What a clause asks of the platform. */
export const CLAUSE_KINDS = ['rule', 'duty', 'consequence', 'indicator', 'procedure', 'registry'] as const;
export type ClauseKind = (typeof CLAUSE_KINDS)[number];

/**
 * What carries a clause: a rule of the pack, the pack's list of clauses under which an officer opens a measure by hand,
 * a setting of the pack (systemsPerCase), or the platform's own list of sectors.
 */
export const CARRIERS = ['RULE', 'BY_HAND', 'SETTING', 'SECTORS'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** One clause of a document. */
export interface Clause {
  /** `<document>/<number>`. */
  readonly id: string;
  readonly kind: ClauseKind;
  /** Where it begins in the document's text, counted from 1. */
  readonly line: number;
  /** A short paraphrase in Chinese. */
  readonly text: string;
  readonly carriedBy: readonly Carrier[];
}

/** Reads a document's `clauses.yaml`. */
export function parseClauses(text: string): { clauses: readonly Clause[] } | { problems: readonly PackProblem[] } {
  const { root, problems } = openYaml(text);
  if (problems.length > 0) return { problems };
  const keys = root.mapping(['document', 'clauses']);
  const document = keys?.get('document')?.text();
  const clauses: Clause[] = [];
  for (const place of keys?.get('clauses')?.items(1) ?? []) {
    const clause = document === undefined ? undefined : parseClause(place, document);
    if (!clause) continue;
    if (clauses.some(({ id }) => id === clause.id))
      place.fail('DUPLICATE_CLAUSE', `条款${clause.id}写了两次，请删去一个`, `clause ${clause.id} stands twice; take one out`);
    clauses.push(clause);
  }
  return problems.length > 0 ? { problems } : { clauses };
}

function parseClause(place: Place, document: string): Clause | undefined {
  const keys = place.mapping(['clause', 'kind', 'line', 'text'], ['carriedBy']);
  const number = keys?.get('clause')?.text();
  const kind = keys?.get('kind')?.oneOf(CLAUSE_KINDS);
  const line = keys?.get('line')?.whole(1);
  const text = keys?.get('text')?.text();
  const carriedBy = keys?.has('carriedBy') ? keys.get('carriedBy')?.someOf(CARRIERS) : [];
  if (number === undefined || !kind || line === undefined || text === undefined || !carriedBy) return undefined;
  return { id: `${document}/${number}`, kind, line, text, carriedBy };
}
