import { Button } from 'antd';
import { useState } from 'react';
import { saveFile } from '../frame/save-file';
import { useWords } from '../language/language';
import type { Column, HiddenField } from './column';
import { csvText } from './csv';
import { words } from './words';

/** Past it a list is no longer read by a person; fifty pages keep the platform unharmed. */
const MOST = 5_000;

interface Props<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly hidden: readonly HiddenField<Row>[];
  readonly all: (most: number, heard: (count: number) => void) => Promise<{ rows: readonly Row[]; whole: boolean } | undefined>;
  readonly disabled: boolean;
}

/** Saves what the filter lists, past the rows that are on the page, as a CSV file that this browser makes. */
export function ExportButton<Row>({ name, columns, hidden, all, disabled }: Props<Row>) {
  const say = useWords(words);
  const [count, setCount] = useState<number>();
  const [told, setTold] = useState('');
  const [part, setPart] = useState(false);
  const press = async () => {
    setTold('');
    setPart(false);
    setCount(0);
    const read = await all(MOST, setCount);
    setCount(undefined);
    if (!read) return setTold(say('csvFailed'));
    const fields = [...columns.flatMap(({ head, text }) => (text ? [{ head, text }] : [])), ...hidden];
    const rows = read.rows.map((row) => fields.map(({ text }) => text(row)));
    saveFile(
      `${name}${read.whole ? '' : `-${say('csvFirst', { n: MOST })}`}.csv`,
      csvText([fields.map(({ head }) => head), ...rows]),
      'text/csv',
    );
    setPart(!read.whole);
    setTold(say(read.whole ? 'csvWhole' : 'csvPart', { n: read.rows.length }));
  };
  return (
    <>
      <span className={`list-told ${part ? 'list-told-part' : ''}`} role="status">
        {count === undefined ? told : say('csvBusy', { n: count })}
      </span>
      <Button
        onClick={() => void press()}
        loading={count !== undefined}
        disabled={disabled}
        title={say('csvMost', { n: MOST.toLocaleString('en') })}
      >
        {say('csv')}
      </Button>
    </>
  );
}
