import { Link } from 'wouter';
import { useRuleNames } from './rule-names';

/** A clause by its document's number and its own; leads to the document's text. */
export function RuleName({ rule }: { readonly rule: string }) {
  const named = useRuleNames().get(rule);
  const { pack, clause } = partsOf(rule);
  return (
    <Link className="rule-name" href={ruleAddress(rule)} title={named?.citation.text}>
      <span>{named?.citation.document ?? pack}</span> <span>{named?.citation.article ?? clause}</span>
    </Link>
  );
}

/** `zhengzhou-2021-3/5.2.1`: the pack, then the clause. */
export function ruleAddress(rule: string): string {
  const { pack, clause } = partsOf(rule);
  return `/rules/${encodeURIComponent(pack)}#${encodeURIComponent(clause)}`;
}

function partsOf(rule: string): { pack: string; clause: string } {
  const cut = rule.indexOf('/');
  return { pack: rule.slice(0, cut), clause: rule.slice(cut + 1) };
}
