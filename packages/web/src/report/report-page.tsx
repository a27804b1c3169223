import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Link, useParams } from 'wouter';
import { failureText } from '../connection/problem';
import { mutationId } from '../connection/mutation-id';
import { useViewer } from '../connection/session';
import { Missing } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { draftsOf } from './draft';
import { isTouched, type Entry } from './entry';
import { FactForm } from './fact-form';
import type { Inputs, KindForm, RecordedKind } from './kind';
import { formOfSlug, KIND_FORMS } from './kinds/register';
import { Preview } from './preview';
import { Recorded } from './recorded';
import './report.css';
import type { ReportedFragment } from './reported.document';
import { useLeaveWarning } from './use-leave-warning';
import { words } from './words';

/** `/report`: which of the kinds; `/report/:kind`: its form. */
export function ReportPage() {
  const { kind } = useParams<{ kind?: string }>();
  const form = formOfSlug(kind);
  if (kind === undefined) return <ChooseKind />;
  return form ? <Reporting key={form.kind} form={form} /> : <Missing />;
}

function ChooseKind() {
  const say = useWords(words);
  const { language } = useLanguage();
  const word = language === 'zh' ? 0 : 1;
  useTitle(say('report'));
  return (
    <div className="report-page">
      <h1>{say('chooseKind')}</h1>
      <p className="hint">{say('chooseHint')}</p>
      <ul className="report-kinds">
        {Object.values(KIND_FORMS).map(({ slug, name, sentence }) => (
          <li key={slug}>
            <Link href={`/report/${slug}`}>
              <strong>{name[word]}</strong>
              <span>{sentence[word]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reporting({ form }: { readonly form: KindForm }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const viewer = useViewer();
  const word = language === 'zh' ? 0 : 1;
  const drafts = useMemo(() => draftsOf(sessionStorage, `${viewer.name}@${viewer.tenant?.code ?? ''}`), [viewer]);
  const [draft] = useState(() => drafts.read(form.slug));
  // One key for one report, kept over a reload: pressing again after a lost answer records once.
  const key = useRef(draft?.key ?? mutationId());
  const [start, setStart] = useState<{ readonly entry: Entry; readonly turn: number }>({ entry: draft?.entry ?? form.fresh, turn: 0 });
  const [entry, setEntry] = useState<Entry>(start.entry);
  const [answer, setAnswer] = useState<ReportedFragment>();
  const [{ fetching }, report] = useMutation(form.document);
  const warning = useLeaveWarning(!answer && isTouched(form, entry));
  useTitle(`${say('report')} ${form.name[word]}`);

  const begin = (next: Entry) => {
    key.current = mutationId();
    drafts.drop(form.slug);
    setAnswer(undefined);
    setEntry(next);
    setStart(({ turn }) => ({ entry: next, turn: turn + 1 }));
  };
  return (
    <div className="report-page">
      {warning}
      <header className="report-head">
        <h1>{form.name[word]}</h1>
        <Link href="/report">{say('otherKinds')}</Link>
      </header>
      {answer ? (
        <Recorded form={form} answer={answer} another={() => begin({ ...form.fresh, division: entry['division'] })} />
      ) : (
        <div className="report-desk">
          <div>
            {form.caution && <p className="report-caution">{form.caution[word]}</p>}
            {draft && start.turn === 0 && (
              <p className="report-draft" role="status">
                {say('draftBack')} <Button onClick={() => begin(form.fresh)}>{say('startAnew')}</Button>
              </p>
            )}
            <FactForm
              key={start.turn}
              form={form}
              initial={start.entry}
              submit={form.submit[word]}
              busy={fetching}
              changed={(next) => {
                key.current = mutationId();
                setEntry(next);
                drafts.keep(form.slug, { entry: next, key: key.current });
              }}
              send={async (input) => {
                const { data, error } = await report({ input: input as unknown as Inputs[RecordedKind], clientMutationId: key.current });
                if (error) return { failure: failureText(error, language, common('answerLost')) };
                if (!data?.report.fact) return { errors: data?.report.errors ?? [] };
                drafts.drop(form.slug);
                setAnswer(data.report);
                return undefined;
              }}
            />
          </div>
          <Preview form={form} entry={entry} />
        </div>
      )}
    </div>
  );
}
