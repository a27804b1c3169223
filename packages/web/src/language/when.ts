import type { Language } from './names';

const HOUR = 3_600_000;
const moments = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** A moment as its local date and time in Asia/Shanghai, the same digits in both languages: 2021-05-03 09:30. */
export function momentText(moment: string): string {
  const parts = Object.fromEntries(moments.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour'] === '24' ? '00' : parts['hour']}:${parts['minute']}`;
}

export type Span = { readonly word: 'days' | 'hours' | 'minutes'; readonly n: number } | { readonly word: 'justNow' };

/** How long something has waited, in its largest whole unit. */
export function spanSince(moment: string, now: number): Span {
  const past = Math.max(0, now - Date.parse(moment));
  if (past >= 24 * HOUR) return { word: 'days', n: Math.floor(past / (24 * HOUR)) };
  if (past >= HOUR) return { word: 'hours', n: Math.floor(past / HOUR) };
  return past >= 60_000 ? { word: 'minutes', n: Math.floor(past / 60_000) } : { word: 'justNow' };
}

/** Yuan as people read them: in Chinese by 万元 where the amount allows, else by yuan; every fen is kept. */
export function moneyText(yuan: string, language: Language): { readonly word: 'wan' | 'yuan'; readonly n: string } {
  const [whole = '0', fraction = ''] = yuan.split('.');
  const amount = BigInt(whole);
  if (language === 'zh' && amount >= 10_000n && amount % 100n === 0n && /^0*$/.test(fraction)) {
    return { word: 'wan', n: `${grouped(amount / 10_000n)}${tail(amount % 10_000n)}` };
  }
  return { word: 'yuan', n: `${grouped(amount)}${/^0*$/.test(fraction) ? '' : `.${fraction}`}` };
}

function grouped(amount: bigint): string {
  return amount.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

function tail(rest: bigint): string {
  return rest === 0n ? '' : `.${rest.toString().padStart(4, '0').replace(/0+$/, '')}`;
}
