/** The page in the words of each side, and its answer in the same shape. */
export interface Page {
  readonly id: string;
  readonly state: string;
  readonly openedAt: number;
  readonly fact: { readonly id: string; readonly kind: string; readonly division: string; readonly name: string | null };
  readonly findings: readonly {
    readonly id: string;
    readonly rule: string;
    readonly measure: string;
    readonly on: string;
    readonly state: string;
  }[];
}

interface Side {
  readonly document: string;
  /** `storeId` reads an id of the platform's. */
  read(data: never, storeId: (word: 'case' | 'fact' | 'finding', id: string) => string): Page[];
}

interface Node {
  readonly id: string;
  readonly state: string;
  readonly openedAt: string;
  readonly fact: { readonly id: string; readonly kind: string; readonly division: string; readonly divisionName: string | null };
  readonly findings: Page['findings'];
}

const LEAVES = 'id state openedAt fact { id kind division divisionName } findings { id rule measure on state }';
const pageOf = ({ id, state, openedAt, fact, findings }: Node): Page => ({
  id,
  state,
  openedAt: Date.parse(openedAt),
  fact: { id: fact.id, kind: fact.kind, division: fact.division, name: fact.divisionName },
  findings: findings.map((one) => ({ id: one.id, rule: one.rule, measure: one.measure, on: one.on, state: one.state })),
});

export const anze: Side = {
  document: `query Page($first: Int!) { cases(first: $first) { nodes { ${LEAVES} } } }`,
  read: ({ cases: { nodes } }: { cases: { nodes: readonly Node[] } }, storeId) =>
    nodes.map(pageOf).map((page) => ({
      ...page,
      id: storeId('case', page.id),
      fact: { ...page.fact, id: storeId('fact', page.fact.id) },
      findings: page.findings.map((one) => ({ ...one, id: storeId('finding', one.id) })),
    })),
};

export const mercurius: Side = {
  document: `query Page($first: Int!) { cases(first: $first) { ${LEAVES} } }`,
  read: ({ cases }: { cases: readonly Node[] }) => cases.map(pageOf),
};

interface PostgraphileNode {
  readonly rowId: string;
  readonly state: string;
  readonly openedAt: string;
  readonly factByFactId: {
    readonly rowId: string;
    readonly kind: string;
    readonly division: string;
    readonly divisionByDivision: { readonly name: string } | null;
  };
  readonly findingsByCaseId: {
    readonly nodes: readonly {
      readonly rowId: string;
      readonly rule: string;
      readonly measure: string;
      readonly onDate: string;
      readonly state: string;
    }[];
  };
}

export const postgraphile: Side = {
  document: `query Page($first: Int!) { allCaseFiles(first: $first, orderBy: ROW_ID_DESC) { nodes { rowId state openedAt
    factByFactId { rowId kind division divisionByDivision { name } } findingsByCaseId { nodes { rowId rule measure onDate state } } } } }`,
  read: ({ allCaseFiles: { nodes } }: { allCaseFiles: { nodes: readonly PostgraphileNode[] } }) =>
    nodes.map(({ rowId, state, openedAt, factByFactId: fact, findingsByCaseId }) => ({
      id: rowId,
      state,
      openedAt: Date.parse(openedAt),
      fact: { id: fact.rowId, kind: fact.kind, division: fact.division, name: fact.divisionByDivision?.name ?? null },
      findings: findingsByCaseId.nodes.map(({ rowId: id, rule, measure, onDate, state: stands }) => ({
        id,
        rule,
        measure,
        on: onDate,
        state: stands,
      })),
    })),
};
