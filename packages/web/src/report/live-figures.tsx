import { formatDay } from '@anze/domain/dist/calendar/local-date';
import { formatMoment, parseMoment } from '@anze/domain/dist/calendar/moment';
import { gradeOf } from '@anze/domain/dist/fact/grade';
import { halfWidth } from '@anze/domain/dist/fact/half-width';
import { parseMoney } from '@anze/domain/dist/fact/money';
import { ORDER_493, reportingClock, supplementUntil } from '@anze/domain/dist/fact/reporting-clock';
import type { Sector } from '@anze/domain/dist/fact/sector';
import { Button, Form } from 'antd';
import { useLanguage, useWords } from '../language/language';
import { GRADE_NAMES, nameIn } from '../language/names';
import { ClockTable } from './clock-table';
import { factOf, type Entry } from './entry';
import type { KindForm } from './kind';
import { words } from './words';

/** The grade that the figures make, as they are typed, and until when deaths count. */
export function LiveGrade() {
  const say = useWords(words);
  const { language } = useLanguage();
  const entry = (Form.useWatch([]) ?? {}) as Entry;
  const count = (field: string) => (typeof entry[field] === 'number' ? (entry[field] as number) : 0);
  const loss = parseMoney(halfWidth(String(entry['directLoss'] ?? '').trim()).replace(/[,，\s]/g, '')) ?? 0;
  const grade = gradeOf({ deaths: count('deaths'), seriousInjuries: count('seriousInjuries'), directLoss: loss });
  const occurredAt = typeof entry['occurredAt'] === 'string' ? parseMoment(entry['occurredAt']) : undefined;
  const sector = entry['sector'] as Sector | undefined;
  const days = (ORDER_493.supplementDaysOf as Partial<Record<Sector, number>>)[sector as Sector] ?? ORDER_493.supplementDays;
  return (
    <div className="report-live" aria-live="polite">
      <p className={`grade grade-${grade}`}>{say('gradeNow', { grade: nameIn(GRADE_NAMES, grade, language) })}</p>
      {typeof occurredAt === 'number' && (
        <p className="hint">
          {say('windowUntil', { date: formatDay(supplementUntil({ occurredAt, sector })) })} {say('windowRule', { days })}
        </p>
      )}
    </div>
  );
}

/** The reporting clock of what is typed so far; LATE is offered, never set by itself. */
export function LiveClock({ form }: { readonly form: KindForm }) {
  const say = useWords(words);
  const fields = Form.useFormInstance();
  const entry = (Form.useWatch([]) ?? {}) as Entry;
  const fact = factOf(form, { ...entry, division: '41', enterprise: undefined });
  if (fact?.kind !== 'ACCIDENT' || (fact.learnedAt === undefined && !fact.reports?.length)) return null;
  const { hops, late } = reportingClock(fact, Date.now());
  return (
    <div className="report-live">
      <ClockTable
        hops={hops.map(({ to, article, dueBy, at, state }) => ({
          to,
          article,
          due: dueBy === undefined ? null : formatMoment(dueBy),
          actual: at === undefined ? null : formatMoment(at),
          state,
        }))}
      />
      {late.length > 0 && (
        <p className="clock-late" role="status">
          {say('lateFound')}{' '}
          {fact.reporting === 'ON_TIME' ? (
            <Button size="small" onClick={() => fields.setFieldValue('reporting', 'LATE')}>
              {say('acceptLate')}
            </Button>
          ) : (
            say('accepted')
          )}
        </p>
      )}
    </div>
  );
}
