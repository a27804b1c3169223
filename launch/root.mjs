import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** What may be deleted at any time: stamps, locks, the tests' database, the unpacked browser. */
export const CACHE = join(ROOT, '.cache');
