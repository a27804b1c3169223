import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GRANTS } from './0008/grants';
import { KEYS } from './0008/keys';

/** Agencies: keys with scopes, networks and successors; grants that name divisions and fields; who hears what, and why. */
export class Agencies0000000000008 implements MigrationInterface {
  readonly name = 'Agencies0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEYS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
