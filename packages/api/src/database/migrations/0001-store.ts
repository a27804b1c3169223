import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ABOVE } from './0001/above';
import { DOORS } from './0001/doors';
import { FACTS } from './0001/facts';
import { FEED } from './0001/feed';
import { GRANTS } from './0001/grants';
import { JUDGEMENT } from './0001/judgement';
import { REFERENCE } from './0001/reference';
import { SIGHT_POLICIES } from './0001/sight';
import { TENANTS } from './0001/tenants';

/** The store: tables, what keeps them, and the rule of sight from the first table on. Never edited after its release. */
export class Store0000000000001 implements MigrationInterface {
  readonly name = 'Store0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [REFERENCE, TENANTS, FACTS, JUDGEMENT, FEED, ABOVE, SIGHT_POLICIES, DOORS, GRANTS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
