import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLanguage, useWords } from '../language/language';
import { CONVENOR_NAMES, FINDING_STATE_NAMES, nameIn } from '../language/names';
import { usePlaces } from '../place/places';
import { Announce } from './announce';
import type { CaseFinding, RuleText } from './case';
import { Measured } from './measured';
import { MeasureTag } from './measure-tag';
import type { Row } from './rows';
import { subjectText } from './subject-text';
import { words } from './words';

interface Props {
  readonly row: Row;
  readonly rules: ReadonlyMap<string, RuleText>;
  readonly completedBy: string;
  readonly choice?: ReactNode;
  /** The reader may send what was quiet. */
  readonly mayAnnounce?: boolean;
}

/** A measure proposed for a subject, and below it every clause that proposes it, as its grounds. */
export function FindingRow({ row, rules, completedBy, choice, mayAnnounce = false }: Props) {
  const { language } = useLanguage();
  const placeText = usePlaces();
  const [first] = row.findings;
  return (
    <>
      <div className="row-head">
        <MeasureTag measure={row.measure} level={row.level} />
        <strong className="row-subject">{subjectText(row.subject, placeText, language)}</strong>
        {first && row.open.length === 0 && (
          <span className={`row-state row-state-${first.state}`}>{nameIn(FINDING_STATE_NAMES, first.state, language)}</span>
        )}
        {choice}
      </div>
      <ul className="row-grounds">
        {row.findings.map((finding) => (
          <Ground
            key={finding.id}
            finding={finding}
            rule={rules.get(finding.rule)}
            completedBy={completedBy}
            absorbed={row.level === 'RED' && finding.level === 'YELLOW'}
            mayAnnounce={mayAnnounce}
          />
        ))}
      </ul>
    </>
  );
}

interface GroundProps {
  readonly finding: CaseFinding;
  readonly rule: RuleText | undefined;
  readonly completedBy: string;
  readonly absorbed: boolean;
  readonly mayAnnounce: boolean;
}

function Ground({ finding, rule, completedBy, absorbed, mayAnnounce }: GroundProps) {
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  const told = [
    finding.on,
    finding.until && `${say('until')} ${finding.until}`,
    finding.convenor && `${say('convenor')} ${nameIn(CONVENOR_NAMES, finding.convenor, language)}`,
    absorbed && say('absorbed'),
    finding.quiet && say('quiet'),
    finding.declineReason && `${say('declineReason')}：${finding.declineReason}`,
  ].filter(Boolean);
  return (
    <li className={`ground ground-${finding.state}`}>
      {rule ? (
        <Link className="ground-clause" href={`/rules/${encodeURIComponent(rule.pack)}#${encodeURIComponent(rule.clause)}`}>
          {rule.citation.document} {rule.citation.article}
        </Link>
      ) : (
        <span className="ground-clause">{finding.rule}</span>
      )}
      {rule && (
        <div className="clause">
          <div>
            <h3>{sayHere('sentence')}</h3>
            <p>{language === 'zh' ? rule.sentence : rule.sentenceEn}</p>
          </div>
          <blockquote>
            <h3>{sayHere('passage')}</h3>
            <p lang="zh">{rule.citation.passage}</p>
          </blockquote>
        </div>
      )}
      <Measured finding={finding} completedBy={completedBy} />
      <p className="ground-explanation" lang="zh">
        {finding.explanation}
      </p>
      <span className="ground-line">{told.join(' · ')}</span>
      {mayAnnounce && finding.quiet && finding.state === 'OPEN' && finding.measure === 'INTERVIEW' && <Announce finding={finding.id} />}
    </li>
  );
}
