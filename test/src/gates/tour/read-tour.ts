/** One block of the README's tour: what is typed into a terminal, or what that terminal then shows. */
export interface Step {
  readonly kind: 'TYPED' | 'SHOWN';
  /** The number behind `terminal=` on the fence; 2 where none stands. */
  readonly terminal: number;
  readonly text: string;
  /** Line of the README, for a person who looks. */
  readonly line: number;
}

const FENCE = /^```(\w*)(?: terminal=(\d))?\s*$/;

/** The fenced blocks of a chapter, in their order: `sh` is typed, anything else is shown. */
export function readTour(readme: string, chapter: string): Step[] {
  const lines = readme.split('\n');
  const start = lines.indexOf(`## ${chapter}`);
  if (start < 0) throw new Error(`The README has no chapter "${chapter}"`);
  const after = lines.findIndex((line, at) => at > start && line.startsWith('## '));
  const end = after < 0 ? lines.length : after;
  const steps: Step[] = [];
  for (let at = start; at < end; at++) {
    const [fence, language, terminal] = FENCE.exec(lines[at] ?? '') ?? [];
    if (fence === undefined) continue;
    const close = lines.indexOf('```', at + 1);
    if (close < 0) throw new Error(`The block of line ${at + 1} has no end`);
    const text = lines.slice(at + 1, close).join('\n');
    steps.push({ kind: language === 'sh' ? 'TYPED' : 'SHOWN', terminal: Number(terminal ?? 2), text, line: at + 1 });
    at = close;
  }
  return steps;
}

/** Takes out what differs from one run to the next: moments, dates, ids, numbers of an inbox, tokens, ports of the day. */
export function masked(line: string): string {
  return line
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<moment>')
    .replace(/\d{4}-\d\d-\d\d/g, '<date>')
    .replace(/("sequence":|\bafter )\d+/g, '$1<n>')
    .replace(/[A-Za-z0-9_-]{22,}/g, '<id>')
    .trim();
}

/** Whether the lines come in this order among what was heard; `…` stands for anything, at either end or between. */
export function shows(heard: string, expected: string): boolean {
  const lines = heard.split('\n').map(masked);
  let from = 0;
  for (const line of expected.split('\n').map(masked).filter(Boolean)) {
    const pattern = new RegExp(`^${line.split('…').map(escaped).join('.*')}$`);
    const found = lines.findIndex((one, at) => at >= from && pattern.test(one));
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
