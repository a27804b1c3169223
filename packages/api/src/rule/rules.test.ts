import { Client } from 'pg';
import { openAppWorld, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

async function tenantsOf(who: string, filter: object = {}): Promise<string[]> {
  const { data, errors } = await world.ask(
    who,
    'query ($filter: RuleFilter) { rules(filter: $filter) { tenant sentence citation { passage } } }',
    {
      filter,
    },
  );
  expect(errors).toBeUndefined();
  for (const rule of data.rules as Loose[]) expect(rule.citation.passage.length).toBeGreaterThan(5);
  return [...new Set<string>(data.rules.map(({ tenant }: Loose) => tenant))].sort();
}

test('an office reads the rules that judge its division: its own, of the tenants above and below', async () => {
  expect(await tenantsOf('clerk@410108')).toEqual(['410000000000', '410100000000', '410108000000']);
  expect(await tenantsOf('clerk@410000')).toEqual(['410000000000', '410100000000', '410108000000', '411003000000']);
});

test('an agency reads the clauses of the tenants that grant it alerts, and no others', async () => {
  expect(await tenantsOf('officer@discipline-4101')).toEqual(['410100000000', '410108000000']);
  expect(await tenantsOf('key:discipline-4101', { ids: ['zhengzhou-2021-3/5.2.1'] })).toEqual(['410100000000']);
  expect(await tenantsOf('key:discipline-4101', { tenant: '410000' })).toEqual([]);
  const client = new Client({ connectionString: world.database.superuserUrl });
  await client.connect();
  await client.query("update anze.agency_grant set revoked_at = now() where agency = 'discipline-4101' and tenant = 410108000000");
  await client.end();
  expect(await tenantsOf('officer@discipline-4101')).toEqual(['410100000000']);
});
