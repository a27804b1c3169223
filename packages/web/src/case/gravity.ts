import type { KeyLevel, MeasureKind } from '@anze/domain/dist/measure/kind';

export interface Proposed {
  readonly measure: MeasureKind;
  readonly level: KeyLevel | null;
}

/** The gravest first: an officer with little time reads from the top. Yellow key management stands after the interview. */
const GRAVITY: readonly MeasureKind[] = [
  'VETO',
  'REFERRAL',
  'BLACKLIST',
  'KEY_MANAGEMENT',
  'INTERVIEW',
  'ADMONITION',
  'ESCALATED_INVESTIGATION',
  'LISTED_SUPERVISION',
  'TREAT_AS_ACCIDENT',
  'ENFORCEMENT',
  'JOINT_SANCTION',
  'OCCUPATION_BAN',
  'SECTOR_BAN',
  'PREMIUM_FREEZE',
  'INSPECTION',
  'WARNING',
  'BULLETIN',
];
const GRAVE: ReadonlySet<MeasureKind> = new Set(['VETO', 'REFERRAL', 'BLACKLIST', 'ADMONITION']);

/** Position in the order of gravity: 0 is the gravest. */
export function gravityOf({ measure, level }: Proposed): number {
  const place = GRAVITY.indexOf(measure);
  return level === 'YELLOW' ? place + 1.5 : place;
}

export function graveFirst(a: Proposed, b: Proposed): number {
  return gravityOf(a) - gravityOf(b);
}

/** Colour is left to what is grave. */
export function toneOf({ measure, level }: Proposed): 'red' | 'amber' | 'blue' {
  if (level === 'RED' || GRAVE.has(measure)) return 'red';
  return level === 'YELLOW' ? 'amber' : 'blue';
}
