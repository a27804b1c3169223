import type { ReactNode } from 'react';
import { useWords } from '../language/language';
import { changeOf, type Bar } from './series';
import { words } from './words';

interface Props {
  readonly caption: string;
  readonly head: string;
  readonly bars: readonly Bar[];
  readonly name?: (bar: Bar) => ReactNode;
}

/** Names with this period, the same months a year earlier and the difference. */
export function BarTable({ caption, head, bars, name }: Props) {
  const say = useWords(words);
  return (
    <table className="numbers">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{say('now')}</th>
          <th scope="col">{say('before')}</th>
          <th scope="col">{say('change')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{name?.(bar) ?? bar.name}</th>
            <td>{bar.now}</td>
            <td>{bar.before}</td>
            <td>{signed(changeOf(bar.now, bar.before).difference)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** With a minus as wide as a plus. */
export function signed(n: number): string {
  return n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0';
}
