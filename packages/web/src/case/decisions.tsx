import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { usePlaces } from '../place/places';
import type { CaseFile, CaseSubject } from './case';
import { document } from './decisions.document';
import { MeasureTag } from './measure-tag';
import { subjectText } from './subject-text';
import { words } from './words';

/** What was done with the case so far: opened, decided with which reasons, and the measures that came of it. */
export function Decisions({ file, own }: { readonly file: CaseFile; readonly own: boolean }) {
  const { language } = useLanguage();
  const say = useWords(words);
  const placeText = usePlaces();
  const [{ data }] = useQuery({
    query: document,
    variables: { fact: file.fact.id, scope: own ? 'OWN' : 'BELOW' },
    pause: file.decidedAt === null,
  });
  const measures = (data?.measures.nodes ?? []).filter(({ tenant }) => tenant === file.tenant);
  const reasons = [...new Set(measures.map(({ reason }) => reason).filter((reason) => reason))];
  return (
    <section className="history">
      <h2>{say('history')}</h2>
      <ol>
        <li>
          <time>{momentText(file.openedAt)}</time> {say('opened')}
        </li>
        {file.decidedAt && (
          <li>
            <time>{momentText(file.decidedAt)}</time> {say('decidedOn')}
            {measures.length > 0 && (
              <ul className="history-measures">
                {measures.map((measure) => (
                  <li key={measure.id}>
                    <MeasureTag measure={measure.kind} level={measure.level ?? null} />
                    <Link href={`/measures/${encodeURIComponent(measure.id)}`}>
                      {subjectText(measure.subject as CaseSubject, placeText, language)}
                    </Link>
                    {measure.until && (
                      <span className="ground-line">{say('windowFrom', { from: measure.from ?? '', until: measure.until })}</span>
                    )}
                    {measure.underReview && <span className="tag tag-amber">{say('underReview')}</span>}
                  </li>
                ))}
              </ul>
            )}
            {reasons.map((reason) => (
              <p key={reason} className="history-reason">
                {say('decisionReason', { reason: reason ?? '' })}
              </p>
            ))}
          </li>
        )}
        {file.state === 'REOPENED' && (
          <li className="history-now">
            <time>{momentText(file.changedAt)}</time> {say('reopenedNow')}
          </li>
        )}
        {file.state === 'WITHDRAWN' && (
          <li className="history-now">
            <time>{momentText(file.changedAt)}</time> {say('allWithdrawn')}
          </li>
        )}
      </ol>
    </section>
  );
}
