import { useWords } from '../language/language';
import type { CaseFinding, Counted, CountedWindow } from './case';
import { TimelineView } from './timeline-view';
import { words } from './words';

/** What was counted, against what the rule asks for: a number and its window, or this year beside the last. */
export function Measured({ finding, completedBy }: { readonly finding: CaseFinding; readonly completedBy: string }) {
  return finding.windows.map((window) => (
    <OneWindow key={`${window.of}|${window.from}`} window={window} finding={finding} completedBy={completedBy} />
  ));
}

interface Props {
  readonly window: CountedWindow;
  readonly finding: CaseFinding;
  readonly completedBy: string;
}

function OneWindow({ window, finding, completedBy }: Props) {
  const say = useWords(words);
  const { count, needed, lastYear, of } = window;
  if (count === null) return <p className="hint">{say('notCounted')}</p>;
  if (lastYear !== null) return <TwoYears now={count} before={lastYear} of={of} />;
  if (needed === null || needed < 2) return null;
  return (
    <div className="measured">
      <p className="measured-count" aria-label={say('countedOf', { count, needed: say(`amount${of}`, { n: needed }) })}>
        <strong>{count}</strong> / {say(`amount${of}`, { n: needed })}
      </p>
      <TimelineView window={window} finding={finding} completedBy={completedBy} />
    </div>
  );
}

function TwoYears({ now, before, of }: { readonly now: number; readonly before: number; readonly of: Counted }) {
  const say = useWords(words);
  const most = Math.max(now, before, 1);
  const bar = (name: string, value: number, tone: string) => (
    <div className="bar">
      <dt>{name}</dt>
      <dd>
        <span className={`bar-fill bar-${tone}`} style={{ width: `${(value / most) * 100}%` }} />
        <strong>{say(`amount${of}`, { n: value })}</strong>
      </dd>
    </div>
  );
  return (
    <div className="two-years">
      <dl>
        {bar(say('thisYear'), now, 'now')}
        {bar(say('lastYear'), before, 'before')}
      </dl>
      {before === 0 && <p className="hint">{say('fromZero')}</p>}
    </div>
  );
}
