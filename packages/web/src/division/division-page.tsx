import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { liesIn } from '../charts/chain';
import { document as figuresDocument, type AccidentFiguresQuery } from '../charts/accident-statistics.document';
import { Crumbs } from '../charts/crumbs';
import { Figures } from '../charts/figures';
import { MonthPlot } from '../charts/month-plot';
import { periodOf } from '../charts/period';
import { useViewer } from '../connection/session';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading, Missing } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { todayInShanghai } from '../measure/term';
import { Children } from './division-children';
import { WhatHappens } from './what-happens';
import { document, type DivisionPageQuery } from './division-page.document';
import { words } from './words';
import './division.css';

type DivisionFile = NonNullable<DivisionPageQuery['division']>;

/** 区划: one place with its numbers, what is open and in force there, and the places in it. Without a code it is the own division. */
export function DivisionPage() {
  const { code: asked } = useParams<{ code?: string }>();
  const { tenant } = useViewer();
  const code = asked ?? tenant?.code ?? '';
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const [{ data, error, fetching }, ask] = useQuery({ query: document, variables: { code } });
  const division = data?.division;
  useTitle(division?.name ?? say('title'));
  if (error && !data)
    return <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />;
  if (fetching && !data) return <Loading />;
  if (!division) return <Missing />;
  return <Sheet division={division} inside={tenant !== null && liesIn(division.code, tenant.code)} />;
}

function Sheet({ division, inside }: { readonly division: DivisionFile; readonly inside: boolean }) {
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const today = todayInShanghai(Date.now());
  const { code, name, level, judgedBy } = division;
  const [{ data, error }, ask] = useQuery({
    query: figuresDocument,
    variables: { ...periodOf('THIS_YEAR', today), under: code, sector: null },
    pause: !inside,
  });
  const statistics = data?.accidentStatistics;
  return (
    <article className="division" aria-label={name}>
      <Crumbs code={code} address={(one) => `/divisions/${one}`} />
      <header className="division-head">
        <h1>{name}</h1>
        <span className="tag tag-blue">{say(level)}</span>
        <span className="hint">{say('code', { code })}</span>
      </header>
      {judgedBy.length > 0 && (
        <p className="judged-by" title={say('judgedByHint')}>
          <span className="hint">{say('judgedBy')}</span>
          {judgedBy.map((office) => (
            <span key={office.code} className="tag tag-muted">
              {office.name}
            </span>
          ))}
        </p>
      )}
      {!inside && (
        <div className="division-panel">
          <Empty title={say('outside')}>{say('outsideHint')}</Empty>
        </div>
      )}
      {inside && (
        <>
          <section className="division-part">
            <h2>
              {say('thisYear', { year: today.slice(0, 4) })}
              <Link href={`/charts?under=${code}`}>{say('charts')}</Link>
            </h2>
            {error && !data && (
              <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />
            )}
            {!data && !error && <Loading />}
            {statistics && <Year statistics={statistics} />}
          </section>
          <WhatHappens code={code} />
        </>
      )}
      <Children division={division} tallies={statistics?.byPlace ?? []} inside={inside} />
    </article>
  );
}

function Year({ statistics }: { readonly statistics: NonNullable<AccidentFiguresQuery['accidentStatistics']> }) {
  const { total, lastYear, byMonth } = statistics;
  return (
    <>
      <Figures total={total} lastYear={lastYear} />
      {(total.accidents > 0 || lastYear.accidents > 0) && (
        <div className="division-plots">
          <MonthPlot months={byMonth} figure="accidents" height={190} />
          <MonthPlot months={byMonth} figure="deaths" height={190} />
        </div>
      )}
    </>
  );
}
