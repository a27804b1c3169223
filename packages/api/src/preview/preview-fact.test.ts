import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';
import { importFacts } from '../import.fixture';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const PREVIEW = `query ($input: PreviewFactInput!) { previewFact(input: $input) {
  findings { tenant tenantName rule measure evidenceCount explanation subject { kind division sector } } alsoJudgedBy { code name } note noteEn errors { code path } } }`;
const preview = async (who: string, input: object): Promise<Loose> => {
  const answer = await world.ask(who, PREVIEW, { input });
  expect(answer.errors).toBeUndefined();
  return answer.data.previewFact;
};

test('a preview tells what a report would find, and writes nothing', async () => {
  const before = await world.ask('clerk@410100', '{ facts { nodes { id } } findings { nodes { id } } }');
  await world.ask('clerk@410108', REPORT, { input: accident('2026-05-03') });
  const told = await preview('clerk@410100', { accident: accident('2026-05-04') });
  const interview = told.findings.find(({ rule }: { rule: string }) => rule === 'zhengzhou-2021-3/5.2.1');
  expect(interview).toMatchObject({
    tenant: '410100000000',
    tenantName: '郑州市',
    measure: 'INTERVIEW',
    evidenceCount: 2,
    subject: { division: '410108000000' },
  });
  expect(told.noteEn).toBe('also judged by 河南省');
  const after = await world.ask('clerk@410100', '{ facts { nodes { id } } findings(first: 100) { nodes { completedBy } } }');
  expect(after.data.facts.nodes.length).toBe(before.data.facts.nodes.length + 1);
  // And the next report finds the same.
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident('2026-05-04') });
  const found = await world.ask(
    'decider@410100',
    'query ($fact: ID) { findings(filter: { fact: $fact }, first: 100) { nodes { rule } } }',
    { fact: data.reportAccident.fact.id },
  );
  const rules = (list: { rule: string }[]): string[] => list.map(({ rule }) => rule).sort();
  expect(rules(found.data.findings.nodes)).toEqual(
    rules(told.findings.filter(({ tenant }: { tenant: string }) => tenant === '410100000000')),
  );
});

test('a district learns nothing of groups that hold facts from outside: neither a number nor whether a rule is met', async () => {
  // The city's sector has accidents elsewhere; the district's preview must be the same with and without them.
  const input = { accident: accident('2026-05-12', { division: '410108005', sector: 'FIRE' }) };
  const without = await preview('clerk@410108', input);
  for (const day of ['2026-05-09', '2026-05-10', '2026-05-11']) {
    await world.ask('clerk@410100', REPORT, { input: accident(day, { division: '410105001', sector: 'FIRE', deaths: 2 }) });
  }
  expect(await preview('clerk@410108', input)).toEqual(without);
  expect(without.note).toBe('也由郑州市和河南省判定');
  expect(new Set(without.findings.map((one: Loose) => one.tenantName))).toEqual(new Set(['郑州市']));
  for (const { tenant, subject } of without.findings) {
    if (tenant !== '410108000000') expect(subject).toMatchObject({ kind: 'JURISDICTION', division: expect.stringMatching(/^410108/) });
  }
});

const ENTERPRISE = '91440300192317458F';
const found = (told: Loose, rule: string): Loose => told.findings.find((one: { rule: string }) => one.rule === rule);

test('a district does not learn of a supervision that the city listed because of another county', async () => {
  const input = { accident: accident('2026-05-14', { division: '410108006', sector: 'ELECTRIC_POWER', enterprise: ENTERPRISE }) };
  const without = await preview('clerk@410108', input);
  await importFacts(world, 410100000000, [
    {
      fact: 'MEASURE_IN_FORCE',
      id: 'm1',
      measure: 'LISTED_SUPERVISION',
      subject: { kind: 'ENTERPRISE', enterprise: ENTERPRISE },
      division: '410105',
      from: '2026-01-01',
    },
  ]);
  expect(await preview('clerk@410108', input)).toEqual(without);
  expect(found(without, 'zhengzhou-2021-3/4.6')).toBeUndefined();
  // It is there: the city's own clerk is told.
  expect(found(await preview('clerk@410100', input), 'zhengzhou-2021-3/4.6')).toMatchObject({
    evidenceCount: 2,
    subject: { division: '410108000000' },
  });
});

test('of a supervision of the own county, decided by the city, it is told', async () => {
  const { data } = await world.ask('clerk@410108', REPORT, {
    input: accident('2026-05-15', { division: '410108007', sector: 'URBAN_RAIL', deaths: 3 }),
  });
  const { data: open } = await world.ask(
    'decider@410100',
    'query ($fact: ID) { cases(filter: { fact: $fact }) { nodes { id findings { id rule } } } }',
    { fact: data.reportAccident.fact.id },
  );
  const [file] = open.cases.nodes;
  const listed = file.findings.find(({ rule }: { rule: string }) => rule === 'zhengzhou-2021-3/3.3');
  const input = { accident: accident('2026-05-20T11:00:00+08:00', { division: '410108007', sector: 'URBAN_RAIL' }) };
  expect(found(await preview('clerk@410108', input), 'zhengzhou-2021-3/4.6')).toBeUndefined();
  await world.ask('decider@410100', 'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code } } }', {
    input: { caseId: file.id, adopt: [listed.id], decline: [] },
  });
  expect(found(await preview('clerk@410108', input), 'zhengzhou-2021-3/4.6')).toMatchObject({ subject: { division: '410108000000' } });
});

test('what stands is previewed by the facts it lies over, each explained by its own clause', async () => {
  await world.ask('clerk@410108', REPORT, { input: accident('2026-05-11', { division: '410108008', deaths: 2 }) });
  const told = await preview('clerk@410100', {
    sensitivePeriod: { division: '410108', from: '2026-05-11', until: '2026-05-11', name: '会期' },
  });
  const escalated = found(told, 'zhengzhou-2021-3/4.2');
  expect(escalated).toMatchObject({ tenant: '410100000000', subject: { division: '410108000000' } });
  expect(escalated.explanation).toContain('重点敏感时段');
});

test('it is open only for what the viewer could record', async () => {
  expect((await preview('clerk@410108', { accident: accident('2026-05-04', { division: '410105' }) })).errors[0].code).toBe(
    'OUTSIDE_DIVISION',
  );
  for (const who of ['decider@410108', 'officer@discipline-4101'])
    expect((await preview(who, { accident: accident('2026-05-04') })).errors[0].code).toBe('NOT_ALLOWED');
  expect((await preview('clerk@410108', {})).errors[0].code).toBe('EXACTLY_ONE');
  expect((await preview('clerk@410108', { accident: accident('2026-05-99') })).errors[0]).toEqual({
    code: 'BAD_DATE',
    path: ['input', 'accident', 'occurredAt'],
  });
});

test('it is rate limited', async () => {
  const codes = await Promise.all(
    Array.from({ length: 70 }, () => preview('clerk@411003', { project: { appliedAt: '2026-05-01', risk: 'LOW', division: '411003' } })),
  );
  expect(codes.filter(({ errors }) => errors[0]?.code === 'TOO_MANY_PREVIEWS')).toHaveLength(10);
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
