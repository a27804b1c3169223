import { SECTORS, type Sector } from '@anze/domain/dist/fact/sector';
import { readPeriod, writePeriod, type Period } from './period';
import type { Figure } from './series';

/** What the page of charts is asked for. */
export interface ChartsWish {
  readonly period: Period;
  readonly sector: Sector | undefined;
  /** Left out: the own division. */
  readonly under: string | undefined;
  readonly figure: Figure;
}
const FIGURES: readonly Figure[] = ['accidents', 'deaths', 'seriousInjuries'];

export function readWish(address: URLSearchParams, today: string): ChartsWish {
  const under = address.get('under') ?? '';
  return {
    period: readPeriod(address, today),
    sector: SECTORS.find((sector) => sector === address.get('sector')),
    under: /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(under) ? under : undefined,
    figure: FIGURES.find((figure) => figure === address.get('of')) ?? 'accidents',
  };
}

export function writeWish({ period, sector, under, figure }: ChartsWish, today: string): URLSearchParams {
  const address = new URLSearchParams();
  if (under) address.set('under', under);
  if (sector) address.set('sector', sector);
  if (figure !== 'accidents') address.set('of', figure);
  return writePeriod(period, address, today);
}
