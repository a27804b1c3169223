import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { ALERT_NAMES, nameIn, type Language } from '../language/names';
import { momentText } from '../language/when';
import type { Column } from '../lists/column';
import { ListTable } from '../lists/list-table';
import { SubjectName } from '../lists/subject-name';
import { usePages } from '../lists/use-pages';
import type { Say } from './grant-columns';
import { document, type HeardQuery, type HeardQueryVariables } from './heard.document';
import { words } from './words';

type Alert = HeardQuery['heard']['nodes'][number];
type HeardLine = Alert & { readonly id: string };
type Kind = Alert['kind'];

/** Kinds that an office announces. */
const KINDS: readonly Kind[] = ['INTERVIEW_TRIGGERED', 'VETO_DECIDED', 'BLACKLIST_ENTRY_ADDED', 'MEASURE_DECIDED', 'JOINED', 'WITHDRAWN'];
const page = ({ heard }: HeardQuery) => ({ ...heard, nodes: heard.nodes.map((one) => ({ ...one, id: one.alertId })) });

/** 推送去向: alert by alert, in whose inboxes it lies, since when and why. */
export function Heard({ agencies }: { readonly agencies: readonly { readonly id: string; readonly name: string }[] }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [agency, setAgency] = useState('');
  const [kind, setKind] = useState<Kind | ''>('');
  const filter = useMemo<NonNullable<HeardQueryVariables['filter']>>(
    () => ({ ...(agency === '' ? {} : { agency }), ...(kind === '' ? {} : { kinds: [kind] }) }),
    [agency, kind],
  );
  const { rows, started, busy, failure, more, again } = usePages<typeof filter, HeardQuery, HeardLine>({ document, page, filter });
  const columns = useMemo(() => heardColumns(say, language), [say, language]);
  return (
    <section aria-label={say('heard')}>
      <h2>{say('heard')}</h2>
      <p className="hint">{say('heardHint')}</p>
      <div className="grants-filter screen-only">
        <Select
          aria-label={say('agency')}
          value={agency}
          onChange={setAgency}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: say('anyAgency') }, ...agencies.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Select
          aria-label={say('kind')}
          value={kind}
          onChange={setKind}
          popupMatchSelectWidth={false}
          options={[
            { value: '' as const, label: say('anyKind') },
            ...KINDS.map((one) => ({ value: one, label: nameIn(ALERT_NAMES, one, language) })),
          ]}
        />
      </div>
      {failure && <Failure text={failureText(failure, language, common('unreachable'))} retry={again} />}
      {!failure && !started && <Loading />}
      {started && (
        <div className="list-panel">
          {rows.length === 0 ? (
            <Empty title={say('nobodyHeard')}>{say('nobodyHeardHint')}</Empty>
          ) : (
            <ListTable caption={say('heard')} rows={rows} columns={columns} muted={({ kind }) => kind === 'WITHDRAWN'} busy={busy} />
          )}
          {more && (
            <p className="grants-more screen-only">
              <Button onClick={more} loading={busy}>
                {say('more')}
              </Button>
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function heardColumns(say: Say, language: Language): readonly Column<HeardLine>[] {
  return [
    { key: 'kind', head: say('kind'), as: 'MAIN', show: ({ kind }) => nameIn(ALERT_NAMES, kind, language) },
    { key: 'at', head: say('at'), show: ({ at }) => <span className="list-day">{momentText(at)}</span> },
    { key: 'subject', head: say('subject'), show: ({ subject }) => subject && <SubjectName subject={subject} /> },
    {
      key: 'hearers',
      head: say('hearers'),
      as: 'WIDE',
      show: ({ hearers }) =>
        hearers.length === 0 ? (
          <span className="list-quiet">{say('onlyHere')}</span>
        ) : (
          hearers.map(({ agency, tenant, acknowledgedAt, grants }) => (
            <span className="grants-hearer" key={agency?.id ?? tenant?.code}>
              {agency?.name ?? tenant?.name}
              {tenant && <span className="tag tag-muted grants-tag">{say('below')}</span>}{' '}
              <span className="hint">
                {acknowledgedAt === null ? say('notTaken') : say('taken', { at: momentText(acknowledgedAt) })}
                {grants.map(({ id, reason }) => (
                  <span key={id}> · {say('because', { reason: reason ?? say('installation') })}</span>
                ))}
              </span>
            </span>
          ))
        ),
    },
  ];
}
