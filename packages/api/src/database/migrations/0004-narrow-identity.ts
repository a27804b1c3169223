import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a report writes, made cheaper: an accident brings some ten findings (docs/decisions/0025).
 *
 * - The identity of a finding is led by the fact that completed it. So it serves the lane's look-up by fact as well, new
 *   entries lie side by side, and rule and subject stand in it as eight bytes instead of a hundred and more. The hash is
 *   of 64 bits over the dozen findings that one fact completes in one tenant.
 * - A case is found by its fact, too, with one index instead of two.
 * - Nobody reads findings by trigger: the lane finds the trigger of a finding.
 * - Findings are written by the lane alone, in the transaction that writes their fact and case; neither is ever deleted
 *   (no role may). What the references check row by row at COMMIT, the lane's tests check on generated histories.
 */
const NARROW_IDENTITY = `
create unique index finding_identity on finding (family_id, completed_by, tenant, hashtextextended(rule || ' ' || subject_key, 0));
alter table finding drop constraint finding_family_id_tenant_rule_subject_key_completed_by_key;
drop index finding_completed_by;
drop index finding_trigger;
alter table finding drop constraint finding_family_id_completed_by_fkey;
alter table finding drop constraint finding_family_id_case_id_fkey;

create unique index case_file_identity on case_file (family_id, fact_id, tenant);
alter table case_file drop constraint case_file_family_id_tenant_fact_id_key;
drop index case_file_fact;
`;

export class NarrowIdentity0000000000004 implements MigrationInterface {
  readonly name = 'NarrowIdentity0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NARROW_IDENTITY);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
