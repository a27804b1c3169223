import type { MeasureKind } from '@anze/domain';
import type { Realm } from '../deed';

/** How an office of the demo goes about its cases. */
export interface Habit {
  /** Days from the last change of a case to its decision. */
  readonly delay: readonly [least: number, most: number];
  /** How often a proposed system is adopted; kinds that are left out: `otherwise`. */
  readonly adopts: Readonly<Partial<Record<MeasureKind, number>>>;
  readonly otherwise: number;
  /** How many of the last weeks' cases still wait; 0: none. */
  readonly waiting: number;
  /** Interviews are decided at the quarterly meeting of the safety committee. */
  readonly quarterly: boolean;
  /** At most so many systems to a case. */
  readonly systems: number;
}

export const HABITS: Readonly<Record<Realm, Habit>> = {
  '410000': {
    delay: [4, 20],
    adopts: { LISTED_SUPERVISION: 0.12, VETO: 0.9, ENFORCEMENT: 0.5, REFERRAL: 1, INTERVIEW: 0.5, KEY_MANAGEMENT: 0.6 },
    otherwise: 0.4,
    waiting: 0.75,
    quarterly: false,
    systems: 3,
  },
  '410100': {
    delay: [3, 18],
    adopts: {
      INTERVIEW: 0.08,
      KEY_MANAGEMENT: 0.06,
      LISTED_SUPERVISION: 0.08,
      ESCALATED_INVESTIGATION: 0.03,
      BULLETIN: 0.03,
      WARNING: 0.015,
    },
    otherwise: 0.2,
    waiting: 0.8,
    quarterly: true,
    systems: 2,
  },
  // 惠济区 leaves nothing open: what a visitor causes there is new.
  '410108': {
    delay: [2, 9],
    adopts: { VETO: 0.8, BLACKLIST: 0.45, ADMONITION: 0.8 },
    otherwise: 0.5,
    waiting: 0,
    quarterly: false,
    systems: 3,
  },
  '411003': {
    delay: [3, 15],
    adopts: { INTERVIEW: 0.5, REFERRAL: 0.6, TREAT_AS_ACCIDENT: 0.7, LISTED_SUPERVISION: 0.7 },
    otherwise: 0.5,
    waiting: 0.9,
    quarterly: false,
    systems: 3,
  },
};

/** Cases of so many last days may still wait. */
export const LAST_DAYS = 60;
/** Terms run for months: in this time key management and listing are adopted more readily, so that some are in force today. */
export const IN_FORCE_DAYS = 200;
export const READILY: Readonly<Partial<Record<MeasureKind, number>>> = { KEY_MANAGEMENT: 0.45, LISTED_SUPERVISION: 0.4 };
/** Subjects that are a sector bind everybody: rarely chosen. */
export const OF_SECTORS = 0.15;
