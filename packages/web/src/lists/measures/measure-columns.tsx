import { Link } from 'wouter';
import { MeasureTag } from '../../case/measure-tag';
import { LEVEL_NAMES, measureName, nameIn, type Language } from '../../language/names';
import { momentText } from '../../language/when';
import { TermLine } from '../../measure/term-line';
import type { Column, HiddenField } from '../column';
import { PlaceName } from '../place-name';
import { plainSubject } from '../plain-subject';
import { RuleName } from '../rule-name';
import { SubjectName } from '../subject-name';
import type { MeasuresQuery } from './measures.document';
import { words } from './words';

export type MeasureLine = MeasuresQuery['measures']['nodes'][number];
type Say = (word: keyof typeof words) => string;

export function measureStateName(say: Say, state: string): string {
  const word = `state_${state}`;
  return word in words ? say(word as keyof typeof words) : state;
}

export function measureColumns(say: Say, language: Language, tenants: boolean): Column<MeasureLine>[] {
  const columns: (Column<MeasureLine> | false)[] = [
    {
      key: 'decided',
      head: say('decidedAt'),
      show: ({ decidedAt }) => decidedAt && <span className="list-day">{momentText(decidedAt).slice(0, 10)}</span>,
      text: ({ decidedAt }) => (decidedAt ? momentText(decidedAt) : ''),
    },
    tenants && {
      key: 'tenant',
      head: say('tenant'),
      show: ({ tenant }) => <PlaceName code={tenant} />,
      text: ({ tenant }) => tenant,
    },
    {
      key: 'measure',
      head: say('measure'),
      as: 'MAIN',
      show: (measure) => (
        <>
          <MeasureTag measure={measure.kind} level={measure.level} />{' '}
          <Link href={`/measures/${encodeURIComponent(measure.id)}`}>
            <SubjectName subject={measure.subject} />
          </Link>
        </>
      ),
      text: ({ kind, level }) =>
        level ? `${measureName(kind, language)} ${nameIn(LEVEL_NAMES, level, language)}` : measureName(kind, language),
    },
    {
      key: 'term',
      head: say('term'),
      show: ({ from, until }) => <TermLine from={from} until={until} />,
    },
    {
      key: 'rules',
      head: say('rules'),
      show: ({ rules }) =>
        rules.map((rule) => (
          <span key={rule} className="list-line">
            <RuleName rule={rule} />
          </span>
        )),
      text: ({ rules }) => rules.join(' '),
    },
    {
      key: 'state',
      head: say('state'),
      show: ({ state, underReview }) => (
        <>
          <span className="tag tag-muted">{measureStateName(say, state)}</span>{' '}
          {underReview && <span className="tag tag-amber">{say('underReview')}</span>}
        </>
      ),
      text: ({ state, underReview }) => [measureStateName(say, state), underReview ? say('underReview') : ''].filter(Boolean).join(' '),
    },
  ];
  return columns.filter((column) => column !== false);
}

export function hiddenMeasureFields(say: Say, language: Language): HiddenField<MeasureLine>[] {
  return [
    { head: say('subject'), text: ({ subject }) => plainSubject(subject, language) },
    { head: say('divisionCode'), text: ({ subject }) => subject.division ?? '' },
    { head: say('from'), text: ({ from }) => from ?? '' },
    { head: say('until'), text: ({ until }) => until ?? '' },
  ];
}
