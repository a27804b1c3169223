import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes for what waits for an office 待办 and for the lists of one enterprise. All are partial and hold what is looked
 * for and little else, so that facts and findings cost nothing more to write: hazards not yet rectified, measures that
 * run out or are under review, messages nobody has taken note of.
 */
const WAITING = `
create index fact_hazard_open on fact (family_id, recorder) where kind = 'HAZARD' and not voided and (body ->> 'rectifiedAt') is null;
create index measure_review on measure (family_id, tenant) where under_review;
create index measure_until on measure (family_id, tenant, until_date) where until_date is not null;
create index inbox_entry_waiting on inbox_entry (family_id, reader) where acknowledged_at is null;
create index finding_enterprise on finding (family_id, subject_enterprise, id) where subject_enterprise is not null;
create index measure_enterprise on measure (family_id, subject_enterprise, id) where subject_enterprise is not null;
`;

export class Waiting0000000000003 implements MigrationInterface {
  readonly name = 'Waiting0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WAITING);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
