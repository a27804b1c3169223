import { Link } from 'wouter';
import { useLanguage, useWords } from '../language/language';
import { REPORTING_NAMES, nameIn } from '../language/names';
import { ClockTable } from '../report/clock-table';
import type { FactFile } from './fact-page';
import { words } from './words';

/** 报告时限: the hops of the report; LATE is offered as a prepared correction and never set by itself. */
export function Clock({ file, mayChange }: { readonly file: FactFile; readonly mayChange: boolean }) {
  const say = useWords(words);
  const { language } = useLanguage();
  if (!('reportingClock' in file) || !file.reportingClock) return null;
  const { hops, late, supplementUntil } = file.reportingClock;
  return (
    <section className="record-part">
      <h2>{say('clock')}</h2>
      <div className="record-clock">
        <ClockTable hops={hops} />
        {late && file.reporting === 'ON_TIME' && (
          <p className="clock-late">
            {say('lateFound')}{' '}
            {mayChange && <Link href={`/facts/${encodeURIComponent(file.id)}/correct?accept=LATE`}>{say('acceptLate')}</Link>}
          </p>
        )}
        {late && file.reporting !== 'ON_TIME' && <p>{say('lateAccepted', { name: nameIn(REPORTING_NAMES, file.reporting, language) })}</p>}
        <p className="hint">{say('supplementUntil', { date: supplementUntil })}</p>
      </div>
    </section>
  );
}
