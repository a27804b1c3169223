import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { checkRoles } from './check-database';
import { migrate } from './migrate';
import { setupDatabase } from './setup-database';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
});

async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

test('setting up what is set up changes nothing and tells no password', async () => {
  expect(await setupDatabase(database.superuserUrl, { unsafeDurability: true })).toEqual({
    urls: { ownerUrl: undefined, appUrl: undefined, engineUrl: undefined },
    made: [],
  });
  await checkRoles(database, { unsafeDurability: true });
});

test('a database that is not there is made in the order of bytes, and two processes may migrate it at once', async () => {
  const name = `${new URL(database.superuserUrl).pathname.slice(1)}_made`;
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await setupDatabase(at(database.superuserUrl), { unsafeDurability: true });
  const ran = await Promise.all([migrate(at(database.ownerUrl)), migrate(at(database.ownerUrl))]);
  expect(ran.map((migrations) => migrations.length).sort()).toEqual([0, Math.max(...ran.map((migrations) => migrations.length))]);
  expect(ran.flat().length).toBeGreaterThan(0);
  await checkRoles({ appUrl: at(database.appUrl), engineUrl: at(database.engineUrl) }, { unsafeDurability: true });
  await asSuperuser(database.superuserUrl, `drop database ${name}`);
});

test('a superuser, an owner and a swapped role are refused, each with the command that mends it', async () => {
  const refused = checkRoles({ appUrl: database.superuserUrl, engineUrl: database.ownerUrl }, { unsafeDurability: true });
  await expect(refused).rejects.toMatchObject({ name: 'DatabaseError' });
  await expect(refused).rejects.toThrow(/ROLE_BYPASSES_SIGHT[^]*alter role postgres nosuperuser[^]*ROLE_OWNS[^]*anze_owner owns[^]*fact/);
});

test('a database that would lose facts in a power cut is refused', async () => {
  const name = new URL(database.superuserUrl).pathname.slice(1);
  await asSuperuser(database.superuserUrl, `alter database ${name} set synchronous_commit = off`);
  await expect(checkRoles(database)).rejects.toThrow(/DATABASE_NOT_DURABLE[^]*alter system set synchronous_commit = on/);
});

test('a database that orders text by a language is refused', async () => {
  const name = `${new URL(database.superuserUrl).pathname.slice(1)}_zh`;
  await asSuperuser(
    database.superuserUrl,
    `create database ${name} template template0 encoding 'UTF8' locale_provider icu icu_locale 'zh' locale 'C.UTF-8'`,
  );
  const url = Object.assign(new URL(database.superuserUrl), { pathname: `/${name}` }).href;
  await expect(setupDatabase(url, { unsafeDurability: true })).rejects.toThrow(/DATABASE_ORDER[^]*ordered by zh/);
  await asSuperuser(database.superuserUrl, `drop database ${name}`);
});
