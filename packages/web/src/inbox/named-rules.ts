/** As an alert's text names a rule: `zhengzhou-2021-3/5.2.1`. */
const RULE_ID = /[a-z][a-z0-9-]*\/[a-z0-9]+(?:[.-][a-z0-9]+)*/g;

interface Named {
  readonly citation: { readonly document: string; readonly article: string };
}

/** The text with the ids of known rules replaced by document and article; an unknown id stays. */
export function withNamedRules(text: string, rules: ReadonlyMap<string, Named>): string {
  return text.replace(RULE_ID, (id) => {
    const citation = rules.get(id)?.citation;
    return citation ? `${citation.document} ${citation.article}` : id;
  });
}
