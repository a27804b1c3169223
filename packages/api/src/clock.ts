import type { Moment } from '@anze/domain';

/** The one clock: whoever needs the time is given it. */
export interface Clock {
  now(): Moment;
}

export const systemClock: Clock = { now: () => Date.now() };
