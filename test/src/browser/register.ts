import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const REGISTER = join(__dirname, '..', '..', '..', 'packages', 'web', 'src', 'frame', 'pages.tsx');

/** The addresses of the console's register of pages, as they stand there: `/cases/:id?`. */
export function registeredPages(): readonly string[] {
  return [...readFileSync(REGISTER, 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path as string);
}
