import { Store0000000000001 } from './0001-store';
import { AccidentTally0000000000002 } from './0002-accident-tally';

/** Every migration, in order. A new one is added at the end; a released one is never edited. */
export const MIGRATIONS = [Store0000000000001, AccidentTally0000000000002] as const;
