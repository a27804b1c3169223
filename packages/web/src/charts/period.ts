/** Calendar months, both ends inside, as YYYY-MM. */
export interface Period {
  readonly from: string;
  readonly until: string;
}
export const PRESETS = ['THIS_YEAR', 'LAST_12', 'LAST_YEAR', 'LAST_36'] as const;
export type Preset = (typeof PRESETS)[number];

/** As many as the platform counts at once. */
export const MOST_MONTHS = 120;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The period that an address holds; what does not fit is the running year. `today`: a local date. */
export function readPeriod(address: URLSearchParams, today: string): Period {
  const from = address.get('from') ?? '';
  const until = address.get('until') ?? '';
  const fits = MONTH.test(from) && MONTH.test(until) && monthsIn({ from, until }) >= 1 && monthsIn({ from, until }) <= MOST_MONTHS;
  return fits ? { from, until } : periodOf('THIS_YEAR', today);
}

/** The running year is what an empty address means. */
export function writePeriod(period: Period, address: URLSearchParams, today: string): URLSearchParams {
  const written = new URLSearchParams(address);
  const running = presetOf(period, today) === 'THIS_YEAR';
  for (const end of ['from', 'until'] as const) {
    if (running) written.delete(end);
    else written.set(end, period[end]);
  }
  return written;
}

export function periodOf(preset: Preset, today: string): Period {
  const month = today.slice(0, 7);
  const year = Number(today.slice(0, 4));
  switch (preset) {
    case 'THIS_YEAR':
      return { from: `${year}-01`, until: month };
    case 'LAST_12':
      return { from: monthsLater(month, -11), until: month };
    case 'LAST_YEAR':
      return { from: `${year - 1}-01`, until: `${year - 1}-12` };
    case 'LAST_36':
      return { from: monthsLater(month, -35), until: month };
  }
}

export function presetOf({ from, until }: Period, today: string): Preset | undefined {
  return PRESETS.find((preset) => {
    const period = periodOf(preset, today);
    return period.from === from && period.until === until;
  });
}

/** Both ends inside; below one where the end lies before the beginning. */
export function monthsIn({ from, until }: Period): number {
  return count(until) - count(from) + 1;
}

function monthsLater(month: string, n: number): string {
  const at = count(month) + n;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

function count(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}
