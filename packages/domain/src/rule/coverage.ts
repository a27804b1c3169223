import { SECTORS } from '../fact/sector';
import type { Carrier, Clause, ClauseKind } from './clause';
import { CLAUSE_KINDS } from './clause';
import type { Pack } from './rule';

/** One clause and what carries it in the platform as it stands. */
export interface CoveredClause {
  readonly clause: Clause;
  /** Empty: not yet carried. */
  readonly carriers: readonly string[];
}

export interface Coverage {
  readonly document: string;
  readonly clauses: readonly CoveredClause[];
  /** Clauses of kind rule that no rule carries; carriers that are claimed but not there; rules that are no clause of the document. */
  readonly faults: readonly string[];
}

/** What of a document's clauses its pack carries. What `carriedBy` claims is looked up, not believed. */
export function coverageOf(pack: Pack, clauses: readonly Clause[]): Coverage {
  const covered = clauses.map((clause) => ({ clause, carriers: carriersOf(pack, clause) }));
  const known = new Set(clauses.map(({ id }) => id));
  const stray = [...pack.rules, ...pack.byHand]
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => `${id}: 规则不在条款清单中 (no clause of the document)`);
  return { document: pack.id, clauses: covered, faults: [...covered.flatMap(faultsOf), ...new Set(stray)] };
}

function carriersOf(pack: Pack, { id }: Clause): string[] {
  const rule = pack.rules.some((one) => one.id === id) ? [`rule ${id}`] : [];
  const byHand = pack.byHand.some((one) => one.id === id) ? ['by hand'] : [];
  const setting = id === 'zhengzhou-2021-3/8' && pack.settings.systemsPerCase ? ['setting systemsPerCase'] : [];
  const sectors = id === 'zhengzhou-2017-22/3.3' && SECTORS.length === 15 ? ['sector list'] : [];
  return [...rule, ...byHand, ...setting, ...sectors];
}

const PREFIX: Record<Carrier, string> = { RULE: 'rule ', BY_HAND: 'by hand', SETTING: 'setting ', SECTORS: 'sector list' };

function faultsOf({ clause, carriers }: CoveredClause): string[] {
  const has = (carrier: Carrier): boolean => carriers.some((one) => one.startsWith(PREFIX[carrier]));
  const missing = clause.carriedBy
    .filter((carrier) => !has(carrier))
    .map((carrier) => `${clause.id}: ${carrier}声明承载但并不存在 (claimed, not there)`);
  if (clause.kind === 'rule' && !has('RULE'))
    return [...missing, `${clause.id}: 规则类条款没有规则 (a clause of kind rule without a rule)`];
  if (clause.kind !== 'rule' && has('RULE'))
    return [...missing, `${clause.id}: ${clause.kind}类条款却有规则 (a rule for a clause of another kind)`];
  return missing;
}

/** A line a clause, then a line of sums: what `npm run coverage:clauses` prints. */
export function showCoverage({ document, clauses, faults }: Coverage): string[] {
  const lines = clauses.map(({ clause, carriers }) => `${clause.id}\t${clause.kind}\t${carriers.join(', ') || 'not yet carried'}`);
  const sums = CLAUSE_KINDS.map((kind) => sumOf(kind, clauses)).filter((sum) => sum !== '');
  return [...lines, `${document}: ${clauses.length} clauses; ${sums.join(', ')}`, ...faults.map((fault) => `FAULT ${fault}`)];
}

function sumOf(kind: ClauseKind, clauses: readonly CoveredClause[]): string {
  const of = clauses.filter(({ clause }) => clause.kind === kind);
  return of.length === 0 ? '' : `${kind} ${of.filter(({ carriers }) => carriers.length > 0).length}/${of.length}`;
}
