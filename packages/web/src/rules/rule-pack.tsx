import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading, Missing } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { useListFilter } from '../lists/use-list-filter';
import { FoundText } from './found-text';
import { document as packRules, type PackRulesQuery } from './pack-rules.document';
import { RuleCard, ruleKey } from './rule-card';
import { RuleFilter } from './rule-filter';
import { fits, piecesOf, RULE_FORM } from './rule-form';
import { Judge } from './rule-index';
import type { RulePartsFragment } from './rule-parts.document';
import { segmentsOf, type Segment } from './segments';
import { useChosenClause } from './use-chosen-clause';
import { words } from './words';

type Text = NonNullable<PackRulesQuery['document']>;

/** One document: its own text with the clauses marked, the rules made of them beside it. */
export function RulePack({ pack }: { readonly pack: string }) {
  const { language, say: sayCommon } = useLanguage();
  const say = useWords(words);
  const [{ data, error }, ask] = useQuery({ query: packRules, variables: { pack } });
  useTitle(data?.document?.number ?? say('title'));
  return (
    <article className="rules" aria-label={data?.document?.title ?? say('title')}>
      <p className="rules-back screen-only">
        <Link href="/rules">← {say('all')}</Link>
      </p>
      {error && !data && (
        <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      {!data && !error && <Loading />}
      {data && !data.document && <Missing />}
      {data?.document && <Beside text={data.document} rules={data.rules} />}
    </article>
  );
}

function Beside({ text, rules }: { readonly text: Text; readonly rules: readonly RulePartsFragment[] }) {
  const say = useWords(words);
  const { filter, change, reset } = useListFilter(RULE_FORM);
  const chosen = useChosenClause(true);
  const body = useRef<HTMLDivElement>(null);
  const narrowed = filter.kinds !== undefined || filter.of !== undefined;
  const shown = useMemo(() => {
    // What is typed is looked for in the text; it hides no clause.
    const { text: _text, ...others } = filter;
    return rules.filter((rule) => fits(rule, others));
  }, [rules, filter]);
  const segments = useMemo(() => segmentsOf(text.lines, shown, ({ citation }) => citation), [text, shown]);
  const found = useMemo(
    () => (filter.text ? text.lines.reduce((sum, line) => sum + (piecesOf(line, filter.text).length - 1) / 2, 0) : 0),
    [text, filter.text],
  );
  const [first] = rules;
  return (
    <>
      <header className="rules-head">
        <h1>{text.title}</h1>
        <p className="hint">
          {text.number} · {say('issued', { issuer: text.issuer, day: text.issued })}
          {first && (
            <>
              {' · '}
              <Judge tenant={first.tenant} />
            </>
          )}{' '}
          · {say('count', { n: shown.length })}
        </p>
        <Button className="screen-only" onClick={() => window.print()}>
          {say('print')}
        </Button>
      </header>
      <RuleFilter filter={filter} change={change} reset={reset} withText />
      {filter.text && (
        <p className="rules-found screen-only" role="status">
          {say('places', { n: found })}
          <Button size="small" disabled={found === 0} onClick={() => step(body.current, -1)}>
            {say('previous')}
          </Button>
          <Button size="small" disabled={found === 0} onClick={() => step(body.current, 1)}>
            {say('next')}
          </Button>
        </p>
      )}
      <Clauses rules={shown} />
      <div className="rules-panel beside" ref={body}>
        {shown.length === 0 && narrowed && <Empty title={say('noMatch')} />}
        {segments.map((segment) => (
          <Row
            key={segment.from}
            segment={segment}
            wanted={filter.text}
            chosen={chosen}
            short={filter.view === 'CLAUSES' || (narrowed && segment.rules.length === 0)}
          />
        ))}
      </div>
    </>
  );
}

/** Anchors of all clauses, to jump by. */
function Clauses({ rules }: { readonly rules: readonly RulePartsFragment[] }) {
  const say = useWords(words);
  const clauses = [...new Map(rules.map(({ clause, citation }) => [clause, citation.article]))];
  if (clauses.length < 2) return null;
  return (
    <nav className="rules-clauses screen-only" aria-label={say('clauses')}>
      {clauses.map(([clause, article]) => (
        <a key={clause} href={`#${encodeURIComponent(clause)}`} title={article}>
          {clause}
        </a>
      ))}
    </nav>
  );
}

interface RowProps {
  readonly segment: Segment<RulePartsFragment>;
  readonly wanted: string | undefined;
  readonly chosen: string | undefined;
  /** Text that no rule was made of is left out. */
  readonly short: boolean;
}

function Row({ segment, wanted, chosen, short }: RowProps) {
  const say = useWords(words);
  const { from, lines, rules } = segment;
  const written = lines.map((line, at) => ({ number: from + at, line })).filter(({ line }) => line.trim() !== '');
  if (written.length === 0) return null;
  const hit = wanted !== undefined && written.some(({ line }) => piecesOf(line, wanted).length > 1);
  if (rules.length === 0 && short && !hit) return <p className="beside-left">{say('left', { n: written.length })}</p>;
  const clauses = [...new Set(rules.map(({ clause }) => clause))];
  return (
    <div
      className={`beside-row ${rules.length > 0 ? 'is-clause' : ''} ${chosen !== undefined && clauses.includes(chosen) ? 'is-chosen' : ''}`}
    >
      <div className="beside-text" lang="zh-CN">
        {clauses.map((clause) => (
          <span key={clause} id={clause} className="beside-anchor" />
        ))}
        {written.map(({ number, line }) => (
          <p key={number}>
            <i aria-hidden="true">{number}</i>
            <FoundText text={line.trim()} wanted={wanted} />
          </p>
        ))}
      </div>
      {rules.length > 0 && (
        <div className="beside-rules">
          {rules.map((rule) => (
            <div key={ruleKey(rule)}>
              <a className="beside-number" href={`#${encodeURIComponent(rule.clause)}`} title={say('anchor')}>
                {rule.citation.article}
              </a>
              <RuleCard rule={rule} wanted={wanted} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Brings the next or the previous marked place into view, round about. */
function step(body: HTMLElement | null, by: 1 | -1): void {
  const marks = [...(body?.querySelectorAll<HTMLElement>('.beside-text mark') ?? [])];
  if (marks.length === 0) return;
  const here = marks.findIndex((mark) => mark.classList.contains('is-here'));
  const next = marks[here < 0 ? (by > 0 ? 0 : marks.length - 1) : (here + by + marks.length) % marks.length];
  for (const mark of marks) mark.classList.toggle('is-here', mark === next);
  next?.scrollIntoView({ block: 'center' });
}
