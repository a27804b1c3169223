import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { openMatrix, type Matrix } from './matrix.fixture';

let database: FreshDatabase;
let matrix: Matrix;
beforeAll(async () => {
  database = await freshDatabase();
  matrix = await openMatrix(database);
}, 60_000);
afterAll(async () => {
  await matrix.end();
  await database.drop();
});

test('with raw SQL, nobody does anything to any table but what the law says: each role, each table, each verb', async () => {
  expect(await matrix.faults()).toEqual([]);
  expect(matrix.tried()).toBeGreaterThan(matrix.tables.length * 100);
  expect(Math.min(...matrix.rows.values())).toBeGreaterThan(1);
}, 120_000);

test('every function that may be called answers each viewer of each row what the law says', async () => {
  expect(await matrix.doorFaults()).toEqual([]);
}, 60_000);

const FAMILY = `(select nullif(current_setting('app.family', true), '')::smallint)`;
const NEW = `
  create table anze.rumour (family_id smallint not null, id bigint not null, tenant bigint not null, text text not null, primary key (family_id, id));
  grant select, insert, update, delete on anze.rumour to anze_app;
  grant select, insert, update, delete on anze.rumour to anze_engine;`;
const FORCED = 'alter table anze.rumour enable row level security; alter table anze.rumour force row level security;';
const POLICIES = (condition: string): string => `${FORCED}
  create policy family on anze.rumour to anze_owner, anze_engine using (family_id = ${FAMILY});
  create policy sight on anze.rumour to anze_app using (family_id = ${FAMILY} and ${condition});`;
const OWN = `tenant = (select nullif(current_setting('app.tenant', true), '')::bigint)`;

test.each([
  ['without row level security', '', true],
  ['with a policy that shows the whole family', POLICIES('true'), true],
  ['with a policy that forgets the family', POLICIES(OWN).replaceAll(`family_id = ${FAMILY}`, 'true'), true],
  ['with a policy that shows the own', POLICIES(OWN), false],
])('a new table that nobody wrote a law for, %s, is tried without a word here', async (_how, policies, noticed) => {
  const other = await freshDatabase();
  const owner = new Client({ connectionString: other.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`${NEW} ${policies}`);
    const tried = await openMatrix(other);
    try {
      const faults = await tried.faults(['rumour']);
      expect(faults.length > 0).toBe(noticed);
    } finally {
      await tried.end();
    }
  } finally {
    await owner.end();
    await other.drop();
  }
});
