import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { size } from '../walls/size';
import { openMatrix, type Matrix } from './matrix.fixture';
import { switches, type Switch } from './teeth.fixture';

/**
 * Each wall of the database is taken down in turn and the battery of matrix.test.ts runs over what it guards: one in so
 * many within `npm test`, all of them in `npm run test:walls` (six minutes).
 */
const ONE_IN = size(30, 1);
/** Of so few, more may by chance be of those that nothing can miss: policies for verbs nobody has, conditions said twice. */
const BY_CHANCE = size(4, 0);

let database: FreshDatabase;
let matrix: Matrix;
let superuser: Client;
let all: Switch[];
beforeAll(async () => {
  database = await freshDatabase();
  matrix = await openMatrix(database);
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query('set search_path = anze');
  all = await switches(superuser);
}, 60_000);
afterAll(async () => {
  await superuser.end();
  await matrix.end();
  await database.drop();
});

test('of the walls taken down one at a time, at least 95 % are noticed', async () => {
  const tried = all.filter((_, place) => place % ONE_IN === 0);
  const survivors: string[] = [];
  for (const { name, table, off, back } of tried) {
    await superuser.query(off);
    try {
      const faults = table === undefined ? await matrix.doorFaults() : await matrix.faults([table]);
      if (faults.length === 0) survivors.push(name);
    } finally {
      await superuser.query(back);
    }
  }
  const noticed = 1 - survivors.length / tried.length;
  const message = `${tried.length} of ${all.length} switches, ${(noticed * 100).toFixed(1)} % noticed; not noticed:\n${survivors.join('\n')}`;
  expect(survivors.length > tried.length * 0.05 + BY_CHANCE ? message : '').toBe('');
  if (ONE_IN === 1) process.stdout.write(`${message}\n`);
}, 1_800_000);

test('the walls are named: every policy, every table, every column and every function', () => {
  expect(all.length).toBeGreaterThan(800);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test('and stand again', async () => {
  expect(await matrix.faults()).toEqual([]);
  expect(await matrix.doorFaults()).toEqual([]);
}, 120_000);
