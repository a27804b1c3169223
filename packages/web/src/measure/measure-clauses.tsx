import { useQuery } from 'urql';
import { Link } from 'wouter';
import { Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { ruleAddress } from '../lists/rule-name';
import { document } from './clauses.document';
import { words } from './words';

/** The clauses that a measure rests on, each as its document names it and as the sentence that is judged by. */
export function MeasureClauses({ rules }: { readonly rules: readonly string[] }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const [{ data, fetching }] = useQuery({ query: document, variables: { ids: rules }, pause: rules.length === 0 });
  if (rules.length === 0) return null;
  const known = new Map((data?.rules ?? []).map((rule) => [rule.id, rule]));
  return (
    <section className="measure-part">
      <h2>{say('clauses')}</h2>
      {fetching && !data ? (
        <Loading />
      ) : (
        <ul className="measure-clauses">
          {rules.map((id) => {
            const rule = known.get(id);
            return (
              <li key={id}>
                <Link href={ruleAddress(id)}>{rule ? `${rule.citation.document} ${rule.citation.article}` : id}</Link>
                {rule && (
                  <>
                    <blockquote>{rule.citation.text}</blockquote>
                    <p>{language === 'zh' ? rule.sentence : rule.sentenceEn}</p>
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
