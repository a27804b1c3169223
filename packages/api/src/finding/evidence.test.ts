import { openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { importFacts } from '../import.fixture';

const ZHENGZHOU = 410100000000;
const HUIJI = 410108000000;

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const FINDINGS = `query ($rule: ID, $from: LocalDate, $first: Int, $after: String) { findings(first: 100, filter: { rule: $rule, from: $from }) { nodes {
  rule evidenceCount explanation subject { kind division sector }
  evidence(first: $first, after: $after) { nodes { sourceId } pageInfo { hasNextPage endCursor } } } } }`;

async function findings(who: string, variables: object): Promise<Loose[]> {
  const { data, errors } = await world.ask(who, FINDINGS, variables);
  expect(errors).toBeUndefined();
  return data.findings.nodes;
}

/** All evidence of the one finding that fits, page by page. */
async function allEvidence(who: string, rule: string, from: string, fits: (finding: Loose) => boolean, first: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const [finding]: Loose[] = (await findings(who, { rule, from, first, after })).filter(fits);
    ids.push(...finding.evidence.nodes.map(({ sourceId }: { sourceId: string }) => sourceId));
    ({ hasNextPage: more, endCursor: after } = finding.evidence.pageInfo);
  }
  return ids;
}

const id = (name: string, n: number): string => `${name}${String(n).padStart(4, '0')}`;
const minute = (n: number): string => `${String(Math.floor(n / 60) % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00+08:00`;

test('a sector is told by its own accidents, however many others the city has between them', async () => {
  const line = (name: string, occurredAt: string, more: object): Record<string, unknown> => ({
    fact: 'ACCIDENT',
    id: name,
    occurredAt,
    division: '410105001',
    ...more,
  });
  const others = Array.from({ length: 150 }, (_, n) => line(id('o', n), `2026-04-05T${minute(n)}`, { sector: 'CONSTRUCTION' }));
  await importFacts(world, ZHENGZHOU, [
    line('s1', '2026-04-01T10:00:00+08:00', { sector: 'FIRE', title: '甲' }),
    line('s2', '2026-04-02T10:00:00+08:00', { sector: 'FIRE', title: '乙' }),
    ...others,
    line('s3', '2026-04-06T10:00:00+08:00', { sector: 'FIRE', title: '丙' }),
  ]);
  const [finding] = (await findings('decider@410100', { rule: 'zhengzhou-2021-3/7.2.1', from: '2026-04-06', first: 10 })).filter(
    ({ subject }) => subject.kind === 'SECTOR',
  );
  expect(finding.evidenceCount).toBe(3);
  expect(finding.explanation).toContain('（甲（2026-04-01）、乙（2026-04-02）、丙（2026-04-06））');
  expect(finding.evidence.nodes).toEqual([{ sourceId: 's1' }, { sourceId: 's2' }, { sourceId: 's3' }]);
});

test('a township is told by its own violations that meet the clause, and every one of a thousand is reached page by page', async () => {
  const line = (name: string, occurredAt: string, more: object): Record<string, unknown> => ({
    fact: 'VIOLATION',
    id: name,
    occurredAt,
    division: '410108001',
    act: 'ILLEGAL_PRODUCTION',
    influence: 'LARGE',
    ...more,
  });
  const elsewhere = Array.from({ length: 1100 }, (_, n) => line(id('e', n), `2026-02-02T${minute(n)}`, { division: '410108002' }));
  const milder = Array.from({ length: 400 }, (_, n) => line(id('m', n), `2026-02-02T${minute(n)}`, { influence: 'SMALL' }));
  await importFacts(world, HUIJI, [
    line('v1', '2026-02-01', {}),
    line('v2', '2026-02-01', {}),
    ...elsewhere,
    ...milder,
    line('v3', '2026-02-03', {}),
    line('w3', '2026-02-04', { division: '410108002' }),
  ]);
  const own = ({ subject }: Loose): boolean => subject.division === '410108001000';
  const [finding] = (await findings('decider@410108', { rule: 'huiji-2014-53/30.2', from: '2026-02-03', first: 10 })).filter(own);
  expect(finding.evidenceCount).toBe(3);
  expect(finding.explanation).toContain('（v1（2026-02-01）、v2（2026-02-01）、v3（2026-02-03））');
  expect(await allEvidence('decider@410108', 'huiji-2014-53/30.2', '2026-02-03', own, 2)).toEqual(['v1', 'v2', 'v3']);

  const other = (one: Loose): boolean => !own(one);
  const [large] = (await findings('decider@410108', { rule: 'huiji-2014-53/30.3', from: '2026-02-04', first: 1 })).filter(other);
  expect(large.evidenceCount).toBe(1101);
  const ids = await allEvidence('decider@410108', 'huiji-2014-53/30.3', '2026-02-04', other, 100);
  expect(ids).toEqual([...elsewhere.map(({ id: name }) => name), 'w3']);
}, 120_000);

test('a finding was recorded with the fact that completed it', async () => {
  const { data } = await world.ask('decider@410100', '{ findings(first: 20) { nodes { recordedAt fact { recordedAt } } } }');
  expect(data.findings.nodes.length).toBeGreaterThan(0);
  for (const { recordedAt, fact } of data.findings.nodes) expect(recordedAt).toBe(fact.recordedAt);
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
