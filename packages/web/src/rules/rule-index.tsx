import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { useListFilter } from '../lists/use-list-filter';
import { PlaceName } from '../lists/place-name';
import { ruleAddress } from '../lists/rule-name';
import { document as allRules } from './all-rules.document';
import { FoundText } from './found-text';
import { document as packHead } from './pack-head.document';
import { RuleCard, ruleKey } from './rule-card';
import { RuleFilter } from './rule-filter';
import { fits, RULE_FORM } from './rule-form';
import type { RulePartsFragment } from './rule-parts.document';
import { words } from './words';

/** The rules of every document that concerns this division, by document. */
export function RuleIndex() {
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const { filter, change, reset } = useListFilter(RULE_FORM);
  const [{ data, error }, ask] = useQuery({ query: allRules });
  useTitle(say('title'));
  const packs = useMemo(() => {
    const groups = new Map<string, RulePartsFragment[]>();
    for (const rule of data?.rules ?? []) if (fits(rule, filter)) groups.set(rule.pack, [...(groups.get(rule.pack) ?? []), rule]);
    return [...groups];
  }, [data, filter]);
  return (
    <section className="rules" aria-label={say('title')}>
      <header className="rules-head">
        <h1>{say('title')}</h1>
        <p className="hint">{say('intro')}</p>
      </header>
      <RuleFilter filter={filter} change={change} reset={reset} withText={false} />
      {error && !data && (
        <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      {!data && !error && <Loading />}
      {data && packs.length === 0 && (
        <div className="rules-panel">
          {data.rules.length === 0 ? <Empty title={say('none')}>{say('noneHint')}</Empty> : <Empty title={say('noMatch')} />}
        </div>
      )}
      {packs.map(([pack, rules]) => (
        <Pack key={pack} pack={pack} rules={rules} wanted={filter.text} />
      ))}
    </section>
  );
}

function Pack({
  pack,
  rules,
  wanted,
}: {
  readonly pack: string;
  readonly rules: readonly RulePartsFragment[];
  readonly wanted: string | undefined;
}) {
  const say = useWords(words);
  const [{ data }] = useQuery({ query: packHead, variables: { pack } });
  const head = data?.document;
  const [first] = rules;
  return (
    <section className="rules-pack" aria-label={first?.citation.document ?? pack}>
      <header>
        <div>
          <h2>
            <Link href={`/rules/${encodeURIComponent(pack)}`}>{head?.title ?? first?.citation.document ?? pack}</Link>
          </h2>
          <p className="hint">
            {first?.citation.document}
            {head && ` · ${say('issued', { issuer: head.issuer, day: head.issued })}`}
            {first && (
              <>
                {' · '}
                <Judge tenant={first.tenant} />
              </>
            )}
          </p>
        </div>
        <span className="hint">{say('count', { n: rules.length })}</span>
      </header>
      <ol className="rules-panel">
        {rules.map((rule) => (
          <li key={ruleKey(rule)} className="rule-row">
            <div className="rule-clause">
              <Link href={ruleAddress(rule.id)}>{rule.citation.article}</Link>
              <p>
                <FoundText text={rule.citation.text} wanted={wanted} />
              </p>
            </div>
            <RuleCard rule={rule} wanted={wanted} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Judge({ tenant }: { readonly tenant: string }) {
  const say = useWords(words);
  const [before = '', after = ''] = say('judges').split('{name}');
  return (
    <span>
      {before}
      <PlaceName code={tenant} />
      {after}
    </span>
  );
}
