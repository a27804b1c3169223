import { useLanguage, useWords } from '../language/language';
import { usePlaces } from '../place/places';
import type { NearMiss, RuleText } from './case';
import { MeasureTag } from './measure-tag';
import { subjectText } from './subject-text';
import { words } from './words';

/** Rules that count this fact and are not met yet, the nearest first. */
export function NearlyMet({ misses, rules }: { readonly misses: readonly NearMiss[]; readonly rules: ReadonlyMap<string, RuleText> }) {
  const { language } = useLanguage();
  const say = useWords(words);
  const placeText = usePlaces();
  if (misses.length === 0) return null;
  const nearest = [...misses].sort((a, b) => b.now / b.needed - a.now / a.needed);
  return (
    <section className="near screen-only">
      <h2>
        {say('nearlyMet')} <small>{say('nearlyMetHint')}</small>
      </h2>
      <ul>
        {nearest.map((miss) => {
          const rule = rules.get(miss.rule);
          return (
            <li key={`${miss.rule}|${JSON.stringify(miss.subject)}`}>
              <MeasureTag measure={miss.measure} level={null} muted />
              <span className="near-subject">{subjectText(miss.subject, placeText, language)}</span>
              <span className="near-count">
                {miss.now} / {miss.needed}
              </span>
              <span className="near-bar" aria-hidden="true">
                <span style={{ width: `${Math.min(1, miss.now / miss.needed) * 100}%` }} />
              </span>
              <span className="near-missing">
                {say('missing', { amount: say(`amount${miss.of}`, { n: miss.missing }), until: miss.until })}
              </span>
              <span className="ground-line" title={miss.rule}>
                {rule ? `${rule.citation.document} ${rule.citation.article}` : miss.rule}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
