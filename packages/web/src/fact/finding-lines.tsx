import { Link } from 'wouter';
import { MeasureTag } from '../case/measure-tag';
import { useViewer } from '../connection/session';
import { useLanguage, useWords } from '../language/language';
import { FINDING_STATE_NAMES, nameIn } from '../language/names';
import { PlaceName } from '../lists/place-name';
import { RuleName } from '../lists/rule-name';
import { SubjectName } from '../lists/subject-name';
import type { FollowedFindingFragment } from './changed.document';
import { words } from './words';

/** Findings in short: what, against whom, by which clause, and the way to the case. */
export function FindingLines({ findings }: { readonly findings: readonly FollowedFindingFragment[] }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { tenant } = useViewer();
  return (
    <ul className="record-findings">
      {findings.map((finding) => (
        <li key={finding.id} className={finding.state === 'WITHDRAWN' ? 'is-withdrawn' : undefined}>
          <p className="record-finding-head">
            <MeasureTag measure={finding.measure} level={finding.level} muted={finding.state === 'WITHDRAWN'} />
            <strong>
              <SubjectName subject={finding.subject} />
            </strong>
            <span className="tag tag-muted">{nameIn(FINDING_STATE_NAMES, finding.state, language)}</span>
          </p>
          <p className="record-explanation">{finding.explanation}</p>
          <p className="record-finding-foot">
            {finding.tenant !== tenant?.code && (
              <span>
                <PlaceName code={finding.tenant} />
              </span>
            )}
            <span>{finding.on}</span>
            <RuleName rule={finding.rule} />
            {finding.case && finding.state !== 'WITHDRAWN' && (
              <Link href={`/cases/${encodeURIComponent(finding.case)}`}>{say('openCase')}</Link>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
