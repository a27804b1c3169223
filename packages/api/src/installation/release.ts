import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '../database/migrations/register';

/** Which release this is: the package's version, and the latest migration that it brings. */
export const RELEASE = {
  version: (JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version,
  migration: new (MIGRATIONS[MIGRATIONS.length - 1] as (typeof MIGRATIONS)[number])().name,
};
