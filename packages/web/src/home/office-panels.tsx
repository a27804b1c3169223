import type { SubjectPartsFragment } from '../case/subject-parts.document';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import type { CaseSubject } from '../case/case';
import { MeasureTag } from '../case/measure-tag';
import { nameOf, subjectText } from '../case/subject-text';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useWaiting } from '../frame/waiting';
import { useLanguage, useWords } from '../language/language';
import { FACT_NAMES, nameIn } from '../language/names';
import { momentText } from '../language/when';
import { usePlaces } from '../place/places';
import { document as measuresDocument } from './home-measures.document';
import { Panel } from './panel';
import { pressingHazards, pressingMeasures } from './pressing';
import { document as factsDocument, type HomeFactsQuery } from './recent-facts.document';
import { words } from './words';

type HomeFact = HomeFactsQuery['facts']['nodes'][number];
type Hazard = Extract<HomeFact, { readonly __typename: 'Hazard' }>;
const SHOWN = 6;

function useToday(): string {
  return momentText(new Date().toISOString()).slice(0, 10);
}

/** Measures that lost a ground, and those whose term ends within thirty days. */
export function PressingMeasures() {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const placeText = usePlaces();
  const [{ data, error }, again] = useQuery({ query: measuresDocument });
  useReadAgain(again);
  const pressing = pressingMeasures(data?.measures.nodes ?? [], useToday(), 30);
  return (
    <Panel title={say('measures')} count={data && pressing.length} href="/measures">
      {error && !data && <Failure text={failureText(error, language, common('unreachable'))} retry={again} />}
      {!data && !error && <Loading />}
      {data && pressing.length === 0 && <Empty title={say('noMeasures')} />}
      <ul className="panel-list">
        {pressing.slice(0, SHOWN).map(({ id, kind, level, subject, until, underReview, days }) => (
          <li key={id}>
            <Link href={`/measures/${encodeURIComponent(id)}`}>
              <MeasureTag measure={kind} level={level ?? null} />
              <span className="panel-what">{subjectText(asSubject(subject), placeText, language)}</span>
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

function asSubject(subject: SubjectPartsFragment): CaseSubject {
  return subject as CaseSubject;
}

/** Hazards that are overdue, and those due within seven days. */
export function PressingHazards() {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const [{ data, error }, again] = useQuery({ query: factsDocument, variables: { filter: { kinds: ['HAZARD'] }, first: 100 } });
  useReadAgain(again);
  const hazards = (data?.facts.nodes ?? []).filter((fact): fact is Hazard => fact.__typename === 'Hazard');
  const pressing = pressingHazards(hazards, useToday(), 7);
  return (
    <Panel title={say('hazards')} count={data && pressing.length} href="/facts?kinds=HAZARD">
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
  const [{ data, error }, again] = useQuery({ query: factsDocument, variables: { filter: { recorder: tenant }, first: SHOWN } });
  useReadAgain(again);
  const own = data?.facts.nodes ?? [];
  return (
    <Panel title={say('recent')} href="/facts">
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

/** What waits has moved, or the line is back: what stands here may be old. */
function useReadAgain(again: () => void): void {
  const waiting = useWaiting();
  const before = useRef(waiting);
  useEffect(() => {
    if (before.current !== undefined && before.current !== waiting) again();
    before.current = waiting;
  }, [waiting, again]);
}
