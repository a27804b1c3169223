import type { Row } from '../frame/row';

/** Every row, in the order of the table. */
export const ROWS: readonly Row[] = [];
