import { memo } from 'react';
import { Link } from 'wouter';
import { daysLeft } from '../case/days-left';
import { MeasureTag } from '../case/measure-tag';
import { rowsOf, type Row } from '../case/rows';
import { happenedAt, isOpen, type CaseLine, type LineFact, type Proposal } from '../case/case';
import { nameOf } from '../case/subject-text';
import { whatText } from '../case/what-text';
import { useLanguage, useWords } from '../language/language';
import { CASE_STATE_NAMES, nameIn, sectorName } from '../language/names';
import { momentText, spanSince } from '../language/when';
import { usePlaces } from '../place/places';
import { words } from './words';

interface Props {
  readonly file: CaseLine;
  readonly href: string;
  readonly now: number;
  readonly chosen?: boolean;
  readonly moved?: boolean;
}

/** A case on one glance: where, what, how grave, since when, how long still, on how many facts. */
export const CaseRow = memo(function CaseRow({ file, href, now, chosen = false, moved = false }: Props) {
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  const placeText = usePlaces();
  const { fact } = file;
  const span = spanSince(file.openedAt, now);
  const happened = happenedAt(fact);
  const measures = measuresOf(rowsOf(file.findings.filter(({ state }) => state !== 'WITHDRAWN')));
  const evidence = Math.max(0, ...file.findings.map(({ evidenceCount }) => evidenceCount ?? 0));
  return (
    <Link
      href={href}
      className={`case-row ${chosen ? 'is-chosen' : ''} ${moved ? 'is-moved' : ''}`}
      aria-current={chosen ? 'true' : undefined}
      data-fact={fact.sourceId}
      data-case={file.id}
    >
      <span className="case-row-top">
        <strong>{nameOf(placeText(fact.division), fact.division, fact.divisionName)}</strong>
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
        {evidence > 1 && <span>{sayHere('evidence', { n: evidence })}</span>}
        <Left file={file} now={now} />
        {moved && <em>{say('moved')}</em>}
      </span>
    </Link>
  );
});

/** In the list one tag a measure is enough, however many subjects it is proposed for; an undecided one speaks for the rest. */
function measuresOf(rows: readonly Row<Proposal>[]): readonly Row<Proposal>[] {
  const shown = new Map<string, Row<Proposal>>();
  for (const row of rows) {
    const key = `${row.measure}|${row.level ?? ''}`;
    if (!shown.get(key)?.open.length) shown.set(key, row);
  }
  return [...shown.values()];
}

function Harm({ fact }: { readonly fact: LineFact }) {
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

function Left({ file, now }: { readonly file: CaseLine; readonly now: number }) {
  const say = useWords(words);
  const left = daysLeft(file, momentText(new Date(now).toISOString()).slice(0, 10));
  if (!left) return null;
  const soon = left.which !== 'SUPPLEMENT' && left.days <= 7;
  const text =
    left.days < 0 ? say('overdue', { n: -left.days }) : say(`${left.days === 0 ? 'last' : 'left'}${left.which}`, { n: left.days });
  return (
    <span className={left.days < 0 ? 'left left-over' : soon ? 'left left-soon' : 'left'} title={left.day}>
      {text}
    </span>
  );
}
