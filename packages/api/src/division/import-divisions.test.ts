import { DivisionTree } from '@anze/domain';
import { readHenan } from '@anze/domain/divisions';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { importDivisions } from './import-divisions';

let database: FreshDatabase;
let owner: Client;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const henan = readHenan();
const read = async (sql: string): Promise<unknown[]> => (await owner.query<Record<string, unknown>>(sql)).rows;

test('the tree comes in whole, and a second time changes nothing', async () => {
  const seen: number[] = [];
  expect(await importDivisions(owner, henan, (done) => seen.push(done))).toEqual({ added: henan.size, changed: 0, unchanged: 0 });
  expect(seen.at(-1)).toBe(henan.size);
  const [before] = await read('select max(xmin::text::bigint) as newest, count(*)::int as rows from anze.division');
  expect(await importDivisions(owner, henan)).toEqual({ added: 0, changed: 0, unchanged: henan.size });
  expect(await read('select max(xmin::text::bigint) as newest, count(*)::int as rows from anze.division')).toEqual([before]);
  expect(await read('select * from anze.division where code in (410000000000, 410108000000) order by code')).toEqual([
    { code: '410000000000', parent: null, level: 'PROVINCE', name: '河南省', edition: 2023 },
    { code: '410108000000', parent: '410100000000', level: 'COUNTY', name: '惠济区', edition: 2023 },
  ]);
});

test('a later edition renames what it knows and leaves what was abolished', async () => {
  const next = new DivisionTree('# 2030 test\n41河南省\n\t01郑州\\新市\n');
  expect(await importDivisions(owner, next)).toEqual({ added: 0, changed: 2, unchanged: 0 });
  expect(await read('select name, edition from anze.division where code in (410100000000, 410108000000) order by code')).toEqual([
    { name: '郑州\\新市', edition: 2030 },
    { name: '惠济区', edition: 2023 },
  ]);
});

test('a failure leaves everything as it was', async () => {
  const broken = {
    size: 1,
    edition: 2031,
    *[Symbol.iterator]() {
      yield { code: 1, level: 'PROVINCE', name: 'x', parent: undefined };
    },
  } as unknown as DivisionTree;
  await expect(importDivisions(owner, broken)).rejects.toThrow('division_code_check');
  expect(await read('select count(*)::int as rows from anze.division')).toEqual([{ rows: henan.size }]);
});
