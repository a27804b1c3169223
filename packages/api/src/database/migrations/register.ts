import { Store0000000000001 } from './0001-store';

/** Every migration, in order. A new one is added at the end; a released one is never edited. */
export const MIGRATIONS = [Store0000000000001] as const;
