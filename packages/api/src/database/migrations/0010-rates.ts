import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people, keys and offices spent in a minute, summed over the server processes (guard/rates). Unlogged: a crash of
 * the database forgets a minute, and writing it costs no log. Nobody who is served may see or write it.
 */
const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const RATES = `
create unlogged table rate_spent (
  family_id smallint not null,
  minute integer not null,
  spender text not null,
  points bigint not null check (points >= 0),
  primary key (family_id, minute, spender)
);
comment on table rate_spent is 'Points of operations by minute (since 1970) and by who spent them: an office or agency, a person, a key.';
alter table rate_spent enable row level security;
alter table rate_spent force row level security;
create policy family on rate_spent to anze_owner, anze_engine using (family_id = ${FAMILY});
grant select, insert, update, delete on rate_spent to anze_engine;
`;

export class Rates0000000000010 implements MigrationInterface {
  readonly name = 'Rates0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RATES);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
