import { Button, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import { ALERT_KINDS } from '@anze/domain/dist/alert/alert';
import { useLanguage, useWords } from '../language/language';
import { ALERT_NAMES, nameIn } from '../language/names';
import type { ListFilter } from '../lists/list-filter';
import type { Change } from '../lists/use-list-filter';
import { words } from './words';

interface Props {
  readonly pending: number;
  readonly filter: ListFilter;
  readonly change: Change;
  /** Numbers of those listed that nobody has taken note of. */
  readonly open: readonly number[];
  readonly chosen: ReadonlySet<number>;
  readonly setChosen: (chosen: ReadonlySet<number>) => void;
  readonly acknowledge: (sequence: number) => Promise<boolean>;
}

/** What the inbox shows, and taking note of several at once. */
export function InboxBar({ pending, filter, change, open, chosen, setChosen, acknowledge }: Props) {
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const picked = open.filter((sequence) => chosen.has(sequence));
  const press = async () => {
    setBusy(true);
    const failed = await inTurn(picked, acknowledge);
    setBusy(false);
    setChosen(new Set(failed));
    setTold(failed.length > 0 ? sayHere('someFailed', { n: failed.length }) : sayHere('acknowledgedSome', { n: picked.length }));
  };
  return (
    <>
      <div className="inbox-bar">
        <h1>
          {say('inbox')}
          <span className="count">{pending}</span>
        </h1>
        <div className="inbox-filter screen-only">
          <Segmented
            value={filter.state ?? 'ALL'}
            options={[
              { value: 'ALL', label: say('all') },
              { value: 'UNACKNOWLEDGED', label: say('unacknowledged') },
            ]}
            onChange={(state) => change({ state: state === 'ALL' ? undefined : state })}
          />
          <Select
            mode="multiple"
            className="inbox-kinds"
            aria-label={sayHere('kinds')}
            placeholder={sayHere('kinds')}
            maxTagCount="responsive"
            value={[...(filter.kinds ?? [])]}
            options={ALERT_KINDS.map((kind) => ({ value: kind, label: nameIn(ALERT_NAMES, kind, language) }))}
            onChange={(kinds: string[]) => change({ kinds })}
          />
        </div>
      </div>
      {(open.length > 1 || told !== '') && (
        <div className="inbox-several screen-only">
          {open.length > 1 && (
            <Checkbox
              checked={picked.length === open.length}
              indeterminate={picked.length > 0 && picked.length < open.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? open : []))}
            >
              {sayHere('selectAll', { n: open.length })}
            </Checkbox>
          )}
          <span role="status">{told}</span>
          {picked.length > 0 && (
            <Button type="primary" size="small" loading={busy} onClick={() => void press()}>
              {sayHere('acknowledgeChosen', { n: picked.length })}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** Four at a time: the platform is asked for each alert by itself. Answers those that failed. */
async function inTurn(sequences: readonly number[], acknowledge: (sequence: number) => Promise<boolean>): Promise<number[]> {
  const waiting = [...sequences];
  const failed: number[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) if (!(await acknowledge(next))) failed.push(next);
  };
  await Promise.all([work(), work(), work(), work()]);
  return failed;
}
