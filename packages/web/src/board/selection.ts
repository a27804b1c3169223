import type { Sector } from '@anze/domain/dist/fact/sector';
import type { MeasureKind } from '@anze/domain/dist/measure/kind';
import { isOpen, type CaseLine } from '../case/case';
import { daysLeft } from '../case/days-left';
import { gravityOf } from '../case/gravity';

export const ORDERS = ['gravity', 'newest', 'left'] as const;
export type Order = (typeof ORDERS)[number];
export const STATES = ['OPEN', 'REOPENED', 'DECIDED'] as const;

/** What of the board is shown, and in which order; it lives in the address. OPEN holds what was reopened, too. */
export interface Selection {
  readonly state: (typeof STATES)[number];
  readonly order: Order;
  readonly measure: MeasureKind | undefined;
  readonly sector: Sector | undefined;
  /** 12 digits. */
  readonly under: string | undefined;
}

export function selectionOf(address: URLSearchParams): Selection {
  const state = STATES.find((one) => one === address.get('state')) ?? 'OPEN';
  return {
    state,
    order: ORDERS.find((one) => one === address.get('order')) ?? (state === 'DECIDED' ? 'newest' : 'gravity'),
    measure: (address.get('measure') ?? undefined) as MeasureKind | undefined,
    sector: (address.get('sector') ?? undefined) as Sector | undefined,
    under: address.get('under') ?? undefined,
  };
}

/** Whether a case belongs to the state that is asked for. */
export function belongsTo(state: Selection['state']): (file: CaseLine) => boolean {
  return state === 'OPEN' ? isOpen : (file) => file.state === state;
}

export function selected(cases: readonly CaseLine[], { measure, sector, under, order }: Selection, today: string): readonly CaseLine[] {
  const inside = under?.replace(/(0{10}|0{8}|0{6}|0{3})$/, '');
  const some = cases.filter(
    ({ fact, findings }) =>
      (!measure || findings.some((finding) => finding.measure === measure && finding.state !== 'WITHDRAWN')) &&
      (!sector || fact.sector === sector) &&
      (!inside || fact.division.startsWith(inside)),
  );
  // The book stands newest first; sorting keeps that order among equals.
  if (order === 'newest') return some;
  const weight = order === 'gravity' ? gravity : (file: CaseLine) => daysLeft(file, today)?.days ?? Number.POSITIVE_INFINITY;
  return some
    .map((file) => ({ file, weight: weight(file) }))
    .sort((a, b) => (a.weight === b.weight ? 0 : a.weight - b.weight))
    .map(({ file }) => file);
}

/** The gravest measure that still waits; among equals more deaths stand first, and what is decided stands last. */
export function gravity(file: CaseLine): number {
  const waiting = file.findings.filter(({ state }) => state === 'OPEN');
  const measures = (waiting.length ? waiting : file.findings).map(gravityOf);
  return Math.min(99, ...measures) + (waiting.length ? 0 : 1_000) - Math.min(file.fact.deaths ?? 0, 499) / 500;
}
