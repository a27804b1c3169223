import { useRuleNames } from '../lists/rule-names';
import { withNamedRules } from './named-rules';

/** What an alert says; clauses that the reader knows stand by their document's number, as in the link below. */
export function AlertText({ text }: { readonly text: string }) {
  const rules = useRuleNames();
  return <p className="alert-text">{withNamedRules(text, rules)}</p>;
}
