import { Button, Form, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Link, useParams, useSearchParams } from 'wouter';
import { mutationId } from '../connection/mutation-id';
import { failureText } from '../connection/problem';
import { useViewer } from '../connection/session';
import { Empty, Failure, Loading, Missing } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { nameIn } from '../language/names';
import { RuleNamesProvider } from '../lists/rule-names';
import { draftsOf } from '../report/draft';
import { fieldsOf, type Entry } from '../report/entry';
import { FactForm } from '../report/fact-form';
import type { KindForm } from '../report/kind';
import { formOfKind } from '../report/kinds/register';
import { REPORT_LEVEL_NAMES } from '../language/names';
import { Preview } from '../report/preview';
import '../report/report.css';
import { useLeaveWarning } from '../report/use-leave-warning';
import type { ChangedFragment } from './changed.document';
import { document as correctDocument, type CorrectFactMutationVariables } from './correct-fact.document';
import { Effect } from './effect';
import { document, type FactPageQuery } from './fact-page.document';
import './fact.css';
import { mayChange } from './may-change';
import { differencesOf, entryOf, mergedOf } from './record';
import { Stale } from './stale';
import { words } from './words';

type FactFile = NonNullable<FactPageQuery['fact']>;

/** 更正: the form of the kind, filled with what is recorded; the whole record is replaced, with a reason. */
export function CorrectPage() {
  const { id = '' } = useParams<{ id: string }>();
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const viewer = useViewer();
  const [{ data, error, fetching }, ask] = useQuery({ query: document, variables: { id: decodeURIComponent(id) } });
  const file = data?.fact;
  const form = file ? formOfKind(file.kind) : undefined;
  return (
    <RuleNamesProvider>
      <div className="report-page record-correct">
        {fetching && !data && <Loading />}
        {error && !file && <Failure text={failureText(error, language, common('unreachable'))} retry={ask} />}
        {data && !file && <Missing />}
        {file && (!form || !mayChange(viewer, file.recorder)) && <Empty title={say('notYours')} />}
        {file && form && mayChange(viewer, file.recorder) && <Correcting key={file.id} file={file} form={form} />}
      </div>
    </RuleNamesProvider>
  );
}

/** The last version that says something: a voided record is put back as it was. */
function recorded(file: FactFile): Entry {
  return entryOf(file.voided ? (file.history.find(({ fact }) => fact !== null)?.fact ?? file) : file);
}

