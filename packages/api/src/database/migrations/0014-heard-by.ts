import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The own alerts that lie in one inbox outside: asked by the office whose alerts they are, as `heard_of` is. */
const HEARD_BY = `
create function heard_by(p_family smallint, p_reader text, p_before bigint, p_kinds text[], p_most integer)
returns setof bigint
language sql stable security definer set search_path = anze, pg_temp as $$
  select a.id from alert a
    where p_family = nullif(current_setting('app.family', true), '')::smallint and a.family_id = p_family
      and a.tenant = nullif(current_setting('app.tenant', true), '')::bigint
      and (p_before is null or a.id < p_before) and (p_kinds is null or a.kind = any (p_kinds))
      and exists (select from inbox_entry e where e.family_id = p_family and e.alert_id = a.id and e.reader = p_reader offset 0)
    order by a.id desc limit p_most;
$$;
comment on function heard_by is 'Which of a tenant''s own alerts lie in an inbox, newest first.';
revoke execute on function heard_by from public;
grant execute on function heard_by to anze_app;
`;

export class HeardBy0000000000014 implements MigrationInterface {
  readonly name = 'HeardBy0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HEARD_BY);
  }

  async down(): Promise<void> {
    throw new Error('迁移只向前，不回退；请从备份恢复。Migrations go forward only: restore a backup instead.');
  }
}
