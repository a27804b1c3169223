import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { MeasureTag } from '../case/measure-tag';
import { failureText } from '../connection/problem';
import { Failure, Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { factFigures, factName, momentOf, type FactLine } from '../lists/facts/fact-line';
import { SubjectName } from '../lists/subject-name';
import { TermLine } from '../measure/term-line';
import { termOn, todayInShanghai } from '../measure/term';
import { document, type WhatHappensQuery } from './what-happens.document';
import { words } from './words';

/** In each of the three columns. */
const SHOWN = 8;

type OpenCase = WhatHappensQuery['open']['nodes'][number];

/** What is open, in force and recorded in one place. */
export function WhatHappens({ code }: { readonly code: string }) {
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: document, variables: { code } });
  if (error && !data)
    return <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading />;
  const today = todayInShanghai(Date.now());
  const open = [...data.reopened.nodes, ...data.open.nodes].slice(0, SHOWN);
  const inForce = data.measures.nodes.filter(({ from, until }) => ['RUNNING', 'OPEN_ENDED'].includes(termOn(today, from, until).stands));
  return (
    <div className="division-columns">
      <Part title={say('openCases')} none={open.length === 0 && say('noCases')} all={<Link href="/cases">{say('allCases')}</Link>}>
        {open.map((one) => (
          <OpenCaseLine key={one.id} file={one} />
        ))}
      </Part>
      <Part
        title={say('measures')}
        none={inForce.length === 0 && say('noMeasures')}
        all={<Link href={`/measures?under=${code}`}>{say('allMeasures')}</Link>}
      >
        {inForce.slice(0, SHOWN).map((measure) => (
          <li key={measure.id}>
            <p className="division-line">
              <MeasureTag measure={measure.kind} level={measure.level} />{' '}
              <Link href={`/measures/${encodeURIComponent(measure.id)}`}>
                <SubjectName subject={measure.subject} />
              </Link>
            </p>
            <TermLine from={measure.from} until={measure.until} />
          </li>
        ))}
      </Part>
      <Part
        title={say('facts')}
        none={data.facts.nodes.length === 0 && say('noFacts')}
        all={<Link href={`/facts?under=${code}`}>{say('allFacts')}</Link>}
      >
        {data.facts.nodes.map((fact: FactLine) => (
          <li key={fact.id} className={fact.voided ? 'is-voided' : undefined}>
            <p>
              <Link href={`/facts/${encodeURIComponent(fact.id)}`}>{factName(fact, language)}</Link>
            </p>
            <p className="hint">
              {(momentOf(fact) ?? '').length > 10 ? momentText(momentOf(fact) ?? '').slice(0, 10) : momentOf(fact)} ·{' '}
              {fact.divisionName ?? fact.division} · {factFigures(fact, language)}
            </p>
          </li>
        ))}
      </Part>
    </div>
  );
}

function OpenCaseLine({ file }: { readonly file: OpenCase }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const fact: FactLine = file.fact;
  const waiting = file.findings.filter(({ state }) => state === 'OPEN').length;
  return (
    <li>
      <p>
        <Link href={`/cases/${encodeURIComponent(file.id)}`}>{factName(fact, language)}</Link>
      </p>
      <p className="hint">
        {fact.divisionName ?? fact.division} · {factFigures(fact, language)}
      </p>
      <p className="hint">
        {say('waiting', { n: waiting })} · {say('since', { at: momentText(file.openedAt).slice(0, 10) })}
      </p>
    </li>
  );
}

interface PartProps {
  readonly title: string;
  readonly none: string | false;
  readonly all?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, none, all, children }: PartProps) {
  return (
    <section className="division-part">
      <h2>
        {title}
        {all}
      </h2>
      {none === false ? (
        <ul className="division-panel division-list">{children}</ul>
      ) : (
        <p className="division-panel division-none">{none}</p>
      )}
    </section>
  );
}
