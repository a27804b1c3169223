import { Link } from 'wouter';
import { MeasureTag } from '../../case/measure-tag';
import { FACT_NAMES, FINDING_STATE_NAMES, LEVEL_NAMES, measureName, nameIn, type Language } from '../../language/names';
import { Clamp } from '../clamp';
import type { Column, HiddenField } from '../column';
import { PlaceName } from '../place-name';
import { RuleName } from '../rule-name';
import { SubjectName } from '../subject-name';
import { plainSubject } from '../plain-subject';
import type { FindingsQuery } from './findings.document';
import type { words } from './words';

export type FindingLine = FindingsQuery['findings']['nodes'][number];
type Say = (word: keyof typeof words) => string;

const TONE: Record<string, string> = { OPEN: 'tag-amber', ADOPTED: 'tag-blue' };

/** `tenants`: whether the list holds findings of several. */
export function findingColumns(say: Say, language: Language, tenants: boolean): Column<FindingLine>[] {
  const measured = ({ measure, level }: FindingLine) =>
    level ? `${measureName(measure, language)} ${nameIn(LEVEL_NAMES, level, language)}` : measureName(measure, language);
  const columns: (Column<FindingLine> | false)[] = [
    {
      key: 'on',
      head: say('on'),
      show: ({ on }) => <span className="list-day">{on}</span>,
      text: ({ on }) => on,
    },
    tenants && {
      key: 'tenant',
      head: say('tenant'),
      show: ({ tenant }) => <PlaceName code={tenant} />,
      text: ({ tenant }) => tenant,
    },
    {
      key: 'finding',
      head: say('finding'),
      as: 'MAIN',
      show: (finding) => (
        <>
          <MeasureTag measure={finding.measure} level={finding.level} />{' '}
          {finding.case ? (
            <Link href={`/cases/${encodeURIComponent(finding.case)}`}>
              <SubjectName subject={finding.subject} />
            </Link>
          ) : (
            <b>
              <SubjectName subject={finding.subject} />
            </b>
          )}
        </>
      ),
      text: measured,
    },
    {
      key: 'explanation',
      head: say('explanation'),
      as: 'WIDE',
      show: (finding) => (
        <Clamp
          text={finding.explanation}
          after={
            finding.fact && (
              <Link href={`/facts/${encodeURIComponent(finding.fact.id)}`}>
                {say('completedBy')}：{finding.fact.title || nameIn(FACT_NAMES, finding.fact.kind, language)}
              </Link>
            )
          }
        />
      ),
      text: ({ explanation }) => explanation,
    },
    {
      key: 'rule',
      head: say('rule'),
      show: ({ rule }) => <RuleName rule={rule} />,
      text: ({ rule }) => rule,
    },
    {
      key: 'state',
      head: say('state'),
      show: ({ state, quiet }) => (
        <>
          <span className={`tag ${TONE[state] ?? 'tag-muted'}`}>{nameIn(FINDING_STATE_NAMES, state, language)}</span>
          {quiet && state === 'OPEN' && <span className="list-quiet">{say('quiet')}</span>}
        </>
      ),
      text: ({ state }) => nameIn(FINDING_STATE_NAMES, state, language),
    },
    {
      key: 'until',
      head: say('until'),
      show: ({ until }) => until && <span className="list-day">{until}</span>,
      text: ({ until }) => until ?? '',
    },
  ];
  return columns.filter((column) => column !== false);
}

export function hiddenFindingFields(say: Say, language: Language): HiddenField<FindingLine>[] {
  return [
    { head: say('subject'), text: ({ subject }) => plainSubject(subject, language) },
    { head: say('divisionCode'), text: ({ subject }) => subject.division ?? '' },
    { head: say('evidence'), text: ({ evidenceCount }) => evidenceCount?.toString() ?? '' },
    { head: say('completedBy'), text: ({ fact }) => fact?.title ?? '' },
  ];
}
