import { Button, Checkbox } from 'antd';
import { memo, useState } from 'react';
import { Link } from 'wouter';
import { useViewer } from '../connection/session';
import { useLanguage, useWords } from '../language/language';
import { ALERT_NAMES, LIST_NAMES, measureName, nameIn } from '../language/names';
import { momentText, spanSince } from '../language/when';
import { PlaceName } from '../lists/place-name';
import { RuleName } from '../lists/rule-name';
import { SubjectName } from '../lists/subject-name';
import { needsAcknowledging, type Alert } from './alert';
import { alertLink } from './alert-link';
import { AlertText } from './alert-text';
import { CheckpointNote } from './checkpoint-note';
import { words } from './words';

/** Kinds whose own name says which measure it is. */
const SAYS_MEASURE: ReadonlySet<string> = new Set(['INTERVIEW_TRIGGERED', 'VETO_DECIDED', 'BLACKLIST_ENTRY_ADDED']);

interface Props {
  readonly alert: Alert;
  readonly fresh: boolean;
  /** The number of the alert that took this one back. */
  readonly withdrawnBy: number | undefined;
  /** The number of the alert that this one refers to; EARLIER when it is not on the page. */
  readonly refersTo: number | 'EARLIER' | undefined;
  readonly chosen: boolean;
  readonly choose: (sequence: number, chosen: boolean) => void;
  readonly acknowledge: (sequence: number) => Promise<boolean>;
}

/** Drawn anew only when something about it changed: a thousand of them stay as they are when one comes. */
export const AlertRow = memo(function AlertRow({ alert, fresh, withdrawnBy, refersTo, chosen, choose, acknowledge }: Props) {
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  const withdrawn = withdrawnBy !== undefined;
  return (
    <article
      id={`alert-${alert.sequence}`}
      tabIndex={-1}
      className={`alert alert-${alert.kind} ${fresh ? 'is-moved' : ''} ${withdrawn ? 'is-withdrawn' : ''}`}
    >
      <p className="alert-top">
        {needsAcknowledging(alert) && (
          <Checkbox
            className="alert-choice"
            aria-label={sayHere('select', { n: alert.sequence })}
            checked={chosen}
            onChange={(event) => choose(alert.sequence, event.target.checked)}
          />
        )}
        <strong className="alert-kind">{nameIn(ALERT_NAMES, alert.kind, language)}</strong>
        {alert.measure && !SAYS_MEASURE.has(alert.kind) && <span>{measureName(alert.measure, language)}</span>}
        {alert.subject && (
          <b>
            <SubjectName subject={alert.subject} />
          </b>
        )}
        {withdrawn && (
          <a className="tag tag-muted" href={`#alert-${withdrawnBy}`}>
            {say('withdrawn')} · {sayHere('withdrawnBy', { n: withdrawnBy })}
          </a>
        )}
        {fresh && <em>{say('newArrived')}</em>}
      </p>
      {alert.kind === 'NOT_GRANTED' && <p className="hint">{say('notGranted')}</p>}
      {alert.text && (alert.kind === 'CHECKPOINT' ? <CheckpointNote note={alert.text} /> : <AlertText text={alert.text} />)}
      {refersTo !== undefined && (
        <p>{refersTo === 'EARLIER' ? say('refersEarlier') : <a href={`#alert-${refersTo}`}>{say('refersTo', { n: refersTo })}</a>}</p>
      )}
      {alert.list && <Listing alert={alert} />}
      <Line alert={alert} />
      <Acknowledging alert={alert} acknowledge={acknowledge} />
    </article>
  );
});

function Line({ alert }: { readonly alert: Alert }) {
  const { say } = useLanguage();
  const sayHere = useWords(words);
  const { tenant } = useViewer();
  const link = alertLink(alert, tenant?.code);
  return (
    <p className="alert-line">
      <span>{say('sequence', { n: alert.sequence })}</span>
      <span>{momentText(alert.at)}</span>
      {alert.tenant && (
        <span>
          {say('from')} <PlaceName code={alert.tenant} />
        </span>
      )}
      {alert.rule && (
        <span>
          <RuleName rule={alert.rule} />
        </span>
      )}
      {link && <Link href={link.address}>{sayHere(link.to === 'MEASURES' ? 'toMeasures' : 'toFindings')}</Link>}
    </p>
  );
}

function Acknowledging({ alert, acknowledge }: Pick<Props, 'alert' | 'acknowledge'>) {
  const { say } = useLanguage();
  const sayHere = useWords(words);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const span = spanSince(alert.at, Date.now());
  const press = async () => {
    setBusy(true);
    setFailed(!(await acknowledge(alert.sequence)));
    setBusy(false);
  };
  return (
    <div className="alert-acknowledge">
      {needsAcknowledging(alert) && (
        <>
          <Button size="small" loading={busy} onClick={() => void press()}>
            {say('acknowledge')}
          </Button>
          <span className="hint">{sayHere('since', { span: say(span.word, 'n' in span ? { n: span.n } : {}) })}</span>
        </>
      )}
      {failed && (
        <p role="alert" className="alert-failed">
          {say('acknowledgeFailed')}
        </p>
      )}
      {alert.acknowledgedAt && <span className="hint">{say('acknowledgedAt', { at: momentText(alert.acknowledgedAt) })}</span>}
    </div>
  );
}

/** A list entry always says on what law it stands and who may see it. */
function Listing({ alert }: { readonly alert: Alert }) {
  const { say, language } = useLanguage();
  return (
    <dl className="alert-list">
      <div>
        <dt>{say('list')}</dt>
        <dd>{nameIn(LIST_NAMES, alert.list ?? '', language)}</dd>
      </div>
      <div>
        <dt>{say('legalBasis')}</dt>
        <dd>{alert.legalBasis ?? say('noLegalBasis')}</dd>
      </div>
      <div>
        <dt>{say('publishable')}</dt>
        <dd>{say(alert.publishable ? 'yes' : 'no')}</dd>
      </div>
      {alert.appealUntil && (
        <div>
          <dt>{say('appealUntil')}</dt>
          <dd>{alert.appealUntil}</dd>
        </div>
      )}
    </dl>
  );
}
