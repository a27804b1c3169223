import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PEOPLE_DOORS } from './0006/doors';
import { PEOPLE_RIGHTS } from './0006/rights';
import { PEOPLE_TABLES } from './0006/tables';

/** People, roles, sessions and second factors (docs/decisions/0040). */
export class People0000000000006 implements MigrationInterface {
  readonly name = 'People0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE_TABLES);
    await runner.query(PEOPLE_RIGHTS);
    await runner.query(PEOPLE_DOORS);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
