import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { failureText } from '../connection/problem';
import { useViewer } from '../connection/session';
import { Failure, Loading, Missing } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useReadAgain } from '../frame/waiting';
import { useLanguage, useWords } from '../language/language';
import { FACT_NAMES, GRADE_NAMES, nameIn } from '../language/names';
import { momentText } from '../language/when';
import { PlaceName } from '../lists/place-name';
import { RuleNamesProvider } from '../lists/rule-names';
import { formOfKind } from '../report/kinds/register';
import '../report/report.css';
import type { ChangedFragment } from './changed.document';
import { Clock } from './clock';
import { Effect } from './effect';
import { document, type FactPageQuery } from './fact-page.document';
import './fact.css';
import { Followed } from './followed';
import { History } from './history';
import { mayChange } from './may-change';
import { entryOf } from './record';
import { RecordSheet } from './record-sheet';
import { VoidButton } from './void-button';
import { words } from './words';

export type FactFile = NonNullable<FactPageQuery['fact']>;

/** 事实: one record, its reporting clock, what it completed, and all its versions. */
export function FactPage() {
  const { id = '' } = useParams<{ id: string }>();
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [{ data, error, fetching }, ask] = useQuery({ query: document, variables: { id: decodeURIComponent(id) } });
  useReadAgain(ask);
  const file = data?.fact;
  useTitle(file ? titleOf(file, nameIn(FACT_NAMES, file.kind, language)) : say('title'));
  return (
    <RuleNamesProvider>
      <article className="record" aria-label={say('title')}>
        <p className="record-back screen-only">
          <Link href="/facts">← {say('back')}</Link>
        </p>
        {fetching && !data && <Loading />}
        {error && !file && <Failure text={failureText(error, language, common('unreachable'))} retry={ask} />}
        {data && !file && <Missing />}
        {file && <Record key={file.id} file={file} again={ask} />}
      </article>
    </RuleNamesProvider>
  );
}

function Record({ file, again }: { readonly file: FactFile; readonly again: () => void }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const viewer = useViewer();
  const [change, setChange] = useState<ChangedFragment>();
  const kind = nameIn(FACT_NAMES, file.kind, language);
  const may = mayChange(viewer, file.recorder);
  const correctable = may && formOfKind(file.kind) !== undefined;
  const address = `/facts/${encodeURIComponent(file.id)}/correct`;
  // A voided record shows what it said last.
  const shown = file.voided ? (file.history.find(({ fact }) => fact !== null)?.fact ?? file) : file;
  return (
    <>
      <header className="record-head">
        <div>
          <p className="record-tags">
            <span className="tag tag-blue">{kind}</span>
            {'accidentGrade' in file && (
              <span className={`tag ${file.accidentGrade === 'GENERAL' ? 'tag-muted' : 'tag-red'}`}>
                {say('gradeIs', { grade: nameIn(GRADE_NAMES, file.accidentGrade, language) })}
              </span>
            )}
            {file.voided && <span className="tag tag-red">{say('voided')}</span>}
            <span className="tag tag-muted">{say('revision', { n: file.revision })}</span>
          </p>
          <h1>{titleOf(file, kind)}</h1>
          <p className="hint">
            {say('recordedBy')} <PlaceName code={file.recorder} /> · {momentText(file.recordedAt)} · {say('number')} {file.sourceId}
          </p>
        </div>
        <div className="record-actions screen-only">
          <Button onClick={() => window.print()}>{say('print')}</Button>
          {correctable && (
            <Link className="record-action" href={address}>
              {say(file.voided ? 'putBack' : 'correct')}
            </Link>
          )}
          {may && !file.voided && (
            <VoidButton
              key={file.revision}
              id={file.id}
              revision={file.revision}
              outdated={again}
              voided={(next) => {
                setChange(next);
                again();
              }}
            />
          )}
        </div>
      </header>
      {change && <Effect title={say('isVoided')} change={change} />}
      {file.voided && !change && (
        <p className="record-voided" role="note">
          {say('voidedExplained')}
        </p>
      )}
      <RecordSheet kind={file.kind} entry={entryOf(shown)} />
      <Clock file={file} mayChange={correctable} />
      <Followed key={file.revision} id={file.id} />
      <History file={file} />
    </>
  );
}

function titleOf({ title, divisionName }: FactFile, kind: string): string {
  return title || [divisionName, kind].filter(Boolean).join(' ');
}
