import { Link } from 'wouter';
import { FACT_NAMES, nameIn, sectorName, type Language } from '../../language/names';
import { momentText } from '../../language/when';
import type { Column, HiddenField } from '../column';
import { PlaceName } from '../place-name';
import { factFigures, factName, momentOf, type FactLine } from './fact-line';
import type { words } from './words';

type Say = (word: keyof typeof words, blanks?: Record<string, string | number>) => string;

export function factColumns(say: Say, language: Language): Column<FactLine>[] {
  return [
    {
      key: 'happened',
      head: say('happened'),
      show: (fact) => <span className="list-day">{dayText(fact)}</span>,
      text: dayText,
    },
    {
      key: 'name',
      head: say('fact'),
      as: 'MAIN',
      show: (fact) => (
        <>
          <Link href={`/facts/${encodeURIComponent(fact.id)}`}>{factName(fact, language)}</Link>{' '}
          {fact.voided && <span className="tag tag-muted">{say('voided')}</span>}
          {!fact.voided && fact.revision > 1 && <span className="tag tag-muted">{say('corrected', { n: fact.revision })}</span>}
          {fact.place && <span className="list-quiet">{fact.place}</span>}
        </>
      ),
      text: (fact) => factName(fact, language),
    },
    {
      key: 'kind',
      head: say('kind'),
      show: (fact) => nameIn(FACT_NAMES, fact.kind, language),
      text: (fact) => nameIn(FACT_NAMES, fact.kind, language),
    },
    {
      key: 'figures',
      head: say('figures'),
      show: (fact) => (
        <span className={`list-figures ${isGrave(fact) ? 'list-grave' : ''}`}>
          {factFigures(fact, language)
            .split(' · ')
            .map((part, at) => (
              <span key={part}>
                {at > 0 && ' · '}
                {part}
              </span>
            ))}
        </span>
      ),
      text: (fact) => factFigures(fact, language),
    },
    {
      key: 'division',
      head: say('place'),
      show: (fact) => (
        <span className="list-place">
          <PlaceName code={fact.division} />
        </span>
      ),
      text: (fact) => fact.divisionName ?? fact.division,
    },
    {
      key: 'sector',
      head: say('sector'),
      show: (fact) => fact.sector && sectorName(fact.sector, language),
      text: (fact) => (fact.sector ? sectorName(fact.sector, language) : ''),
    },
    {
      key: 'recorded',
      head: say('recordedAt'),
      show: (fact) => <span className="list-day">{momentText(fact.recordedAt).slice(0, 10)}</span>,
      text: (fact) => momentText(fact.recordedAt),
    },
  ];
}

export function hiddenFactFields(say: Say): HiddenField<FactLine>[] {
  return [
    { head: say('voided'), text: (fact) => (fact.voided ? say('voided') : '') },
    { head: say('division'), text: (fact) => fact.division },
    { head: say('enterprise'), text: (fact) => fact.enterprise ?? '' },
    { head: say('sourceId'), text: (fact) => fact.sourceId },
    { head: say('recorder'), text: (fact) => fact.recorder },
  ];
}

/** A moment only where it was given with its hour; a plain date is its midnight. */
function dayText(fact: FactLine): string {
  const moment = momentOf(fact) ?? '';
  return moment.length > 10 ? momentText(moment).replace(/ 00:00$/, '') : moment;
}

function isGrave(fact: FactLine): boolean {
  return !fact.voided && (['LARGE', 'MAJOR', 'EXTRAORDINARY'].includes(fact.accidentGrade ?? '') || fact.hazardGrade === 'MAJOR');
}
