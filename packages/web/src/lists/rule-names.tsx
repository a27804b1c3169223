import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { document, type RuleNamesQuery } from './rule-names.document';

export type NamedRule = RuleNamesQuery['rules'][number];

const Context = createContext<ReadonlyMap<string, NamedRule>>(new Map());

/** The rules that concern the reader's division, asked for once for all the clauses that a page names. */
export function RuleNamesProvider({ children }: { readonly children: ReactNode }) {
  const [{ data }] = useQuery({ query: document });
  const rules = useMemo(() => new Map((data?.rules ?? []).map((rule) => [rule.id, rule])), [data]);
  return <Context value={rules}>{children}</Context>;
}

export function useRuleNames(): ReadonlyMap<string, NamedRule> {
  return useContext(Context);
}
