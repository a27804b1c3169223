import { buildSchema } from '../schema/build-schema';
import { digestOf } from './digest.fixture';
import { tooMuch } from './judged.fixture';
import { openNeighbours, type Asker, type Neighbours } from './neighbours.fixture';
import { openOperations, type Operation, type Values } from './operations.fixture';
import { size } from './size';
import { readTruth, type Truth } from './truth.fixture';
import { ABSENT, FEW, idOf, overHttp, overSocket, ownerOf, told, valuesOf, wordOf, type Door } from './walk.fixture';

const SCHEMA = buildSchema();
let neighbours: Neighbours;
let truth: Truth;
let askers: readonly Asker[];
beforeAll(async () => {
  neighbours = await openNeighbours();
  truth = await readTruth(neighbours.sql);
  const administers = ({ roles }: Asker): number => (roles.some((role) => role.includes('admin')) ? 1 : 0);
  askers = neighbours.askers
    .filter(({ name, token }) => token !== null && size(FEW.test(name) ? 1 : 0, 1) === 1)
    // Who may let colleagues go comes last.
    .sort((a, b) => administers(a) - administers(b));
}, 120_000);
afterAll(() => neighbours.close());

/** They end what the asker asks with: last. */
const LAST = /^(signOut|end|remove|change(Password|Roles)|reset|confirm|start)/;

let made = 0;
/** Ids of the asker's own things, where there are any, and the own place. */
function ownValues(asker: Asker): Values {
  const values = valuesOf(neighbours);
  return (type, name, field) => {
    if (type === 'DivisionCode' && asker.tenant !== undefined) return [String(asker.tenant).slice(0, 6)];
    if (name === 'roles') return [asker.tenant === undefined ? 'officer' : 'clerk'];
    if (name === 'username') return [`new-${(made += 1)}`];
    if (type !== 'ID') return values(type, name, field);
    const word = wordOf(name, field);
    const own = truth.things.filter((thing) => thing.word === word && ownerOf(thing) === String(asker.tenant ?? asker.agency));
    return own.length > 0 ? own.slice(-2).map(idOf) : [ABSENT];
  };
}

function mutationsOf(asker: Asker): Operation[] {
  const operations = openOperations(SCHEMA, ownValues(asker));
  return operations
    .calls('mutation')
    .filter(({ varied }) => size(0, 1) === 1 || varied === '' || varied === 'id')
    .flatMap((call) => operations.whole(call).slice(0, 1))
    .sort((a, b) => Number(LAST.test(a.field)) - Number(LAST.test(b.field)));
}

/** People, factors, sessions, keys and grants of each office and agency, as one hash. */
async function accounts(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await neighbours.sql.query<{ owner: string; digest: string }>(`
    with besides as (select array['last_seen_at', 'last_used_at'] as columns), owned as (
      select family_id, coalesce(tenant::text, agency) as owner, to_jsonb(t) as row from anze.person t
      union all select family_id, coalesce(tenant::text, agency), to_jsonb(t) from anze.invitation t
      union all select family_id, agency, to_jsonb(t) from anze.agency_key t
      union all select family_id, tenant::text, to_jsonb(t) from anze.agency_grant t
      union all select t.family_id, coalesce(p.tenant::text, p.agency), to_jsonb(t)
        from anze.session t join anze.person p on p.family_id = t.family_id and p.id = t.person_id
      union all select t.family_id, coalesce(p.tenant::text, p.agency), to_jsonb(t)
        from anze.second_factor t join anze.person p on p.family_id = t.family_id and p.id = t.person_id
    ) select family_id || ' ' || coalesce(owner, 'operators') as owner, md5(string_agg((row - columns)::text, ',' order by (row - columns)::text)) as digest
      from owned, besides group by family_id, owner`);
  return new Map(rows.map(({ owner, digest }) => [owner, digest]));
}

/** What an auditor may change: the own account and nothing else. */
const OWN_ACCOUNT = ['person', 'session', 'second_factor', 'recovery_code', 'mutation_result', 'password_reset'];

test('in every role each mutation with own ids touches no account, key or grant of others, and tells nothing of them', async () => {
  const faults: string[] = [];
  const did = new Set<string>();
  let asked = 0;
  for (const asker of askers) {
    const own = `${asker.family} ${asker.tenant ?? asker.agency}`;
    const looksOnly = asker.roles.length > 0 && asker.roles.every((role) => role === 'auditor');
    const before = await accounts();
    const whole = looksOnly ? await digestOf(neighbours.sql) : {};
    const doors: Door[] = [overHttp(neighbours.world.app.url, asker), overSocket(neighbours.world.app.url, asker)];
    for (const operation of mutationsOf(asker)) {
      const door = doors[asked % 7 === 0 && !LAST.test(operation.field) ? 1 : 0] as Door;
      asked += 1;
      const heard = await door.ask(operation);
      const what = `${asker.name}, ${operation.field} ${operation.varied} over ${door.name}`;
      for (const fault of tooMuch(asker, told(heard, operation.args), truth)) faults.push(`${what}: ${fault}`);
      if (/INTERNAL_SERVER_ERROR/.test(heard.text)) faults.push(`${what}: ${heard.text.slice(0, 300)}`);
      const [payload] = Object.values((heard.data ?? {}) as Record<string, { errors?: unknown[] } | null>);
      if (payload !== null && typeof payload === 'object' && payload.errors?.length === 0) did.add(operation.field);
    }
    for (const door of doors) await door.close();
    const after = await accounts();
    for (const owner of new Set([...before.keys(), ...after.keys()])) {
      if (owner !== own && before.get(owner) !== after.get(owner))
        faults.push(`${asker.name} changed accounts, keys or grants of ${owner}`);
    }
    if (looksOnly) {
      const now = await digestOf(neighbours.sql);
      for (const [table, digest] of Object.entries(now)) {
        if (!OWN_ACCOUNT.includes(table) && whole[table] !== digest) faults.push(`${asker.name}, who only looks, changed ${table}`);
      }
    }
    truth = await readTruth(neighbours.sql);
  }
  expect([...new Set(faults)]).toEqual([]);
  expect(neighbours.world.faults).toEqual([]);
  // Things really were done.
  expect([...did].sort()).toEqual(
    expect.arrayContaining(['acknowledge', 'changeRoles', 'invitePerson', 'makeKey', 'registerProject', 'removePerson']),
  );
  expect(asked).toBeGreaterThan(500);
}, 2_700_000);
