import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';
import { CONVENOR_NAMES, FINDING_STATE_NAMES, nameIn } from '../language/names';
import type { CaseFinding, RuleText } from './case';
import { MeasureTag } from './measure-tag';
import { usePlaces } from '../place/places';
import type { Row } from './rows';
import { subjectText } from './subject-text';

/** A measure proposed for a subject, and below it every clause that proposes it, as its grounds. */
export function FindingRow({ row, rules, choice }: { row: Row; rules: ReadonlyMap<string, RuleText>; choice?: ReactNode }) {
  const { language } = useLanguage();
  const placeText = usePlaces();
  return (
    <>
      <div className="row-head">
        <MeasureTag measure={row.measure} level={row.level} />
        <strong className="row-subject">{subjectText(row.subject, placeText, language)}</strong>
        {choice}
      </div>
      <ul className="row-grounds">
        {row.findings.map((finding) => (
          <Ground
            key={finding.id}
            finding={finding}
            rule={rules.get(finding.rule)}
            absorbed={row.level === 'RED' && finding.level === 'YELLOW'}
          />
        ))}
      </ul>
    </>
  );
}

function Ground({ finding, rule, absorbed }: { finding: CaseFinding; rule: RuleText | undefined; absorbed: boolean }) {
  const { say, language } = useLanguage();
  const told = [
    finding.state !== 'OPEN' && nameIn(FINDING_STATE_NAMES, finding.state, language),
    finding.on,
    finding.until && `${say('until')} ${finding.until}`,
    finding.evidenceCount !== null && finding.evidenceCount > 1 && say('evidence', { n: finding.evidenceCount }),
    finding.convenor && `${say('convenor')} ${nameIn(CONVENOR_NAMES, finding.convenor, language)}`,
    absorbed && say('absorbed'),
    finding.quiet && say('quiet'),
    finding.declineReason && `${say('declineReason')} ${finding.declineReason}`,
  ].filter(Boolean);
  return (
    <li className={`ground ground-${finding.state}`}>
      <span className="ground-clause" title={finding.rule}>
        {rule ? `${rule.citation.document} ${rule.citation.article}` : finding.rule}
      </span>
      <p>{finding.explanation}</p>
      {rule && <p className="ground-rule">{language === 'zh' ? rule.sentence : rule.sentenceEn}</p>}
      <span className="ground-line">{told.join(' · ')}</span>
    </li>
  );
}
