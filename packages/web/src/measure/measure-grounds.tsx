import { Link } from 'wouter';
import { useLanguage, useWords } from '../language/language';
import { FACT_NAMES, FINDING_STATE_NAMES, nameIn } from '../language/names';
import { RuleName } from '../lists/rule-name';
import type { MeasureFile } from './measure-page';
import { words } from './words';

/** The findings behind a measure, each with its explanation, its fact and its case. */
export function MeasureGrounds({ grounds }: { readonly grounds: MeasureFile['grounds'] }) {
  const say = useWords(words);
  const { language } = useLanguage();
  return (
    <ol className="measure-grounds">
      {grounds.map((finding) => (
        <li key={finding.id} className={finding.state === 'WITHDRAWN' ? 'is-withdrawn' : undefined}>
          <p>
            <span className="measure-day">{finding.on}</span> <RuleName rule={finding.rule} />{' '}
            <span className={`tag ${finding.state === 'WITHDRAWN' ? 'tag-amber' : 'tag-muted'}`}>
              {nameIn(FINDING_STATE_NAMES, finding.state, language)}
            </span>
          </p>
          <p className="measure-explanation">{finding.explanation}</p>
          <p className="measure-links">
            {finding.evidenceCount !== null && <span>{say('evidence', { n: finding.evidenceCount })}</span>}
            {finding.fact && (
              <Link href={`/facts/${encodeURIComponent(finding.fact.id)}`}>
                {finding.fact.title || nameIn(FACT_NAMES, finding.fact.kind, language)}
              </Link>
            )}
            {finding.case && <Link href={`/cases/${encodeURIComponent(finding.case)}`}>{say('toCase')}</Link>}
          </p>
        </li>
      ))}
    </ol>
  );
}
