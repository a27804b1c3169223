import { formatMoment, parseMoment } from '@anze/domain/dist/calendar/moment';
import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { useWords } from '../../language/language';
import { words } from '../words';

dayjs.extend(utc);
dayjs.extend(timezone);
// "Now" and "today" of the pickers are Beijing's, wherever the browser stands.
dayjs.tz.setDefault('Asia/Shanghai');

interface Props {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
  readonly label?: string;
}

/** What people type, in the order in which it is tried; the first is how it is shown. */
const MOMENTS = [
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DDTHH:mm',
  'YYYY-M-D H:mm',
  'YYYY/M/D H:mm',
  'YYYY.M.D H:mm',
  'YYYYMMDD HHmm',
  'YYYYMMDDHHmm',
];
const DAYS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD'];

/** A moment with its +08:00. Inside the picker it is its wall time in Asia/Shanghai, which no zone of the browser shifts. */
export function MomentField({ id, value, onChange, label }: Props) {
  const say = useWords(words);
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className="report-picker"
      showTime={{ format: 'HH:mm' }}
      needConfirm={false}
      format={MOMENTS}
      placeholder={say('momentFormat')}
      value={wallOf(value)}
      disabledDate={ahead}
      onChange={(picked: Dayjs | null) => onChange?.(picked ? `${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00` : undefined)}
    />
  );
}

/** A date, without a time. */
export function DayField({ id, value, onChange }: Props) {
  const say = useWords(words);
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      className="report-picker"
      format={DAYS}
      placeholder={say('dayFormat')}
      value={value ? dayjs.utc(value) : null}
      onChange={(picked: Dayjs | null) => onChange?.(picked ? picked.format('YYYY-MM-DD') : undefined)}
    />
  );
}

function wallOf(value: string | undefined): Dayjs | null {
  const moment = value === undefined ? undefined : parseMoment(value);
  return typeof moment === 'number' ? dayjs.utc(formatMoment(moment).slice(0, 19)) : null;
}

function ahead(day: Dayjs): boolean {
  return day.format('YYYY-MM-DD') > formatMoment(Date.now()).slice(0, 10);
}
