import { Button } from 'antd';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { DecideForm } from '../decide/decide-form';
import { useLanguage } from '../language/language';
import { CASE_STATE_NAMES, nameIn } from '../language/names';
import { momentText } from '../language/when';
import { isOpen, type CaseFile, type RuleText } from './case';
import { whatText } from '../board/case-list';
import { FactSheet } from './fact-sheet';
import { FindingRow } from './finding-row';
import { usePlaces } from '../place/places';
import { rowsOf } from './rows';
import { document as rulesDocument } from './rules.document';

interface Props {
  readonly file: CaseFile;
  readonly roles: readonly string[];
  readonly tenant: string;
  readonly back: () => void;
  readonly decided: (file: CaseFile | undefined) => void;
}

/** One case: what happened, which clauses it meets, and the decision. Prints as the sheet of grounds 依据. */
export function CasePage({ file, roles, tenant, back, decided }: Props) {
  const { say, language } = useLanguage();
  const placeText = usePlaces();
  const rules = useRules();
  const rows = rowsOf(file.findings);
  const mayDecide = roles.includes('decider') && isOpen(file);
  return (
    <article className="case-page">
      <header className="case-head">
        <Button type="link" className="case-back" onClick={back}>
          ← {say('back')}
        </Button>
        <div className="case-head-title">
          <p className="print-only">
            {tenant} {say('office')} · {say('printTitle')}
          </p>
          <h2>
            {placeText(file.fact.division)} {whatText(file.fact, language)}
          </h2>
          <p className="case-head-line">
            <span className={`case-state case-state-${file.state}`}>{nameIn(CASE_STATE_NAMES, file.state, language)}</span>
            <span>{say('recorded', { at: momentText(file.openedAt) })}</span>
          </p>
        </div>
        <Button className="case-print" onClick={() => print()}>
          {say('print')}
        </Button>
      </header>
      <FactSheet fact={file.fact} />
      <h3>{say('findings')}</h3>
      {mayDecide ? (
        <DecideForm file={file} rows={rows} rules={rules} decided={decided} />
      ) : (
        <>
          <ol className="rows">
            {rows.map((row) => (
              <li key={row.key} className="row">
                <FindingRow row={row} rules={rules} />
              </li>
            ))}
          </ol>
          {isOpen(file) && <p className="hint screen-only">{say('decidersOnly')}</p>}
        </>
      )}
      <p className="print-only case-foot">
        {say('caseNumber')} {file.id} · {say('printedAt')} {momentText(new Date().toISOString())}
      </p>
    </article>
  );
}

function useRules(): ReadonlyMap<string, RuleText> {
  const [{ data }] = useQuery({ query: rulesDocument });
  return useMemo(() => new Map(data?.rules.map((rule) => [rule.id, rule])), [data]);
}
