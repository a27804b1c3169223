import { Link } from 'wouter';
import { MeasureTag } from '../case/measure-tag';
import { subjectText } from '../case/subject-text';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useWaiting } from '../frame/waiting';
import { needsAcknowledging } from '../inbox/alert';
import { useInbox } from '../inbox/use-inbox';
import { useLanguage, useWords } from '../language/language';
import { ALERT_NAMES, nameIn } from '../language/names';
import { momentText } from '../language/when';
import { usePlaces } from '../place/places';
import { Panel } from './panel';
import { words } from './words';

const SHOWN = 12;

/** Alerts that nobody of this office has acknowledged, newest first, as they come. */
export function WaitingAlerts() {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const placeText = usePlaces();
  const count = useWaiting()?.unacknowledged;
  const { entries, started, failure, again } = useInbox(Math.min(SHOWN, count ?? 0));
  const waiting = entries.alerts.filter(needsAcknowledging);
  return (
    <Panel title={say('alerts')} count={count} to="/inbox?state=UNACKNOWLEDGED">
      {failure && <Failure text={failureText(failure, language, common('unreachable'))} retry={again} />}
      {!started && !failure && <Loading />}
      {started && waiting.length === 0 && <Empty title={say('noAlerts')} />}
      <ul className="panel-list" aria-live="polite" aria-relevant="additions">
        {waiting.slice(0, SHOWN).map((alert) => (
          <li key={alert.sequence} className={entries.fresh.has(alert.sequence) ? 'is-moved' : ''}>
            <Link href="/inbox">
              {alert.measure ? (
                <MeasureTag measure={alert.measure} level={null} />
              ) : (
                <span className="tag tag-muted">{nameIn(ALERT_NAMES, alert.kind, language)}</span>
              )}
              <span className="panel-what">
                {alert.subject && subjectText(alert.subject, placeText, language)} {nameIn(ALERT_NAMES, alert.kind, language)}
              </span>
              <span className="hint">{momentText(alert.at)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
