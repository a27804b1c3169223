import { useEffect, useState } from 'react';
import { useLanguage } from '../language/language';
import { CASE_STATE_NAMES, FACT_NAMES, GRADE_NAMES, nameIn, sectorName } from '../language/names';
import { momentText, spanSince } from '../language/when';
import { happenedAt, isOpen, type CaseFact, type CaseFile } from '../case/case';
import { MeasureTag } from '../case/measure-tag';
import type { OpenList } from './open-list';
import { usePlaces } from '../place/places';
import { rowsOf, type Row } from '../case/rows';

interface Props {
  readonly list: OpenList;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

export function CaseList({ list, chosen, choose }: Props) {
  const now = useMinute();
  return (
    <ul className="cases" aria-live="polite" aria-relevant="additions">
      {list.cases.map((file) => (
        <li key={file.id}>
          <CaseRow file={file} now={now} chosen={file.id === chosen} moved={list.moved.has(file.id)} choose={() => choose(file.id)} />
        </li>
      ))}
    </ul>
  );
}

function CaseRow({
  file,
  now,
  chosen,
  moved,
  choose,
}: {
  file: CaseFile;
  now: number;
  chosen: boolean;
  moved: boolean;
  choose: () => void;
}) {
  const { say, language } = useLanguage();
  const placeText = usePlaces();
  const { fact } = file;
  const span = spanSince(file.openedAt, now);
  const happened = happenedAt(fact);
  const measures = measuresOf(rowsOf(file.findings.filter(({ state }) => state !== 'WITHDRAWN')));
  return (
    <button
      type="button"
      className={`case-row ${chosen ? 'is-chosen' : ''} ${moved ? 'is-moved' : ''}`}
      aria-current={chosen}
      onClick={choose}
      data-fact={fact.sourceId}
    >
      <span className="case-row-top">
        <strong>{placeText(fact.division)}</strong>
        <span className={`case-state case-state-${file.state}`}>{nameIn(CASE_STATE_NAMES, file.state, language)}</span>
      </span>
      <span className="case-row-what">
        {whatText(fact, language)}
        {fact.sector && ` · ${sectorName(fact.sector, language)}`}
        <Harm fact={fact} />
      </span>
      {fact.title && <span className="case-row-title">{fact.title}</span>}
      <span className="case-row-measures">
        {measures.map((row) => (
          <MeasureTag key={row.key} measure={row.measure} level={row.level} muted={row.open.length === 0} />
        ))}
      </span>
      <span className="case-row-when">
        <span>{happened && momentText(happened)}</span>
        {isOpen(file) && <span>{say('waiting', { span: say(span.word, 'n' in span ? { n: span.n } : {}) })}</span>}
        {moved && <em>{say('moved')}</em>}
      </span>
    </button>
  );
}

/** In the list one tag a measure is enough, however many subjects it is proposed for; an undecided one speaks for the rest. */
function measuresOf(rows: readonly Row[]): readonly Row[] {
  const shown = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.measure}|${row.level ?? ''}`;
    if (!shown.get(key)?.open.length) shown.set(key, row);
  }
  return [...shown.values()];
}

function Harm({ fact }: { readonly fact: CaseFact }) {
  const { say } = useLanguage();
  return (
    <>
      {!!fact.deaths && (
        <b className="harm">
          {say('deaths')} {fact.deaths}
        </b>
      )}
      {!!fact.seriousInjuries && (
        <b className="harm harm-less">
          {say('injuries')} {fact.seriousInjuries}
        </b>
      )}
    </>
  );
}

export function whatText(fact: CaseFact, language: 'zh' | 'en'): string {
  const kind = nameIn(FACT_NAMES, fact.kind, language);
  const grade = fact.accidentGrade ?? fact.hazardGrade;
  if (!grade) return kind;
  const word = nameIn(GRADE_NAMES, grade, language);
  return language === 'zh' ? `${word}${kind}` : `${kind}, ${word}`;
}

/** The present moment, renewed every half minute: waiting times move without a reading. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
