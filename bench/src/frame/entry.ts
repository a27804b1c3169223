import type { Turns } from './in-turn';
import type { Entry } from './row';

/** Against a peer: holds when the median ratio reaches the floor. */
export function ratioEntry(
  turns: Turns,
  { name, unit, peer, atLeast, details }: { name: string; unit: string; peer: string; atLeast: number; details?: Entry['details'] },
): Entry {
  return {
    name,
    value: rounded(turns.ours),
    unit,
    against: `${peer} (${figure(turns.theirs)} ${unit})`,
    ratio: rounded(turns.ratio),
    atLeast,
    holds: turns.ratio >= atLeast,
    details: { rounds: turns.rounds.map((one) => ({ ours: rounded(one.ours), theirs: rounded(one.theirs) })), ...details },
  };
}

/** Against an upper limit: holds when the value is not above it. */
export function limitEntry({
  name,
  value,
  unit,
  against,
  limit,
  details,
}: {
  name: string;
  value: number;
  unit: string;
  against: string;
  limit: number;
  details?: Entry['details'];
}): Entry {
  return { name, value: rounded(value), unit, against, ratio: null, atLeast: limit, holds: value <= limit, ...(details && { details }) };
}

/** Three digits that count. */
export function rounded(value: number): number {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(value >= 1000 ? 6 : 3));
}

/** As a person reads it: 228,000 · 4.71 · 0.38. */
export function figure(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
}
