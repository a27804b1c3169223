import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';
import { CAUSE_NAMES, REPORTING_NAMES, nameIn, sectorName } from '../language/names';
import { moneyText, momentText } from '../language/when';
import { happenedAt, type CaseFact } from './case';
import { usePlaces } from '../place/places';
import { nameOf } from './subject-text';

/** What was recorded; only what is there is shown. */
export function FactSheet({ fact }: { readonly fact: CaseFact }) {
  const { say, language } = useLanguage();
  const placeText = usePlaces();
  const happened = happenedAt(fact);
  const loss = fact.directLoss === undefined ? undefined : moneyText(fact.directLoss, language);
  const marks = [
    fact.publicOpinion && say('publicOpinion'),
    fact.complex && say('complex'),
    fact.lossGrewByReporting && say('lossGrew'),
  ].filter((mark) => typeof mark === 'string');
  const lines: readonly (readonly [string, ReactNode])[] = [
    [say('occurredAt'), happened && momentText(happened)],
    [say('place'), [nameOf(placeText(fact.division), fact.division, fact.divisionName), fact.place].filter(Boolean).join(' ')],
    [say('division'), fact.division],
    [say('sector'), fact.sector && sectorName(fact.sector, language)],
    [say('enterprise'), fact.enterprise],
    [say('deaths'), fact.deaths === undefined ? undefined : say('persons', { n: fact.deaths })],
    [say('injuries'), fact.seriousInjuries === undefined ? undefined : say('persons', { n: fact.seriousInjuries })],
    [say('loss'), loss && say(loss.word, { n: loss.n })],
    [
      say('responsible'),
      fact.kind === 'ACCIDENT' && (fact.responsible == null ? say('responsibleUnknown') : say(fact.responsible ? 'yes' : 'no')),
    ],
    [say('reporting'), fact.reporting && nameIn(REPORTING_NAMES, fact.reporting, language)],
    [say('causes'), fact.causes?.map((cause) => nameIn(CAUSE_NAMES, cause, language)).join('、')],
    [say('details'), marks.join('、')],
    [say('note'), fact.note],
  ];
  return (
    <section className="fact">
      {fact.title && <p className="fact-title">{fact.title}</p>}
      <dl>
        {lines
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className={name === say('note') ? 'fact-wide' : undefined}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
