import type { SettingProblem } from './problem';

export interface Limits {
  /** Points of operations a minute. */
  readonly rates?: { readonly person: number; readonly office: number };
  /** Sockets at a time. */
  readonly sockets?: { readonly person: number; readonly network: number };
}

/**
 * A point is about what one field of an answer costs, and a processor core does some seven million a minute: one person or
 * key may have an eighth of a core, an office two thirds. A console that is worked with spends a hundredth of that.
 */
const RATES = { person: 1_000_000, office: 5_000_000 } as const;
/** Windows of one person; a government's network is one address to us. */
const SOCKETS = { person: 100, network: 2000 } as const;

export function readRateLimits(value: string | undefined): Limits['rates'] | SettingProblem {
  if (value === undefined || value === '') return RATES;
  if (value === 'off') return undefined;
  const pair = readPair(value);
  if (pair) return { person: pair[0], office: pair[1] };
  return {
    code: 'RATE_LIMITS_WRONG',
    setting: 'RATE_LIMITS',
    message: `RATE_LIMITS 是“${value}”，应为 off（不限），或每分钟点数的两个上限：每人（每把密钥）,每单位，例如 ${RATES.person},${RATES.office}（默认）。`,
    messageEn: `RATE_LIMITS is "${value}"; off, or two numbers of points a minute were expected: of one person or key, of one office; for example ${RATES.person},${RATES.office} (the default).`,
  };
}

export function readSocketLimits(value: string | undefined): Limits['sockets'] | SettingProblem {
  if (value === undefined || value === '') return SOCKETS;
  if (value === 'off') return undefined;
  const pair = readPair(value);
  if (pair) return { person: pair[0], network: pair[1] };
  return {
    code: 'SOCKET_LIMITS_WRONG',
    setting: 'SOCKET_LIMITS',
    message: `SOCKET_LIMITS 是“${value}”，应为 off（不限），或同时连接数的两个上限：每人（每把密钥）,每个网络，例如 ${SOCKETS.person},${SOCKETS.network}（默认）。`,
    messageEn: `SOCKET_LIMITS is "${value}"; off, or two numbers of sockets at a time were expected: of one person or key, from one network; for example ${SOCKETS.person},${SOCKETS.network} (the default).`,
  };
}

function readPair(value: string): readonly [number, number] | undefined {
  const [, one, all] = /^([1-9]\d{0,14}),([1-9]\d{0,14})$/.exec(value) ?? [];
  return one !== undefined && all !== undefined && Number(one) <= Number(all) ? [Number(one), Number(all)] : undefined;
}
