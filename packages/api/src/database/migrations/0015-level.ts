import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `/readyz` says whether the store is at the level of the release that serves: the names of migrations, which are in the release anyway. */
export class Level0000000000015 implements MigrationInterface {
  readonly name = 'Level0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant select on migration to anze_app');
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
