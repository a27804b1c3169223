import { useQuery } from 'urql';
import { Link } from 'wouter';
import type { CaseSubject } from '../case/case';
import { MeasureTag } from '../case/measure-tag';
import { nameOf, subjectText } from '../case/subject-text';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useReadAgain, useWaiting } from '../frame/waiting';
import { useLanguage, useWords } from '../language/language';
import { FACT_NAMES, nameIn } from '../language/names';
import { momentText } from '../language/when';
import { usePlaces } from '../place/places';
import { document as hazardsDocument, type HomeHazardsQuery } from './home-hazards.document';
import { document as measuresDocument } from './home-measures.document';
import { Panel } from './panel';
import { pressingHazards, pressingMeasures } from './pressing';
import { document as factsDocument, type RecentFactsQuery } from './recent-facts.document';
import { words } from './words';

type HomeFact = RecentFactsQuery['facts']['nodes'][number];
type Hazard = HomeHazardsQuery['overdue']['nodes'][number] & { readonly dueAt?: string | null };
const SHOWN = 6;

function useToday(): string {
  return momentText(new Date().toISOString()).slice(0, 10);
}

/** Measures that lost a ground, and those whose term ends within thirty days. */
export function PressingMeasures() {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const placeText = usePlaces();
  const waiting = useWaiting();
  const [{ data, error }, again] = useQuery({ query: measuresDocument });
  useReadAgain(again);
  const pressing = pressingMeasures(data ? [...data.underReview.nodes, ...data.endingSoon.nodes] : [], useToday());
  return (
    <Panel
      title={say('measures')}
      to={[
        { href: '/measures?waiting=UNDER_REVIEW', name: say('underReviewAll'), count: waiting?.measuresUnderReview },
        { href: '/measures?waiting=ENDING_SOON', name: say('endingSoonAll'), count: waiting?.measuresEndingSoon },
      ]}
    >
      {error && !data && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
      {!data && !error && <Loading />}
      {data && pressing.length === 0 && <Empty title={say('noMeasures')} />}
      <ul className="panel-list">
        {pressing.slice(0, SHOWN).map(({ id, kind, level, subject, until, underReview, days }) => (
          <li key={id}>
            <Link href={`/measures/${encodeURIComponent(id)}`}>
              <MeasureTag measure={kind} level={level} />
              <span className="panel-what">{subjectText(subject as CaseSubject, placeText, language)}</span>
              <span className={underReview ? 'left-soon' : 'hint'}>
                {underReview ? say('underReview') : say('endsIn', { day: until ?? '', n: days ?? 0 })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Hazards that are overdue, and those due within seven days. */
export function PressingHazards() {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const waiting = useWaiting();
  const [{ data, error }, again] = useQuery({ query: hazardsDocument });
  useReadAgain(again);
  const hazards: readonly Hazard[] = data ? [...data.overdue.nodes, ...data.dueSoon.nodes] : [];
  const pressing = pressingHazards(hazards, useToday());
  return (
    <Panel
      title={say('hazards')}
      to={[
        { href: '/facts?waiting=OVERDUE', name: say('overdueAll'), count: waiting?.hazardsOverdue },
        { href: '/facts?waiting=DUE_SOON', name: say('dueSoonAll'), count: waiting?.hazardsDueSoon },
      ]}
    >
      {error && !data && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
      {!data && !error && <Loading />}
      {data && pressing.length === 0 && <Empty title={say('noHazards')} />}
      <ul className="panel-list">
        {pressing.slice(0, SHOWN).map((hazard) => (
          <FactLine
            key={hazard.id}
            fact={hazard}
            note={hazard.days < 0 ? say('overdue', { n: -hazard.days }) : say('dueIn', { n: hazard.days })}
            grave={hazard.days < 0}
          />
        ))}
      </ul>
    </Panel>
  );
}

/** What this office recorded last. */
export function RecentFacts({ tenant }: { readonly tenant: string }) {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const [{ data, error }, again] = useQuery({ query: factsDocument, variables: { recorder: tenant, first: SHOWN } });
  useReadAgain(again);
  const own = data?.facts.nodes ?? [];
  return (
    <Panel title={say('recent')} to={`/facts?recorder=${tenant}`}>
      {error && !data && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
      {!data && !error && <Loading />}
      {data && own.length === 0 && <Empty title={say('noRecent')} />}
      <ul className="panel-list">
        {own.map((fact) => (
          <FactLine key={fact.id} fact={fact} note={momentText(fact.recordedAt)} />
        ))}
      </ul>
    </Panel>
  );
}

function FactLine({ fact, note, grave = false }: { readonly fact: HomeFact; readonly note: string; readonly grave?: boolean }) {
  const { language } = useLanguage();
  const placeText = usePlaces();
  return (
    <li>
      <Link href={`/facts/${encodeURIComponent(fact.id)}`}>
        <span className="tag tag-muted">{nameIn(FACT_NAMES, fact.kind, language)}</span>
        <span className="panel-what">
          {nameOf(placeText(fact.division), fact.division, fact.divisionName)} {fact.title}
        </span>
        <span className={grave ? 'left-over' : 'hint'}>{note}</span>
      </Link>
    </li>
  );
}
