import { Button } from 'antd';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useViewer } from '../connection/session';
import { failureText } from '../connection/problem';
import { DecideForm } from '../decide/decide-form';
import { Failure, Loading, Missing } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { CASE_STATE_NAMES, nameIn } from '../language/names';
import { momentText } from '../language/when';
import { usePlaces } from '../place/places';
import { isOpen, type RuleText } from './case';
import { Decisions } from './decisions';
import { FactSheet } from './fact-sheet';
import { FindingRow } from './finding-row';
import { NearlyMet } from './nearly-met';
import { PlaceLine } from './place-line';
import { rowsOf } from './rows';
import { document as rulesDocument } from './rules.document';
import { nameOf } from './subject-text';
import { useCase, type ReadCase } from './use-case';
import { whatText } from './what-text';
import { words } from './words';
import './case.css';

/** One case by its address, on the board or not. */
export function CasePage({ id, back }: { readonly id: string; readonly back: () => void }) {
  const { say, language } = useLanguage();
  const { file, failure, again } = useCase(id);
  if (failure) return <Failure text={failureText(failure, language, say('unreachable'))} retry={again} />;
  if (file === undefined) return <Loading />;
  if (file === null) {
    return (
      <>
        <Button type="link" className="case-back" onClick={back}>
          ← {say('back')}
        </Button>
        <Missing />
      </>
    );
  }
  return <Sheet file={file} back={back} again={again} />;
}

/** What happened, which clauses it meets, and the decision. Prints as the sheet of grounds 依据. */
function Sheet({ file, back, again }: { readonly file: ReadCase; readonly back: () => void; readonly again: () => void }) {
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  const { roles, tenant } = useViewer();
  const placeText = usePlaces();
  const rules = useRules(file);
  const rows = rowsOf(file.findings);
  const own = file.tenant === tenant?.code;
  const decider = own && roles.includes('decider');
  const place = nameOf(placeText(file.fact.division), file.fact.division, file.fact.divisionName);
  const what = whatText(file.fact, language);
  useTitle(`${place} ${what}`);
  return (
    <article className="case-page">
      <p className="print-only case-letterhead">
        {tenant?.name} {say('office')} · {say('printTitle')}
      </p>
      <header className="case-head">
        <Button type="link" className="case-back" onClick={back}>
          ← {say('back')}
        </Button>
        <div className="case-head-title">
          <h1>
            {place} {what}
          </h1>
          <p className="case-head-line">
            <span className={`case-state case-state-${file.state}`}>{nameIn(CASE_STATE_NAMES, file.state, language)}</span>
            <span>{say('recorded', { at: momentText(file.openedAt) })}</span>
            {!own && <span>{sayHere('foreign')}</span>}
            <Link className="screen-only" href={`/facts/${encodeURIComponent(file.fact.id)}`}>
              {sayHere('openFact')}
            </Link>
          </p>
        </div>
        <Button className="case-print" onClick={() => print()}>
          {say('print')}
        </Button>
      </header>
      <PlaceLine division={file.fact.division} alsoJudgedBy={file.alsoJudgedBy} />
      <FactSheet fact={file.fact} />
      <h2>
        {sayHere('grounds')} <span className="count">{rows.length}</span>
      </h2>
      {decider && isOpen(file) ? (
        <DecideForm file={file} rows={rows} rules={rules} decided={again} />
      ) : (
        <>
          <ol className="rows">
            {rows.map((row) => (
              <li key={row.key} className="row">
                <FindingRow row={row} rules={rules} completedBy={file.fact.id} mayAnnounce={decider} />
              </li>
            ))}
          </ol>
          {own && isOpen(file) && <p className="hint screen-only">{say('decidersOnly')}</p>}
        </>
      )}
      <NearlyMet misses={file.nearlyMet} rules={rules} />
      <Decisions file={file} own={own} />
      <footer className="print-only case-foot">
        <p className="case-signs">
          <span>{sayHere('signPrepared')}</span>
          <span>{sayHere('signApproved')}</span>
          <span>{sayHere('signDate')}</span>
        </p>
        <p>
          {say('caseNumber')} {file.id} · {say('printedAt')} {momentText(new Date().toISOString())}
        </p>
      </footer>
    </article>
  );
}

function useRules(file: ReadCase): ReadonlyMap<string, RuleText> {
  const ids = useMemo(() => [...new Set([...file.findings, ...file.nearlyMet].map(({ rule }) => rule))].sort(), [file]);
  const [{ data }] = useQuery({ query: rulesDocument, variables: { ids }, pause: ids.length === 0 });
  return useMemo(() => new Map(data?.rules.map((rule) => [rule.id, rule])), [data]);
}
