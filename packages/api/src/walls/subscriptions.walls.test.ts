import { setTimeout as pause } from 'node:timers/promises';
import { clientOf } from '../feed/socket.testing';
import { buildSchema } from '../schema/build-schema';
import { tooMuch } from './judged.fixture';
import { HENAN, HUBEI, HUIJI, JIANAN, JINSHUI, openNeighbours, ZHENGZHOU, type Asker, type Neighbours } from './neighbours.fixture';
import { openOperations } from './operations.fixture';
import { size } from './size';
import { readTruth, type Truth } from './truth.fixture';
import { FEW, overHttp, told, valuesOf } from './walk.fixture';

const SCHEMA = buildSchema();
let neighbours: Neighbours;
let truth: Truth;
let askers: readonly Asker[];
beforeAll(async () => {
  neighbours = await openNeighbours();
  truth = await readTruth(neighbours.sql);
  askers = neighbours.askers.filter(({ name }) => size(FEW.test(name) ? 1 : 0, 1) === 1);
}, 120_000);
afterAll(() => neighbours.close());

test('in every role a subscription follows the own inbox and the own board, and nothing else; over HTTP none is answered', async () => {
  const operations = openOperations(SCHEMA, valuesOf(neighbours));
  const calls = operations.calls('subscription').flatMap((call) => operations.whole(call).slice(0, 1));
  const events: { asker: Asker; field: string; told: ReturnType<typeof told> }[] = [];
  const open: (() => Promise<void> | void)[] = [];
  for (const asker of askers.filter(({ token }) => token !== null)) {
    const client = clientOf({ url: `${neighbours.world.app.url.replace('http', 'ws')}/graphql`, token: asker.token as string });
    open.push(() => client.dispose());
    for (const { query, args, field } of calls) {
      client.subscribe(
        { query, variables: args },
        {
          next: (answer) => {
            const text = JSON.stringify(answer);
            events.push({ asker, field, told: told({ data: answer.data, errors: answer.errors, text }, args) });
          },
          error: () => undefined,
          complete: () => undefined,
        },
      );
      const { data } = await overHttp(neighbours.world.app.url, asker).ask({ query, args });
      expect([asker.name, field, data ?? null]).toEqual([asker.name, field, null]);
    }
  }
  const already = new Set(truth.things.filter(({ word }) => word === 'case').map(({ name }) => name));
  await pause(300);
  for (const [tenant, division] of [
    [HENAN, '410200'],
    [ZHENGZHOU, '410100'],
    [JINSHUI, '410105001'],
    [HUIJI, '410108001'],
    [JIANAN, '411003001'],
    [HUBEI, '420102001'],
  ] as const)
    await neighbours.happen(tenant, division, { deaths: 3, reporting: 'CONCEALED' });
  await neighbours.settle();
  truth = await readTruth(neighbours.sql);
  const hears = (asker: Asker): boolean => asker.enrolling !== true && (asker.scopes === undefined || asker.scopes.includes('INBOX'));
  const due = (asker: Asker): string[] =>
    truth.things
      .filter(({ word, family, id, name, row }) => {
        if (family !== asker.family || !hears(asker)) return false;
        if (word === 'case') return row.tenant === asker.tenant && !already.has(name);
        const reader = asker.tenant === undefined ? `agency:${asker.agency}` : `tenant:${asker.tenant}`;
        return word === 'alert' && truth.inboxes.get(`${family} ${reader}`)?.has(id) === true;
      })
      .map(({ name }) => name);
  const heardBy = (asker: Asker): Set<string> =>
    new Set(events.filter((one) => one.asker === asker).flatMap(({ told: one }) => [...one.names]));
  const missed = (): string[] =>
    askers.flatMap((asker) =>
      due(asker)
        .filter((name) => !heardBy(asker).has(name))
        .map((name) => `${asker.name}: ${truth.byName.get(name)?.word} ${truth.byName.get(name)?.id}`),
    );
  for (let look = 0; look < 50 && missed().length > 0; look++) await pause(100);
  await pause(300);
  for (const close of open) await close();
  expect(missed()).toEqual([]);
  const faults = events.flatMap(({ asker, field, told: heard }) => {
    const boards = [...heard.names]
      .map((name) => truth.byName.get(name))
      .filter((thing) => field === 'caseChanged' && thing?.word === 'case');
    return [
      ...tooMuch(asker, heard, truth).map((fault) => `${asker.name}, ${field}: ${fault}`),
      ...boards
        .filter((thing) => thing?.row.tenant !== asker.tenant)
        .map((thing) => `${asker.name}, ${field}: case ${thing?.id} of another board`),
    ];
  });
  expect([...new Set(faults)]).toEqual([]);
  expect(events.length).toBeGreaterThan(100);
}, 300_000);
