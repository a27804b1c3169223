import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { withoutTexts } from './log';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** What PostgreSQL really answers to a statement that it refuses. */
async function failure(sql: string, values: readonly unknown[]): Promise<unknown> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  return client
    .query(sql, [...values])
    .catch((error: unknown) => error)
    .finally(() => client.end());
}

test.each([
  ['a text that is no JSON', 'select $1::text::jsonb', '{"note":"张三身亡经过'],
  ['a text that is no number', 'select $1::text::bigint', '张三身亡经过'],
])('what PostgreSQL quotes of %s does not reach the log; its code does', async (_what, sql, text) => {
  const error = await failure(sql, [text]);
  expect(JSON.stringify({ ...(error as object), message: (error as Error).message })).toContain('张三');
  expect(JSON.stringify(withoutTexts(error))).not.toContain('张三');
  expect(withoutTexts(error)).toMatchObject({ code: '22P02' });
});

test('an error of our own keeps its message', () => {
  expect(withoutTexts(new Error('family 41 has no lane'))).toMatchObject({ message: 'family 41 has no lane' });
});
