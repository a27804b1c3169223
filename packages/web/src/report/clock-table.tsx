import type { ReportLevel } from '@anze/domain/dist/fact/fact';
import type { HopState } from '@anze/domain/dist/fact/reporting-clock';
import { useLanguage, useWords } from '../language/language';
import { REPORT_LEVEL_NAMES, nameIn } from '../language/names';
import { momentText } from '../language/when';
import { words } from './words';

export interface ClockHop {
  readonly to: ReportLevel;
  readonly article: string;
  readonly due?: string | null | undefined;
  readonly actual?: string | null | undefined;
  readonly state: HopState;
}

/** Each step of the report upward: until when, when, and whether in time. */
export function ClockTable({ hops }: { readonly hops: readonly ClockHop[] }) {
  const say = useWords(words);
  const { language } = useLanguage();
  return (
    <table className="clock">
      <caption>{say('clockTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('level')}</th>
          <th scope="col">{say('due')}</th>
          <th scope="col">{say('actual')}</th>
          <th scope="col">{say('state')}</th>
        </tr>
      </thead>
      <tbody>
        {hops.map((hop) => (
          <tr key={hop.to} className={`clock-${hop.state}`}>
            <th scope="row">
              {nameIn(REPORT_LEVEL_NAMES, hop.to, language)} <small>{say('article', { n: hop.article })}</small>
            </th>
            <td>{hop.due ? momentText(hop.due) : '—'}</td>
            <td>{hop.actual ? momentText(hop.actual) : '—'}</td>
            <td>
              <strong>{say(hop.state)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
