import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useViewer } from '../connection/session';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage } from '../language/language';
import type { Alert } from './alert';
import { AlertRow } from './alert-row';
import { useInbox } from './use-inbox';
import './inbox.css';

/** An agency's alerts, live; each is acknowledged by the one who has taken note. */
export function Inbox() {
  const { agency, tenant } = useViewer();
  const name = agency?.name ?? tenant?.name ?? '';
  const { say, language } = useLanguage();
  const { entries, started, failure, again, earlier, acknowledge } = useInbox();
  const [all, setAll] = useState(true);
  const shown = all ? entries.alerts : entries.alerts.filter(needsAcknowledging);
  const pending = entries.alerts.filter(needsAcknowledging).length;
  const numbers = new Map(entries.alerts.map(({ alertId, sequence }) => [alertId, sequence]));
  const withdrawn = new Set(entries.alerts.filter(({ kind }) => kind === 'WITHDRAWN').map(({ refersTo }) => refersTo));
  useTitle(`(${pending}) ${say('inboxOf', { name })}`);

  return (
    <section className="inbox" aria-label={say('inbox')}>
      <div className="inbox-bar">
        <h1>
          {say('inbox')}
          <span className="count">{pending}</span>
        </h1>
        <Segmented
          value={all ? 'ALL' : 'OPEN'}
          options={[
            { value: 'ALL', label: say('all') },
            { value: 'OPEN', label: say('unacknowledged') },
          ]}
          onChange={(value) => setAll(value === 'ALL')}
        />
      </div>
      {failure && <Failure text={failureText(failure, language, say('unreachable'))} retry={again} />}
      {!started && !failure && <Loading />}
      {started && entries.alerts.length === 0 && <Empty title={say('noAlerts')}>{say('noAlertsHint')}</Empty>}
      {started && entries.alerts.length > 0 && shown.length === 0 && <Empty title={say('allAcknowledged')} />}
      <ol className="alerts" aria-live="polite" aria-relevant="additions">
        {shown.map((alert) => (
          <li key={alert.sequence}>
            <AlertRow
              alert={alert}
              fresh={entries.fresh.has(alert.sequence)}
              withdrawn={withdrawn.has(alert.alertId)}
              refersTo={alert.refersTo ? (numbers.get(alert.refersTo) ?? 'EARLIER') : undefined}
              acknowledge={needsAcknowledging(alert) ? () => acknowledge(alert.sequence) : undefined}
            />
          </li>
        ))}
      </ol>
      {earlier && (
        <Button block onClick={earlier}>
          {say('earlier')}
        </Button>
      )}
    </section>
  );
}

function needsAcknowledging({ kind, acknowledgedAt }: Alert): boolean {
  return kind !== 'NOT_GRANTED' && !acknowledgedAt;
}
