import { Client } from 'pg';
import { freshDatabase } from './testing';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, application_name: 'asking' });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('each test file gets a migrated database of its own, and each role comes in with its own password', async () => {
  const database = await freshDatabase();
  for (const [url, role] of [
    [database.appUrl, 'anze_app'],
    [database.engineUrl, 'anze_engine'],
    [database.ownerUrl, 'anze_owner'],
  ] as const) {
    expect(await ask(url, 'select current_user as me')).toEqual([{ me: role }]);
  }
  await database.drop();
  await expect(ask(database.appUrl, 'select 1')).rejects.toMatchObject({ code: '3D000' });
});

test('text is ordered by its code points, as the judge orders it', async () => {
  const database = await freshDatabase();
  const rows = await ask(database.appUrl, "select string_agg(x, ' ' order by x) as sorted from unnest(array['b','A','安','a','B','郑']) x");
  expect(rows).toEqual([{ sorted: 'A B a b 安 郑' }]);
  await database.drop();
});

test('a connection left open fails the test that forgot it', async () => {
  const database = await freshDatabase();
  const forgotten = new Client({ connectionString: database.appUrl, application_name: 'forgotten' });
  forgotten.on('error', () => undefined);
  await forgotten.connect();
  await expect(database.drop()).rejects.toThrow('anze_app (forgotten)');
  await forgotten.end();
});
