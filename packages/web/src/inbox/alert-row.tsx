import { Button } from 'antd';
import { useState } from 'react';
import { usePlaces } from '../place/places';
import { subjectText } from '../case/subject-text';
import { useLanguage } from '../language/language';
import { ALERT_NAMES, LIST_NAMES, measureName, nameIn } from '../language/names';
import { momentText } from '../language/when';
import type { Alert } from './alert';

/** Kinds whose own name says which measure it is. */
const SAYS_MEASURE: ReadonlySet<string> = new Set(['INTERVIEW_TRIGGERED', 'VETO_DECIDED', 'BLACKLIST_ENTRY_ADDED']);

interface Props {
  readonly alert: Alert;
  readonly fresh: boolean;
  readonly withdrawn: boolean;
  /** The number of the alert that this one refers to; EARLIER when it is not on the page. */
  readonly refersTo: number | 'EARLIER' | undefined;
  readonly acknowledge: (() => Promise<boolean>) | undefined;
}

export function AlertRow({ alert, fresh, withdrawn, refersTo, acknowledge }: Props) {
  const { say, language } = useLanguage();
  const placeText = usePlaces();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const press = async () => {
    setBusy(true);
    setFailed((await acknowledge?.()) === false);
    setBusy(false);
  };
  return (
    <article className={`alert alert-${alert.kind} ${fresh ? 'is-moved' : ''} ${withdrawn ? 'is-withdrawn' : ''}`}>
      <p className="alert-top">
        <strong className="alert-kind">{nameIn(ALERT_NAMES, alert.kind, language)}</strong>
        {alert.measure && !SAYS_MEASURE.has(alert.kind) && <span>{measureName(alert.measure, language)}</span>}
        {alert.subject && <b>{subjectText(alert.subject, placeText, language)}</b>}
        {withdrawn && <span className="tag tag-muted">{say('withdrawn')}</span>}
        {fresh && <em>{say('newArrived')}</em>}
      </p>
      {alert.kind === 'NOT_GRANTED' && <p className="hint">{say('notGranted')}</p>}
      {alert.text && <p className="alert-text">{alert.text}</p>}
      {refersTo !== undefined && (
        <p className="alert-text">{refersTo === 'EARLIER' ? say('refersEarlier') : say('refersTo', { n: refersTo })}</p>
      )}
      {alert.list && <Listing alert={alert} />}
      <p className="alert-line">
        <span>{say('sequence', { n: alert.sequence })}</span>
        <span>{momentText(alert.at)}</span>
        {alert.tenant && (
          <span>
            {say('from')} {placeText(alert.tenant)}
          </span>
        )}
        {alert.rule && <span>{alert.rule}</span>}
      </p>
      <div className="alert-acknowledge">
        {acknowledge && (
          <Button size="small" loading={busy} onClick={() => void press()}>
            {say('acknowledge')}
          </Button>
        )}
        {failed && (
          <p role="alert" className="alert-failed">
            {say('acknowledgeFailed')}
          </p>
        )}
        {alert.acknowledgedAt && <span className="hint">{say('acknowledgedAt', { at: momentText(alert.acknowledgedAt) })}</span>}
      </div>
    </article>
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
