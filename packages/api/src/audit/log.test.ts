import { setTimeout as pause } from 'node:timers/promises';
import { accident, openAppWorld, REPORT, type AppWorld } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
});
afterAll(() => world.close());

const LOG = `query ($filter: LogFilter, $first: Int, $after: String) { auditLog(filter: $filter, first: $first, after: $after) {
  nodes { number kind actor actorName byTenant byAgency ofTenant ofAgency subject personal hash covered } pageInfo { hasNextPage endCursor } } }`;

interface Entry {
  readonly number: number;
  readonly kind: string;
  readonly actorName: string | null;
  readonly byTenant: string | null;
  readonly ofTenant: string | null;
  readonly subject: Record<string, unknown>;
  readonly personal: Record<string, string>;
}

/** The keeper takes a turn a second. */
async function logged(who: string, kind: string): Promise<Entry> {
  for (let look = 0; look < 100; look++) {
    const { data } = await world.ask(who, LOG, { filter: { kinds: [kind] } });
    const [entry] = data.auditLog.nodes as Entry[];
    if (entry) return entry;
    await pause(50);
  }
  throw new Error(`no ${kind} was logged`);
}

async function aCase(): Promise<{ fact: string; revision: number; id: string; findings: string[] }> {
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident('2026-05-10', { deaths: 3, responsible: true }) });
  const { fact } = data.reportAccident;
  const seen = await world.ask('decider@410100', 'query ($fact: ID) { cases(filter: { fact: $fact }) { nodes { id findings { id } } } }', {
    fact: fact.id,
  });
  const [file] = seen.data.cases.nodes;
  return { fact: fact.id, revision: fact.revision, id: file.id, findings: file.findings.map(({ id }: { id: string }) => id) };
}

test('a decision, a correction and a void stand in the record, by opaque ids, with their reasons', async () => {
  const file = await aCase();
  const answer = await world.ask(
    'decider@410100',
    'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code } } }',
    {
      input: { caseId: file.id, adopt: file.findings, decline: [], reason: '依据充分' },
    },
  );
  expect(answer).toMatchObject({ data: { decideCase: { errors: [] } } });
  const decided = await logged('auditor@410100', 'CASE_DECIDED');
  expect(decided).toMatchObject({
    actorName: expect.any(String) as string,
    byTenant: '410100000000',
    subject: { case: file.id, adopt: file.findings },
    personal: { reason: '依据充分' },
  });
  await world.ask('clerk@410108', 'mutation ($id: ID!) { voidFact(id: $id, revision: 1, reason: "误报") { errors { code } } }', {
    id: file.fact,
  });
  expect(await logged('auditor@410108', 'FACT_VOIDED')).toMatchObject({ subject: { fact: file.fact }, personal: { reason: '误报' } });
});

test('the office whose fact a tenant above voids finds it in its own record', async () => {
  const file = await aCase();
  await world.ask('clerk@410100', 'mutation ($id: ID!) { voidFact(id: $id, revision: 1, reason: "市里核实") { errors { code } } }', {
    id: file.fact,
  });
  for (let look = 0; look < 100; look++) {
    const { data } = await world.ask('auditor@410108', LOG, { filter: { kinds: ['FACT_VOIDED'] } });
    const above = (data.auditLog.nodes as Entry[]).find(({ byTenant }) => byTenant === '410100000000');
    if (above) {
      expect(above).toMatchObject({ ofTenant: '410108000000', subject: { fact: file.fact }, actorName: null });
      return;
    }
    await pause(50);
  }
  throw new Error('the void from above did not come');
});

test('what a neighbour did is not shown, nor to whom only decides or records', async () => {
  await logged('auditor@410100', 'CASE_DECIDED');
  for (const other of ['auditor@410108', 'auditor@411003', 'auditor@410000', 'officer@discipline-4101']) {
    const { data } = await world.ask(other, LOG, { filter: { kinds: ['CASE_DECIDED'] } });
    expect(data.auditLog.nodes).toEqual([]);
  }
  for (const role of ['clerk@410108', 'decider@410108', 'key:discipline-4101']) {
    const { errors } = await world.ask(role, LOG);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const token = await world.token(role);
    const exported = await fetch(`${world.app.url}/audit/export`, { headers: { authorization: `Bearer ${token}` } });
    expect(exported.status).toBe(403);
  }
  expect((await fetch(`${world.app.url}/audit/export`)).status).toBe(401);
});

test('a list of certain days holds their deeds, both ends inside, and no others', async () => {
  await logged('auditor@410100', 'CASE_DECIDED');
  const of = async (filter: object): Promise<number> => {
    const { data, errors } = await world.ask('auditor@410100', LOG, { filter: { kinds: ['CASE_DECIDED'], ...filter } });
    expect(errors).toBeUndefined();
    return (data.auditLog.nodes as Entry[]).length;
  };
  expect(await of({ from: '2026-05-20', until: '2026-05-20' })).toBe(1);
  expect(await of({ from: '2026-05-21' })).toBe(0);
  expect(await of({ until: '2026-05-19' })).toBe(0);
  const { errors } = await world.ask('auditor@410100', LOG, { filter: { from: '2026-02-30' } });
  expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('pages follow each other without a gap', async () => {
  const all: number[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await world.ask('admin@410100', LOG, { first: 2, after });
    all.push(...(data.auditLog.nodes as Entry[]).map(({ number }) => number));
    if (!data.auditLog.pageInfo.hasNextPage) break;
    after = data.auditLog.pageInfo.endCursor as string;
  }
  const whole = await world.ask('admin@410100', LOG, { first: 100 });
  expect(all).toEqual((whole.data.auditLog.nodes as Entry[]).map(({ number }) => number));
  expect(all.length).toBeGreaterThan(2);
});

test('an export holds the own entries whole and all others by their hash, and is a deed itself', async () => {
  const response = await fetch(`${world.app.url}/audit/export`, {
    headers: { authorization: `Bearer ${await world.token('auditor@410108')}` },
  });
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="anze-record-410108000000-2026-05-20.jsonl"$/);
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({ anze: 'record', family: 41 });
  const entries = lines.filter((line) => 'index' in line);
  expect(lines.at(-1)).toEqual({ end: true, entries: entries.length });
  const whole = entries.filter((line) => 'kind' in line);
  expect(whole.length).toBeGreaterThan(0);
  expect(whole.length).toBeLessThan(entries.length);
  for (const line of whole) expect([line['byTenant'], line['ofTenant']]).toContain('410108000000');
  expect(await logged('auditor@410108', 'LOG_EXPORTED')).toMatchObject({ byTenant: '410108000000' });
});

test('how far the record is covered, and the public key, are told to its readers', async () => {
  const { data } = await world.ask('auditor@410100', '{ record { size covered keyId publicKey checkpoints { size note } } }');
  expect(data.record).toMatchObject({ covered: 0, checkpoints: [], keyId: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
  expect(Buffer.from(data.record.publicKey as string, 'base64')).toHaveLength(32);
  expect(data.record.size).toBeGreaterThan(5);
});
