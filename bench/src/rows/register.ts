import type { Row } from '../frame/row';
import { judgeHenan } from './judge-henan';
import { liveAccident } from './live-accident';

/** Every row, in the order of the table. */
export const ROWS: readonly Row[] = [judgeHenan, liveAccident];
