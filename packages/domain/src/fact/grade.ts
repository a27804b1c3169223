import type { Accident, Fen } from './fact';

/** From the lightest to the gravest. */
export const GRADES = ['GENERAL', 'LARGE', 'MAJOR', 'EXTRAORDINARY'] as const;
export type Grade = (typeof GRADES)[number];

const TEN_MILLION_YUAN: Fen = 1_000_000_000;

/**
 * The grade of an accident: the highest that any one figure reaches; the three are not added up (State Council Order 493,
 * article 3, where 以上 includes the number and 以下 does not). Deaths after the reporting window do not count.
 */
export function gradeOf({ deaths, seriousInjuries, directLoss }: Pick<Accident, 'deaths' | 'seriousInjuries' | 'directLoss'>): Grade {
  if (deaths >= 30 || seriousInjuries >= 100 || directLoss >= 10 * TEN_MILLION_YUAN) return 'EXTRAORDINARY';
  if (deaths >= 10 || seriousInjuries >= 50 || directLoss >= 5 * TEN_MILLION_YUAN) return 'MAJOR';
  if (deaths >= 3 || seriousInjuries >= 10 || directLoss >= TEN_MILLION_YUAN) return 'LARGE';
  return 'GENERAL';
}
