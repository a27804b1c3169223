import { parseFact, type Fact } from '@anze/domain';
import { Client } from 'pg';
import { migrate } from '../database';
import { openLaneWorld, type LaneWorld } from './lane.testing';

let world: LaneWorld;
beforeAll(async () => {
  world = await openLaneWorld();
});
afterAll(() => world.close());

function accident(day: string): Fact {
  const parsed = parseFact(
    { fact: 'ACCIDENT', occurredAt: `${day}T08:00:00+08:00`, division: '410108001', sector: 'FIRE', deaths: 1 },
    { idOptional: true },
  );
  if (!('fact' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.fact;
}

const asSuperuser = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: world.database.superuserUrl });
  await client.connect();
  try {
    await client.query('set search_path = anze');
    return await work(client);
  } finally {
    await client.end();
  }
};

const COPY = `insert into finding (family_id, id, tenant, rule, measure, subject_kind, subject_division, subject_sector, subject_enterprise, subject_project,
    subject_key, on_date, completed_by, fact_division, case_id, state, recorded_at)
  select family_id, 9000000, tenant, rule, measure, subject_kind, subject_division, subject_sector, subject_enterprise, subject_project,
    subject_key, on_date, completed_by, fact_division, case_id, state, recorded_at from finding order by id limit 1`;

test('a store from before the narrow identity keeps its findings, and is judged on as before', async () => {
  await world.record(accident('2021-04-20'), '2021-04-20');
  await world.record(accident('2021-04-28'), '2021-04-28');
  const before = await world.rows('select * from finding where family_id = 41 order by id');
  expect(before.length).toBeGreaterThan(3);
  await asSuperuser(async (client) => {
    await client.query(`
      alter table finding add constraint finding_family_id_tenant_rule_subject_key_completed_by_key unique (family_id, tenant, rule, subject_key, completed_by);
      alter table finding add constraint finding_family_id_completed_by_fkey foreign key (family_id, completed_by) references fact (family_id, id) deferrable initially deferred;
      alter table finding add constraint finding_family_id_case_id_fkey foreign key (family_id, case_id) references case_file (family_id, id) deferrable initially deferred;
      create index finding_completed_by on finding (family_id, completed_by);
      create index finding_trigger on finding (family_id, trigger_id) where trigger_id is not null;
      drop index finding_identity;
      alter table case_file add constraint case_file_family_id_tenant_fact_id_key unique (family_id, tenant, fact_id);
      create index case_file_fact on case_file (family_id, fact_id);
      drop index case_file_identity;
      delete from migration where name = 'NarrowIdentity0000000000004'`);
  });
  expect(await migrate(world.database.ownerUrl)).toEqual(['NarrowIdentity0000000000004']);
  expect(await world.rows('select * from finding where family_id = 41 order by id')).toEqual(before);
  const { findingsAdded } = await world.record(accident('2021-05-02'), '2021-05-02', undefined, world.anotherLane());
  expect(findingsAdded.length).toBeGreaterThan(3);
});

test('the store refuses the same finding twice: of a rule, a subject and a completing fact in a tenant there is one', async () => {
  await expect(asSuperuser((client) => client.query(COPY))).rejects.toThrow('finding_identity');
  const other = COPY.replace('select family_id, 9000000, tenant, rule,', "select family_id, 9000000, tenant, rule || 'x',");
  await expect(asSuperuser((client) => client.query(`begin; ${other}; rollback`))).resolves.toBeDefined();
});
