import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useViewer } from '../connection/session';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useWaiting } from '../frame/waiting';
import { useLanguage, useWords } from '../language/language';
import { RuleNamesProvider } from '../lists/rule-names';
import { useListFilter } from '../lists/use-list-filter';
import { needsAcknowledging, oldest } from './alert';
import { AlertRow } from './alert-row';
import { InboxBar } from './inbox-bar';
import { fits, INBOX_FORM } from './inbox-filter';
import { useInbox } from './use-inbox';
import { words } from './words';
import './inbox.css';

/** An agency's or an office's alerts, live; each is acknowledged by the one who has taken note. */
export function Inbox() {
  const { agency, tenant } = useViewer();
  const name = agency?.name ?? tenant?.name ?? '';
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  const { filter, change, reset } = useListFilter(INBOX_FORM);
  const { unacknowledged = 0 } = useWaiting() ?? {};
  // Whoever asks for what waits gets all of it, however far back; else the newest are enough.
  const { entries, started, failure, again, earlier, acknowledge } = useInbox(filter.state === undefined ? 0 : unacknowledged);
  const { alerts, fresh } = entries;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const choose = useCallback((sequence: number, wanted: boolean) => {
    setChosen((before) => new Set(wanted ? [...before, sequence] : [...before].filter((one) => one !== sequence)));
  }, []);
  const shown = useMemo(() => alerts.filter((alert) => fits(alert, filter)), [alerts, filter]);
  const pending = useMemo(() => alerts.filter(needsAcknowledging).length, [alerts]);
  const open = useMemo(() => shown.filter(needsAcknowledging).map(({ sequence }) => sequence), [shown]);
  const numbers = useMemo(() => new Map(alerts.map(({ alertId, sequence }) => [alertId, sequence])), [alerts]);
  const withdrawnBy = useMemo(
    () => new Map(alerts.flatMap(({ kind, refersTo, sequence }) => (kind === 'WITHDRAWN' && refersTo ? [[refersTo, sequence]] : []))),
    [alerts],
  );
  useTitle(`(${pending}) ${say('inboxOf', { name })}`);
  const narrowed = filter.state !== undefined || filter.kinds !== undefined;

  const rows = (
    <section className="inbox" aria-label={say('inbox')}>
      <InboxBar
        pending={pending}
        filter={filter}
        change={change}
        open={open}
        chosen={chosen}
        setChosen={setChosen}
        acknowledge={acknowledge}
      />
      {failure && <Failure text={failureText(failure, language, say('unreachable'))} retry={again} />}
      {!started && !failure && <Loading />}
      {started && alerts.length === 0 && <Empty title={say('noAlerts')}>{say('noAlertsHint')}</Empty>}
      {started && alerts.length > 0 && shown.length === 0 && (
        <Empty title={filter.kinds ? sayHere('noMatch') : say('allAcknowledged')}>
          {earlier && (
            <>
              {sayHere('noMatchHint', { n: oldest(entries) ?? 1 })}
              <br />
            </>
          )}
          {narrowed && <Button onClick={reset}>{sayHere('reset')}</Button>}
        </Empty>
      )}
      <ol className="alerts" aria-live="polite" aria-relevant="additions">
        {shown.map((alert) => (
          <li key={alert.sequence}>
            <AlertRow
              alert={alert}
              fresh={fresh.has(alert.sequence)}
              withdrawnBy={withdrawnBy.get(alert.alertId)}
              refersTo={alert.refersTo ? (numbers.get(alert.refersTo) ?? 'EARLIER') : undefined}
              chosen={chosen.has(alert.sequence)}
              choose={choose}
              acknowledge={acknowledge}
            />
          </li>
        ))}
      </ol>
      {earlier && (
        <div className="inbox-foot screen-only">
          <span>{sayHere('readTo', { n: alerts.length, to: oldest(entries) ?? 1 })}</span>
          <Button onClick={earlier}>{say('earlier')}</Button>
        </div>
      )}
    </section>
  );
  return <RuleNamesProvider>{rows}</RuleNamesProvider>;
}
