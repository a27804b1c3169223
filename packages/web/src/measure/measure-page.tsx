import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { MeasureTag } from '../case/measure-tag';
import { liesIn } from '../charts/chain';
import { useViewer } from '../connection/session';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading, Missing } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { measureName } from '../language/names';
import { momentText } from '../language/when';
import { measureStateName } from '../lists/measures/measure-columns';
import { words as listWords } from '../lists/measures/words';
import { PlaceName } from '../lists/place-name';
import { RuleNamesProvider } from '../lists/rule-names';
import { SubjectName } from '../lists/subject-name';
import { MeasureClauses } from './measure-clauses';
import { MeasureGrounds } from './measure-grounds';
import { document, type MeasureQuery } from './measure.document';
import { TermLine } from './term-line';
import { words } from './words';
import './measure.css';

export type MeasureFile = NonNullable<MeasureQuery['measure']>;

/** 措施: one measure with its term, its clauses and what it stands on. */
export function MeasurePage() {
  const { id = '' } = useParams<{ id: string }>();
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const [{ data, error, fetching }, ask] = useQuery({ query: document, variables: { id: decodeURIComponent(id) } });
  const file = data?.measure;
  useTitle(file ? measureName(file.kind, language) : say('title'));
  return (
    <RuleNamesProvider>
      <article className="measure" aria-label={say('title')}>
        <p className="measure-back screen-only">
          <Link href="/measures">← {say('back')}</Link>
        </p>
        {error && !file && (
          <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />
        )}
        {fetching && !data && <Loading />}
        {data && !file && <Missing />}
        {file && <MeasureSheet file={file} />}
      </article>
    </RuleNamesProvider>
  );
}

function MeasureSheet({ file }: { readonly file: MeasureFile }) {
  const say = useWords(words);
  const sayList = useWords(listWords);
  const { tenant } = useViewer();
  const above = tenant !== null && !liesIn(file.tenant, tenant.code);
  return (
    <>
      <header className="measure-head">
        <div>
          <MeasureTag measure={file.kind} level={file.level} />
          <h1>
            <SubjectName subject={file.subject} />
          </h1>
        </div>
        <Button className="screen-only" onClick={() => window.print()}>
          {say('print')}
        </Button>
      </header>
      {file.underReview && (
        <div className="measure-review" role="note">
          <strong>{say('underReview')}</strong>
          <p>{say('underReviewExplained')}</p>
        </div>
      )}
      <dl className="measure-facts">
        <div className="measure-term">
          <dt>{say('term')}</dt>
          <dd>
            <TermLine from={file.from} until={file.until} />
          </dd>
        </div>
        <Line name={say('tenant')}>
          <PlaceName code={file.tenant} />
        </Line>
        <Line name={say('decidedAt')}>{file.decidedAt ? momentText(file.decidedAt) : say('notDecided')}</Line>
        <Line name={say('state')}>
          <span className="tag tag-muted">{measureStateName(sayList, file.state)}</span>
        </Line>
      </dl>
      <MeasureClauses rules={file.rules} />
      {!above && (
        <section className="measure-part">
          <h2>{say('reason')}</h2>
          <p className={file.reason ? 'measure-reason' : 'hint'}>{file.reason || say('noReason')}</p>
        </section>
      )}
      <section className="measure-part">
        <h2>{say('grounds')}</h2>
        {above && <Empty title={say('groundsAbove')}>{say('groundsAboveExplained')}</Empty>}
        {!above && file.grounds.length === 0 && <Empty title={say('noGrounds')}>{say('byHandGrounds')}</Empty>}
        {!above && file.grounds.length > 0 && <MeasureGrounds grounds={file.grounds} />}
      </section>
    </>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