function Correcting({ file, form }: { readonly file: FactFile; readonly form: KindForm }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const viewer = useViewer();
  const lateReason = useLateReason(file);
  const acceptsLate = useSearchParams()[0].get('accept') === 'LATE';
  const drafts = useMemo(() => draftsOf(sessionStorage, `${viewer.name}@${viewer.tenant?.code ?? ''}`), [viewer]);
  const draftName = (revision: number) => `correct.${file.id}.${revision}${acceptsLate ? '.late' : ''}`;
  const [draft] = useState(() => drafts.read(draftName(file.revision)));
  const fresh = useMemo<Entry>(
    () => (acceptsLate ? { ...recorded(file), reporting: 'LATE', reason: lateReason } : recorded(file)),
    [file, acceptsLate, lateReason],
  );
  const [start, setStart] = useState<{ readonly entry: Entry; readonly turn: number }>({ entry: draft?.entry ?? fresh, turn: 0 });
  const [entry, setEntry] = useState<Entry>(start.entry);
  const [base, setBase] = useState({ revision: file.revision, entry: recorded(file) });
  const [theirs, setTheirs] = useState<FactFile | ChangedFragment['fact']>();
  const [went, setWent] = useState(false);
  const [change, setChange] = useState<ChangedFragment>();
  const [{ fetching }, correct] = useMutation(correctDocument);
  // One key for one correction: pressing again after a lost answer records once.
  const key = useRef(draft?.key ?? mutationId());
  const fields = fieldsOf(form);
  const touched = differencesOf(fields, base.entry, entry).length > 0 || Boolean(entry['reason']);
  const warning = useLeaveWarning(!change && touched);
  const kind = form.name[language === 'zh' ? 0 : 1];
  const title = say(file.voided ? 'putBackTitle' : 'correctTitle', { kind });
  useTitle(title);

  const begin = (next: Entry) => {
    key.current = mutationId();
    drafts.drop(draftName(base.revision));
    setEntry(next);
    setStart(({ turn }) => ({ entry: next, turn: turn + 1 }));
  };
  /** Goes on from the version that came in between. */
  const goOn = (next: Entry, revision: number, recordedNow: Entry) => {
    begin(next);
    setBase({ revision, entry: recordedNow });
    drafts.keep(draftName(revision), { entry: next, key: key.current });
    setTheirs(undefined);
    setWent(true);
  };
  const address = `/facts/${encodeURIComponent(file.id)}`;
  if (change)
    return (
      <>
        <header className="report-head">
          <h1>{title}</h1>
          <span>{file.title}</span>
        </header>
        <Effect title={say(file.voided ? 'isBack' : 'corrected')} change={change} />
        <p className="record-after">
          <Link href={address}>{say('toFact')}</Link>
        </p>
      </>
    );
  return (
    <>
      {warning}
      <header className="report-head">
        <h1>{title}</h1>
        <span>{file.title}</span>
        <Link href={address}>{say('toFact')}</Link>
      </header>
      <div className="report-desk">
        <div>
          <p className="report-caution">{say('correctHint')}</p>
          {draft && start.turn === 0 && (
            <p className="report-draft" role="status">
              {say('draftBack')} <Button onClick={() => begin(fresh)}>{say('startAnew')}</Button>
            </p>
          )}
          {theirs && (
            <Stale
              theirs={theirs}
              mine={entry}
              changed={differencesOf(fields, base.entry, entry).length}
              take={() => goOn({ ...entryOf(theirs), reason: entry['reason'] }, theirs.revision, entryOf(theirs))}
              merge={() =>
                goOn({ ...mergedOf(fields, base.entry, entry, entryOf(theirs)), reason: entry['reason'] }, theirs.revision, entryOf(theirs))
              }
            />
          )}
          {went && (
            <p className="report-draft" role="status">
              {say('wentOn', { n: base.revision })}
            </p>
          )}
          <FactForm
            key={start.turn}
            form={form}
            initial={start.entry}
            without={['id']}
            submit={say(file.voided ? 'submitPutBack' : 'submitCorrection')}
            busy={fetching}
            changed={(next) => {
              key.current = mutationId();
              setEntry(next);
              drafts.keep(draftName(base.revision), { entry: next, key: key.current });
            }}
            send={async (input, written) => {
              if (!file.voided && differencesOf(fields, base.entry, written).length === 0) return { failure: say('unchanged') };
              const { data, error } = await correct({
                input: {
                  id: file.id,
                  revision: base.revision,
                  reason: String(written['reason'] ?? '').trim(),
                  clientMutationId: key.current,
                  [form.field]: input,
                } as CorrectFactMutationVariables['input'],
              });
              if (error) return { failure: failureText(error, language, common('answerLost')) };
              const { errors = [], fact } = data?.change ?? {};
              if (data && errors.length === 0) {
                drafts.drop(draftName(base.revision));
                setChange(data.change);
                return undefined;
              }
              // Another version came in between, or the record was voided: the same key would answer the same again.
              key.current = mutationId();
              setWent(false);
              if (fact && errors.some(({ code }) => code === 'STALE')) setTheirs(fact);
              return { errors };
            }}
          >
            <fieldset className="report-group">
              <legend>{say('reasonWhy')}</legend>
              <Form.Item
                name="reason"
                label={say('reasonWhy')}
                extra={say('reasonHint')}
                rules={[{ required: true, whitespace: true, message: say('reasonMissing') }]}
              >
                <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
              </Form.Item>
            </fieldset>
          </FactForm>
        </div>
        <Preview form={form} entry={entry} />
      </div>
    </>
  );
}

/** The evidence of a derived LATE, as the reason of the correction that accepts it. */
function useLateReason(file: FactFile): string {
  const say = useWords(words);
  const { language } = useLanguage();
  const hops = 'reportingClock' in file ? (file.reportingClock?.hops ?? []) : [];
  const told = hops
    .filter(({ state }) => state === 'LATE')
    .map(({ to, due, actual }) =>
      say('lateHop', {
        level: nameIn(REPORT_LEVEL_NAMES, to, language),
        due: due ? momentText(due) : '',
        actual: actual ? momentText(actual) : '',
      }),
    );
  return `${say('lateReason')}${told.join('；')}`;
}
