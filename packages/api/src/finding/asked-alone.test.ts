import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

/** Lists read only what is asked of their lines: each field asked alone says what it says when all are asked. */
const FINDING = {
  id: 'id',
  tenant: 'tenant',
  rule: 'rule',
  measure: 'measure',
  level: 'level',
  subject: 'subject { kind division divisionName sector enterprise project }',
  on: 'on',
  until: 'until',
  completedBy: 'completedBy',
  evidenceCount: 'evidenceCount',
  convenor: 'convenor',
  state: 'state',
  case: 'case',
  declineReason: 'declineReason',
  quiet: 'quiet',
  recordedAt: 'recordedAt',
  fact: 'fact { id kind }',
  windows: 'windows { from until count needed }',
  evidence: 'evidence { nodes { id title } }',
  explanation: 'explanation',
} as const;
const FACT = {
  __typename: '__typename',
  id: 'id',
  sourceId: 'sourceId',
  kind: 'kind',
  revision: 'revision',
  voided: 'voided',
  division: 'division',
  divisionName: 'divisionName',
  sector: 'sector',
  enterprise: 'enterprise',
  title: 'title',
  place: 'place',
  recorder: 'recorder',
  recordedAt: 'recordedAt',
  deaths: '... on Accident { deaths }',
  history: 'history { revision at }',
} as const;

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
  for (const day of ['03', '04']) {
    const input = accident(`2026-05-${day}`, { deaths: 3, responsible: true, title: `事故${day}`, place: '古荥镇' });
    await world.ask('clerk@410108', REPORT, { input });
  }
}, 60_000);
afterAll(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

async function cases(below: string): Promise<Loose[]> {
  const { data, errors } = await world.ask('decider@410100', `{ cases { nodes { ${below} } } }`);
  expect(errors).toBeUndefined();
  return data.cases.nodes;
}

test('of the findings of a list of cases', async () => {
  const all = await cases(`findings { ${Object.values(FINDING).join(' ')} }`);
  expect(all.flatMap(({ findings }) => findings).length).toBeGreaterThan(2);
  const { data } = await world.ask('decider@410100', '{ __type(name: "Finding") { fields { name } } }');
  expect(Object.keys(FINDING).sort()).toEqual(data.__type.fields.map(({ name }: Loose) => name).sort());
  for (const [name, text] of Object.entries(FINDING))
    expect(await cases(`findings { ${text} }`)).toEqual(
      all.map(({ findings }) => ({ findings: findings.map((one: Loose) => ({ [name]: one[name] })) })),
    );
});

test('of the facts of a list of cases', async () => {
  const all = await cases(`fact { ${Object.values(FACT).join(' ')} }`);
  expect(all[0].fact).toMatchObject({ place: '古荥镇', deaths: 3, divisionName: expect.any(String) as string });
  for (const [name, text] of Object.entries(FACT))
    expect(await cases(`fact { ${text} }`)).toEqual(all.map(({ fact }) => ({ fact: { [name]: fact[name] } })));
});

test('two selections of one request that ask different things of the same findings', async () => {
  const asked =
    'a: findings { rule } ...Rest b: findings { subject { kind } } } } } fragment Rest on Case { c: findings { quiet } ... on Case { d: findings { recordedAt';
  const [one] = await cases(asked);
  const [all] = await cases('findings { rule quiet recordedAt subject { kind } }');
  const only = (name: string): Loose[] => all.findings.map((finding: Loose) => ({ [name]: finding[name] }));
  expect(one).toEqual({ a: only('rule'), b: only('subject'), c: only('quiet'), d: only('recordedAt') });
});
