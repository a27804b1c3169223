import { join } from 'node:path';

/** The project's folder, and the bench's. */
export const ROOT = join(__dirname, '..', '..', '..');
export const BENCH = join(ROOT, 'bench');
