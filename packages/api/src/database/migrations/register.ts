import { Store0000000000001 } from './0001-store';
import { AccidentTally0000000000002 } from './0002-accident-tally';
import { Waiting0000000000003 } from './0003-waiting';
import { NarrowIdentity0000000000004 } from './0004-narrow-identity';

/** Every migration, in order. A new one is added at the end; a released one is never edited. */
export const MIGRATIONS = [Store0000000000001, AccidentTally0000000000002, Waiting0000000000003, NarrowIdentity0000000000004] as const;
