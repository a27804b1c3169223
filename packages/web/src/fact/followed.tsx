import { useQuery } from 'urql';
import { failureText } from '../connection/problem';
import { Failure, Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { FindingLines } from './finding-lines';
import { document } from './followed.document';
import { words } from './words';

/** What the fact completed, at this office and at those below. */
export function Followed({ id }: { readonly id: string }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const [{ data, error, fetching }, ask] = useQuery({ query: document, variables: { id } });
  const findings = data ? [...data.own.nodes, ...data.below.nodes] : [];
  return (
    <section className="record-part">
      <h2>
        {say('findings')} {findings.length > 0 && <span className="count">{findings.length}</span>}
      </h2>
      {fetching && !data && <Loading />}
      {error && !data && <Failure text={failureText(error, language, say('followFailed'))} retry={ask} />}
      {data && findings.length === 0 && <p className="hint">{say('noFindings')}</p>}
      <FindingLines findings={findings} />
    </section>
  );
}
