import { accident, noon, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

const NOTHING = {
  openCases: 0,
  reopenedCases: 0,
  measuresUnderReview: 0,
  measuresEndingSoon: 0,
  hazardsOverdue: 0,
  hazardsDueSoon: 0,
  unacknowledged: 0,
};
const waiting = async (who: string): Promise<typeof NOTHING> => {
  const { data, errors } = await world.ask(who, `{ waiting { ${Object.keys(NOTHING).join(' ')} } }`);
  expect(errors).toBeUndefined();
  return data.waiting;
};
const report = async (who: string, input: object): Promise<Loose> => {
  const { data, errors } = await world.ask(who, REPORT, { input });
  expect(errors).toBeUndefined();
  expect(data.reportAccident.errors).toEqual([]);
  return data.reportAccident;
};
const hazard = async (who: string, input: object): Promise<string> => {
  const { data } = await world.ask(
    who,
    'mutation ($input: HazardInput!) { reportHazard(input: $input) { fact { id } errors { code message } } }',
    { input: { grade: 'GENERAL', foundAt: '2026-05-01', division: '410108001', ...input } },
  );
  expect(data.reportHazard.errors).toEqual([]);
  return data.reportHazard.fact.id;
};

/** Every list that the counts stand for. */
const LISTS = {
  openCases: ['cases', 'state: OPEN'],
  reopenedCases: ['cases', 'state: REOPENED'],
  measuresUnderReview: ['measures', 'waiting: UNDER_REVIEW'],
  measuresEndingSoon: ['measures', 'waiting: ENDING_SOON'],
  hazardsOverdue: ['facts', 'waiting: OVERDUE'],
  hazardsDueSoon: ['facts', 'waiting: DUE_SOON'],
} as const;

/** How many rows a list gives, read to its end by pages of two. */
async function listed(who: string, [list, filter]: readonly [string, string]): Promise<number> {
  const ids = new Set<string>();
  for (let after: string | null = null, more = true; more;) {
    const { data, errors }: Loose = await world.ask(
      who,
      `query ($after: String) { ${list}(filter: { ${filter} }, first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    for (const { id } of data[list].nodes) ids.add(id);
    ({ hasNextPage: more, endCursor: after } = data[list].pageInfo);
  }
  return ids.size;
}

async function expectListsToAgree(): Promise<typeof NOTHING> {
  const most = { ...NOTHING };
  for (const who of ['clerk@410108', 'decider@410100', 'decider@410000', 'auditor@410100', 'clerk@411003', 'officer@discipline-4101']) {
    const counts = await waiting(who);
    for (const [name, list] of Object.entries(LISTS) as [keyof typeof LISTS, (typeof LISTS)[keyof typeof LISTS]][]) {
      expect([who, name, await listed(who, list)]).toEqual([who, name, counts[name]]);
      most[name] = Math.max(most[name], counts[name]);
    }
  }
  return most;
}

test('where nothing has happened nothing waits, for anybody', async () => {
  for (const who of ['clerk@410108', 'auditor@410100', 'decider@410000', 'officer@discipline-4101', 'key:market-41']) {
    expect(await waiting(who)).toEqual(NOTHING);
  }
});

test('hazards wait for the office that recorded them: due within a week, then overdue, until they are rectified', async () => {
  const id = await hazard('clerk@410108', { dueAt: '2026-05-27' });
  await hazard('clerk@410108', { dueAt: '2026-05-28' });
  await hazard('clerk@410108', { dueAt: '2026-05-20' });
  await hazard('clerk@410108', { dueAt: '2026-05-19' });
  await hazard('clerk@410108', {});
  await hazard('clerk@410108', { dueAt: '2026-05-19', rectifiedAt: '2026-05-18' });
  expect(await waiting('clerk@410108')).toMatchObject({ hazardsDueSoon: 2, hazardsOverdue: 1 });
  // The city sees them and did not record them; a neighbour does neither.
  expect(await waiting('clerk@410100')).toMatchObject({ hazardsDueSoon: 0, hazardsOverdue: 0 });
  expect(await waiting('clerk@411003')).toMatchObject({ hazardsDueSoon: 0, hazardsOverdue: 0 });
  expect(await waiting('officer@discipline-4101')).toMatchObject({ hazardsDueSoon: 0, hazardsOverdue: 0 });
  const { data } = await world.ask(
    'clerk@410108',
    'mutation ($id: ID!) { voidFact(id: $id, revision: 1, reason: "误报") { errors { code } } }',
    { id },
  );
  expect(data.voidFact.errors).toEqual([]);
  expect(await waiting('clerk@410108')).toMatchObject({ hazardsDueSoon: 1, hazardsOverdue: 1 });
  world.setTime(noon('2026-05-21'));
  expect(await waiting('clerk@410108')).toMatchObject({ hazardsDueSoon: 1, hazardsOverdue: 2 });
  expect(await expectListsToAgree()).toMatchObject({ hazardsDueSoon: 1, hazardsOverdue: 2 });
  // The city sees the county's hazards; they wait for the county, whoever is named beside.
  expect(await listed('clerk@410100', ['facts', 'kinds: HAZARD, recorder: "410108"'])).toBeGreaterThan(0);
  expect(await listed('clerk@410100', ['facts', 'recorder: "410108", waiting: OVERDUE'])).toBe(0);
});

test('messages wait for their reader until somebody takes note of them', async () => {
  await report('clerk@410108', accident('2026-05-18', { deaths: 3, responsible: true }));
  let before = await waiting('officer@discipline-4101');
  for (let i = 0; i < 50 && before.unacknowledged === 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    before = await waiting('officer@discipline-4101');
  }
  expect(before.unacknowledged).toBeGreaterThan(0);
  expect(before).toEqual({ ...NOTHING, unacknowledged: before.unacknowledged });
  await world.ask('officer@discipline-4101', 'mutation { acknowledge(sequence: 1) { errors { code } } }');
  expect((await waiting('officer@discipline-4101')).unacknowledged).toBe(before.unacknowledged - 1);
});

test('cases wait for the office whose they are, decided ones again when they are reopened, and measures when they are doubtful or run out', async () => {
  const { openCases } = await waiting('decider@410100');
  const { fact } = await report('clerk@410108', accident('2026-05-19', { deaths: 2, responsible: true }));
  expect((await waiting('decider@410100')).openCases).toBe(openCases + 1);
  expect((await waiting('decider@411003')).openCases).toBe(0);
  expect((await waiting('officer@discipline-4101')).openCases).toBe(0);

  const { data } = await world.ask('decider@410100', '{ cases(first: 1) { nodes { id findings { id measure level } } } }');
  const [file] = data.cases.nodes;
  const yellow = file.findings.filter(({ measure }: Loose) => measure === 'KEY_MANAGEMENT').map(({ id }: Loose) => id);
  const decided = await world.ask(
    'decider@410100',
    'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { measures { id until } errors { code } } }',
    {
      input: {
        caseId: file.id,
        adopt: yellow,
        decline: file.findings.filter(({ id }: Loose) => !yellow.includes(id)).map(({ id }: Loose) => ({ findingId: id, reason: '不宜' })),
        reason: '从严',
      },
    },
  );
  expect(decided.data.decideCase.errors).toEqual([]);
  expect(decided.data.decideCase.measures.length).toBeGreaterThan(0);
  expect(await waiting('decider@410100')).toMatchObject({ openCases, reopenedCases: 0, measuresUnderReview: 0, measuresEndingSoon: 0 });

  // A third death makes more of it: the decided case is opened again, and what was decided lost its ground.
  const corrected = await world.ask(
    'clerk@410108',
    'mutation ($input: CorrectFactInput!) { correctFact(input: $input) { underReview { id } errors { code message } } }',
    { input: { id: fact.id, revision: 1, reason: '伤者死亡', accident: accident('2026-05-19', { deaths: 3, responsible: true }) } },
  );
  expect(corrected.data.correctFact.errors).toEqual([]);
  expect(await waiting('decider@410100')).toMatchObject({
    openCases,
    reopenedCases: 1,
    measuresUnderReview: decided.data.decideCase.measures.length,
  });
  expect(await waiting('decider@410108')).toMatchObject({ reopenedCases: 0, measuresUnderReview: 0 });

  expect(await expectListsToAgree()).toMatchObject({ reopenedCases: 1, measuresUnderReview: decided.data.decideCase.measures.length });
  const until = decided.data.decideCase.measures[0].until as string;
  const before = (days: number): number => noon(until) - days * 86_400_000;
  world.setTime(before(31));
  expect((await waiting('decider@410100')).measuresEndingSoon).toBe(0);
  world.setTime(before(30));
  expect((await waiting('decider@410100')).measuresEndingSoon).toBeGreaterThan(0);
  expect((await waiting('decider@410000')).measuresEndingSoon).toBe(0);
  expect((await expectListsToAgree()).measuresEndingSoon).toBeGreaterThan(0);
  // Above them the same word asks the offices below; below them nobody is told what is doubted.
  expect(await listed('decider@410000', ['measures', 'scope: BELOW, waiting: UNDER_REVIEW'])).toBe(
    (await waiting('decider@410100')).measuresUnderReview,
  );
  expect(await listed('decider@410108', ['measures', 'scope: ABOVE'])).toBeGreaterThan(0);
  expect(await listed('decider@410108', ['measures', 'scope: ABOVE, waiting: UNDER_REVIEW'])).toBe(0);
  world.setTime(before(-1));
  await expectListsToAgree();
  expect(await waiting('decider@410100')).toMatchObject({ measuresEndingSoon: 0, measuresUnderReview: 0 });
});

test('nobody is told without signing in', async () => {
  expect((await world.ask(null, '{ waiting { openCases } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
