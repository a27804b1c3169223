import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { Day } from '../lists/filter-bar';
import { ListTable } from '../lists/list-table';
import { usePages } from '../lists/use-pages';
import { usePlaces } from '../place/places';
import { deedColumns, type Deed } from './deed-columns';
import { document, type DeedsQuery, type DeedsQueryVariables } from './deeds.document';
import { RecordState } from './record-state';
import { words } from './words';
import '../lists/lists.css';
import './record.css';

type Filter = NonNullable<DeedsQueryVariables['filter']>;
type Kind = NonNullable<Filter['kinds']>[number];
const isKind = (word: string): word is Kind => /^[A-Z_]+$/.test(word);
const KINDS = Object.keys(words).filter(isKind);

const page = ({ auditLog }: DeedsQuery) => ({
  ...auditLog,
  nodes: auditLog.nodes.map((deed) => ({ ...deed, id: String(deed.number) })),
});

/** 存证日志: who did what, for auditors and administrators. */
export function Record() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const placeOf = usePlaces();
  useTitle(say('title'));
  const [kinds, setKinds] = useState<readonly Kind[]>([]);
  const [from, setFrom] = useState<string>();
  const [until, setUntil] = useState<string>();
  const filter = useMemo<Filter>(
    () => ({
      ...(kinds.length === 0 ? {} : { kinds }),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    }),
    [kinds, from, until],
  );
  const { rows, started, busy, failure, more, again } = usePages<Filter, DeedsQuery, Deed>({ document, page, filter });
  const columns = useMemo(() => deedColumns({ say, placeOf }), [say, placeOf]);
  const reset = () => {
    setKinds([]);
    setFrom(undefined);
    setUntil(undefined);
  };
  return (
    <section className="list" aria-label={say('title')}>
      <div className="list-head">
        <h1>{say('title')}</h1>
        <div className="list-actions screen-only">
          <Button onClick={() => window.print()} disabled={rows.length === 0}>
            {say('print')}
          </Button>
        </div>
      </div>
      <p className="hint">{say('hint')}</p>
      <RecordState />
      <div className="record-filter screen-only">
        <Select<Kind[]>
          mode="multiple"
          aria-label={say('kinds')}
          placeholder={say('anyKind')}
          allowClear
          maxTagCount="responsive"
          value={[...kinds]}
          onChange={setKinds}
          options={KINDS.map((kind) => ({ value: kind, label: say(kind) }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
        <span className="record-days" role="group" aria-label={say('days')}>
          <Day label={`${say('days')} ≥`} value={from} onChange={setFrom} />
          –
          <Day label={`${say('days')} ≤`} value={until} onChange={setUntil} />
        </span>
      </div>
      {failure && <Failure text={failureText(failure, language, common('unreachable'))} retry={again} />}
      {!failure && !started && <Loading />}
      {started && (
        <div className="list-panel">
          {rows.length === 0 ? (
            <Empty title={say('none')}>
              {say('noneHint')}
              <br />
              <Button onClick={reset}>{say('reset')}</Button>
            </Empty>
          ) : (
            <ListTable caption={say('title')} rows={rows} columns={columns} muted={never} busy={busy} />
          )}
          {more && (
            <p className="record-more screen-only">
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

function never(): boolean {
  return false;
}
