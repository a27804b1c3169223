import fc from 'fast-check';
import { factToJson, formatDay, judge, parseFact, subjectKey, type Fact, type Finding } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { anyHistory } from '@anze/domain/histories';
import { accident, actor, fact, FAMILY, HENAN, HUIJI, openLaneWorld, TODAY, ZHENGZHOU, type LaneWorld } from './lane.testing';
import type { Outcome } from './work';

let world: LaneWorld;
beforeEach(async () => {
  world = await openLaneWorld();
});
afterEach(() => world.close());

describe('recording', () => {
  test('the second accident of a month opens an interview trigger of the city and is announced once', async () => {
    await world.record(accident('a1', '2021-04-03T09:30:00+08:00'), '2021-04-03');
    expect(await world.alerts()).toEqual([]);
    const second = await world.record(accident('a2', '2021-05-03T09:30:00+08:00'));
    expect(second.errors).toEqual([]);
    expect(await world.standing('zhengzhou-2021-3/5.2.1')).toHaveLength(1);
    expect((await world.alerts()).map(({ kind, tenant }) => [kind, tenant])).toEqual([['INTERVIEW_TRIGGERED', '410100000000']]);
  });

  test('a later finding joins the open trigger and is not announced anew', async () => {
    await world.record(accident('a1', '2021-04-03T09:30:00+08:00'), '2021-04-03');
    await world.record(accident('a2', '2021-05-03T09:30:00+08:00'));
    await world.record(accident('a3', '2021-05-03T10:30:00+08:00'));
    expect((await world.alerts()).map(({ kind }) => kind)).toEqual(['INTERVIEW_TRIGGERED', 'JOINED']);
    expect(await world.rows(`select findings from trigger where family_id = 41 and measure = 'INTERVIEW'`)).toEqual([{ findings: 2 }]);
  });

  test('the same source id twice is refused, and names the id', async () => {
    await world.record(accident('a1', '2021-05-01T09:30:00+08:00'));
    expect((await world.record(accident('a1', '2021-05-02T09:30:00+08:00'))).errors).toEqual([
      { code: 'ALREADY_RECORDED', path: ['id'], detail: 'a1' },
    ]);
  });

  test('facts that arrive together are each judged with the earlier ones in sight', async () => {
    const outcomes = await Promise.all([1, 2, 3].map((n) => world.record(accident(`a${n}`, '2021-05-03T09:30:00+08:00'))));
    expect(outcomes.map(({ errors }) => errors)).toEqual([[], [], []]);
    expect(await world.standing('zhengzhou-2021-3/5.2.1')).toHaveLength(2);
  });

  test.each([
    [
      'in one county',
      { division: '410108001', sector: 'FIRE' },
      { division: '410108002', sector: 'ROAD_TRAFFIC' },
      'zhengzhou-2021-3/5.2.1',
      HUIJI,
    ],
    [
      'in two counties of one city and one sector',
      { division: '410108001' },
      { division: '410105001' },
      'zhengzhou-2021-3/7.2.3',
      ZHENGZHOU,
    ],
    [
      'of one enterprise in two cities',
      { division: '410202001', deaths: 10, enterprise: '9141010870000001XM' },
      { division: '410105001', deaths: 10, enterprise: '9141010870000001XM' },
      'henan-2017-31/31.5',
      HENAN,
    ],
  ])(
    'two accidents at the same moment %s, reported through two processes: the later commit sees the earlier',
    async (_where, one, other, rule, tenant) => {
      const lanes = [world.lane, world.anotherLane()];
      await Promise.all(
        [one, other].map((where, i) => world.record(accident(`a${i}`, '2021-05-03T09:30:00+08:00', where), TODAY, tenant, lanes[i])),
      );
      expect(await world.standing(rule)).toHaveLength(1);
    },
  );

  test('what lies more than thirty days back is on the board and quiet', async () => {
    await world.record(accident('a1', '2021-03-20T09:30:00+08:00'));
    await world.record(accident('a2', '2021-04-02T09:30:00+08:00'));
    expect(await world.standing('zhengzhou-2021-3/5.2.1')).toEqual([expect.objectContaining({ quiet: true, state: 'OPEN' })]);
    expect(await world.alerts()).toEqual([]);
    // the first finding that is not quiet announces the trigger
    await world.record(accident('a3', '2021-05-03T09:30:00+08:00'));
    expect((await world.alerts()).map(({ kind }) => kind)).toEqual(['INTERVIEW_TRIGGERED']);
  });

  test('an officer may send what is quiet, once', async () => {
    await world.record(accident('a1', '2021-03-20T09:30:00+08:00'));
    await world.record(accident('a2', '2021-04-02T09:30:00+08:00'));
    const [quiet] = await world.standing('zhengzhou-2021-3/5.2.1');
    const send = (): Promise<Outcome> =>
      world.lane.submit({ kind: 'ANNOUNCE', family: FAMILY, actor: actor(ZHENGZHOU, TODAY), findingId: quiet?.id as string });
    expect((await send()).errors).toEqual([]);
    expect((await world.alerts()).map(({ kind }) => kind)).toEqual(['INTERVIEW_TRIGGERED']);
    expect((await send()).errors).toEqual([{ code: 'NOTHING_TO_SEND', path: ['id'] }]);
    expect(
      (await world.lane.submit({ kind: 'ANNOUNCE', family: FAMILY, actor: actor(HUIJI, TODAY), findingId: quiet?.id as string })).errors,
    ).toEqual([{ code: 'NOT_FOUND', path: ['id'] }]);
  });

  test('the same key and the same input give the same answer; other input is refused', async () => {
    const idempotency = { actor: 'tenant:410108000000:1', mutation: 'reportAccident', key: 'k1', inputHash: 'h1' };
    const work = {
      kind: 'RECORD' as const,
      family: FAMILY,
      actor: actor(HUIJI, TODAY),
      fact: accident('', '2021-05-01T09:30:00+08:00'),
      idempotency,
    };
    const [first, twin] = await Promise.all([world.lane.submit(work), world.lane.submit(work)]);
    expect(first.factId).toBeDefined();
    expect(twin).toEqual(first);
    const { recorded, ...kept } = first;
    expect(recorded?.entry.id).toBe(first.factId);
    expect(await world.anotherLane().submit(work)).toEqual(kept);
    expect((await world.lane.submit({ ...work, idempotency: { ...idempotency, inputHash: 'h2' } })).errors).toEqual([
      { code: 'SAME_KEY_OTHER_INPUT', path: ['clientMutationId'] },
    ]);
    expect(await world.rows('select count(*)::int as n from fact where family_id = 41')).toEqual([{ n: 1 }]);
  });

  test('a piece of work that cannot be written spoils nothing but itself', async () => {
    const bad = { ...accident('bad', '2021-05-03T09:30:00+08:00'), title: '\u0000' };
    const outcomes = await Promise.allSettled([
      world.record(accident('a1', '2021-04-30T09:30:00+08:00')),
      world.record(bad as Fact),
      world.record(accident('a2', '2021-05-03T09:30:00+08:00')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await world.standing('zhengzhou-2021-3/5.2.1')).toHaveLength(1);
    expect(await world.rows(`select source_id from fact where family_id = 41 order by id`)).toEqual([
      { source_id: 'a1' },
      { source_id: 'a2' },
    ]);
  });
});

describe('correcting and voiding', () => {
  const setUp = async (): Promise<Outcome[]> => [
    await world.record(accident('a1', '2021-04-03T09:30:00+08:00'), '2021-04-03'),
    await world.record(accident('a2', '2021-05-03T09:30:00+08:00')),
  ];

  test('the last finding gone, the trigger is withdrawn and so is its alert; the history stays', async () => {
    const [first] = await setUp();
    const outcome = await world.lane.submit({
      kind: 'VOID',
      family: FAMILY,
      actor: actor(HUIJI, TODAY),
      factId: first?.factId as string,
      revision: 1,
      reason: '误报',
    });
    expect(outcome.findingsWithdrawn.length).toBeGreaterThan(0);
    const [announced, withdrawn] = await world.alerts();
    expect(withdrawn).toMatchObject({ kind: 'WITHDRAWN', refers_to: announced?.id });
    expect(await world.rows(`select state from trigger where family_id = 41 and measure = 'INTERVIEW'`)).toEqual([{ state: 'WITHDRAWN' }]);
    expect(
      await world.rows('select revision from fact_revision where family_id = 41 and fact_id = $1 order by revision', [first?.factId]),
    ).toEqual([{ revision: 1 }, { revision: 2 }]);
  });

  test('a stale revision is refused and names the newer one', async () => {
    const [first] = await setUp();
    const correct = {
      kind: 'CORRECT' as const,
      family: FAMILY,
      actor: actor(HUIJI, TODAY),
      factId: first?.factId as string,
      revision: 1,
      fact: accident('', '2021-04-03T09:30:00+08:00', { deaths: 2 }),
      reason: '抢救无效',
    };
    expect((await world.lane.submit(correct)).errors).toEqual([]);
    expect((await world.lane.submit(correct)).errors).toEqual([{ code: 'STALE', path: ['revision'], detail: '2' }]);
  });

  test('the office that recorded a fact is told when a tenant above changes it', async () => {
    const [first] = await setUp();
    await world.lane.submit({
      kind: 'VOID',
      family: FAMILY,
      actor: actor(ZHENGZHOU, TODAY),
      factId: first?.factId as string,
      revision: 1,
      reason: '重复',
    });
    const told = await world.rows<{ kind: string; readers: string[] }>(
      `select a.kind, o.readers from outbox o join alert a on a.family_id = o.family_id and a.id = o.alert_id where o.family_id = 41 and o.readers is not null`,
    );
    expect(told).toContainEqual({ kind: 'FACT_VOIDED', readers: ['tenant:410108000000'] });
  });

  test('a decided measure stands and is flagged for review when its finding goes', async () => {
    const [first] = await setUp();
    const [finding] = await world.standing('zhengzhou-2021-3/5.2.1');
    const decided = await world.decide(finding?.case_id as string, [finding?.id as string]);
    const outcome = await world.lane.submit({
      kind: 'VOID',
      family: FAMILY,
      actor: actor(HUIJI, TODAY),
      factId: first?.factId as string,
      revision: 1,
      reason: '误报',
    });
    expect(outcome.measuresUnderReview).toEqual(decided.measureIds);
    expect(await world.rows('select under_review, state from measure where family_id = 41')).toEqual([
      { under_review: true, state: 'DECIDED' },
    ]);
    expect((await world.alerts()).filter(({ kind }) => kind === 'WITHDRAWN')).toEqual([]);
  });
});

describe('a correction that changes which fact completes a rule', () => {
  test('leaves the open trigger and its alert as they stand, also when the new finding is quiet', async () => {
    await world.record(accident('a1', '2021-04-20T09:00:00+08:00'), '2021-04-20');
    await world.record(accident('a2', '2021-04-20T10:00:00+08:00'), '2021-04-20');
    const [first] = await world.rows<{ id: string }>(`select id from fact where family_id = 41 and source_id = 'a1'`);
    // the first moves behind the second: now the first completes the pair, and on 1 July that is more than thirty days back
    const later = {
      kind: 'CORRECT' as const,
      family: FAMILY,
      actor: actor(HUIJI, '2021-07-01'),
      factId: first?.id as string,
      revision: 1,
      reason: '时间有误',
    };
    const outcome = await world.lane.submit({ ...later, fact: accident('', '2021-04-20T11:00:00+08:00') });
    expect([outcome.findingsAdded.length > 0, outcome.findingsWithdrawn.length > 0]).toEqual([true, true]);
    expect((await world.alerts()).map(({ kind }) => kind)).toEqual(['INTERVIEW_TRIGGERED']);
    expect(await world.rows(`select state, findings from trigger where family_id = 41 and measure = 'INTERVIEW'`)).toEqual([
      { state: 'OPEN', findings: 1 },
    ]);
  });
});

describe('time', () => {
  test('the result of a mutation is kept seven days; then its key is free', async () => {
    const idempotency = { actor: 'tenant:410108000000:1', mutation: 'reportAccident', key: 'k1', inputHash: 'h1' };
    const report = (date: string, inputHash: string): Promise<Outcome> =>
      world.lane.submit({
        kind: 'RECORD',
        family: FAMILY,
        actor: actor(HUIJI, date),
        fact: accident('', '2021-05-01T09:30:00+08:00'),
        idempotency: { ...idempotency, inputHash },
      });
    const first = await report('2021-05-03', 'h1');
    expect((await report('2021-05-09', 'h1')).factId).toBe(first.factId);
    expect((await report('2021-05-11', 'h2')).errors).toEqual([]);
    expect(await world.rows('select input_hash from mutation_result where family_id = 41')).toEqual([{ input_hash: 'h2' }]);
  });

  test('a deadline that passes is found without any new fact, on the day after', async () => {
    await world.record(
      fact({ fact: 'HAZARD', id: 'h1', division: '410108002', grade: 'MAJOR', foundAt: '2021-04-01', dueAt: '2021-05-03' }),
    );
    expect(await world.standing('zhengzhou-2021-3/2.3')).toEqual([]);
    await world.lane.submit({ kind: 'ADVANCE', family: FAMILY, actor: actor(HENAN, '2021-05-04') });
    expect(await world.standing('zhengzhou-2021-3/2.3')).toHaveLength(1);
    // a lane that starts later does not find it again
    await world.anotherLane().submit({ kind: 'ADVANCE', family: FAMILY, actor: actor(HENAN, '2021-05-06') });
    expect(await world.standing('zhengzhou-2021-3/2.3')).toHaveLength(1);
  });
});

describe('adopting a pack', () => {
  test('judges the history by it, quietly and once', async () => {
    await world.rows('delete from tenant_pack where family_id = 41 and pack = $1', ['zhengzhou-2021-3']);
    await world.record(accident('a1', '2021-04-28T09:30:00+08:00'));
    await world.record(accident('a2', '2021-05-03T09:30:00+08:00'));
    expect(await world.standing('zhengzhou-2021-3/5.2.1')).toEqual([]);
    await world.rows('insert into tenant_pack (family_id, tenant, pack) values (41, $1, $2)', [ZHENGZHOU, 'zhengzhou-2021-3']);
    await world.lane.submit({ kind: 'ADVANCE', family: FAMILY, actor: actor(HENAN, TODAY) });
    await world.anotherLane().submit({ kind: 'ADVANCE', family: FAMILY, actor: actor(HENAN, TODAY) });
    expect(await world.standing('zhengzhou-2021-3/5.2.1')).toEqual([expect.objectContaining({ quiet: true })]);
    expect(await world.alerts()).toEqual([]);
  });
});

describe('the live platform and judging from scratch', () => {
  const written = (finding: Finding, idOf: (key: string) => string): string =>
    [
      finding.tenant,
      finding.rule,
      subjectKey(finding.subject).replace(/("project":")(\d+)/, (_all, head: string, key: string) => head + idOf(key)),
      formatDay(finding.on),
      idOf(finding.completedBy),
      JSON.stringify(finding.grounds.map((ground) => ('keys' in ground ? { ...ground, keys: ground.keys.map(idOf).sort() } : ground))),
    ].join(' ');

  test('agree after any sequence of reports, corrections and voids, over two processes, windows and counts included', async () => {
    const packs = readPacks();
    await fc.assert(
      fc.asyncProperty(anyHistory, async (changes) => {
        const local = await openLaneWorld();
        try {
          const lanes = [local.lane, local.anotherLane()];
          const at = actor(HENAN, '2022-06-01');
          const ids = new Map<string, { id: string; revision: number; kind: string }>();
          const left = new Map<string, Fact>();
          let turn = 0;
          for (const { key, fact: next } of changes) {
            const lane = lanes[turn++ % 2] as (typeof lanes)[number];
            const known = ids.get(key);
            const readable = next && parseFact(factToJson(next));
            if (next && !(readable && 'fact' in readable && next.division < 42e10)) continue;
            if (next && known && known.kind !== next.kind) continue;
            if (!next && (!known || !left.has(key))) continue;
            const fresh = readable && 'fact' in readable ? readable.fact : undefined;
            const outcome = !known
              ? await lane.submit({ kind: 'RECORD', family: FAMILY, actor: at, fact: fresh as Fact })
              : fresh
                ? await lane.submit({
                    kind: 'CORRECT',
                    family: FAMILY,
                    actor: at,
                    factId: known.id,
                    revision: known.revision,
                    fact: fresh,
                    reason: '更正',
                  })
                : await lane.submit({
                    kind: 'VOID',
                    family: FAMILY,
                    actor: at,
                    factId: known.id,
                    revision: known.revision,
                    reason: '作废',
                  });
            expect(outcome.errors).toEqual([]);
            ids.set(key, { id: outcome.factId as string, revision: outcome.revision as number, kind: known?.kind ?? (next as Fact).kind });
            if (fresh) left.set(key, fresh);
            else left.delete(key);
          }
          const sourceOf = new Map([...ids].map(([key, { id }]) => [id, key]));
          const rows = await local.rows<{
            tenant: string;
            rule: string;
            subject_key: string;
            on_date: string;
            completed_by: string;
            grounds: Finding['grounds'];
          }>(`select tenant, rule, subject_key, on_date, completed_by, grounds from finding where family_id = 41 and state <> 'WITHDRAWN'`);
          const live = rows
            .map((row) =>
              [
                row.tenant,
                row.rule,
                row.subject_key.replace(/("project":")(\d+)/, (_all, head: string, id: string) => head + (sourceOf.get(id) as string)),
                row.on_date,
                sourceOf.get(row.completed_by),
                JSON.stringify(
                  row.grounds.map((ground) =>
                    'keys' in ground ? sortKeys({ ...ground, keys: ground.keys.map((id) => sourceOf.get(id)).sort() }) : sortKeys(ground),
                  ),
                ),
              ].join(' '),
            )
            .sort();
          const scratch = [...judge(left.values(), packs, { asOf: 20_000 })]
            .map((finding) =>
              written({ ...finding, grounds: finding.grounds.map((ground) => sortKeys(ground) as typeof ground) } as Finding, (key) => key),
            )
            .sort();
          expect(live).toEqual(scratch);
          // No reference holds a finding to its fact and case (decision 25): the lane does.
          expect(
            await local.rows(`select f.id from finding f left join fact on fact.family_id = f.family_id and fact.id = f.completed_by
              left join case_file c on c.family_id = f.family_id and c.id = f.case_id and c.fact_id = f.completed_by and c.tenant = f.tenant
              where fact.id is null or c.id is null`),
          ).toEqual([]);
        } finally {
          await local.close();
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

/** jsonb gives its keys back in an order of its own. */
function sortKeys(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [
        key,
        Array.isArray(inner) ? inner.map((one: unknown) => (typeof one === 'object' && one !== null ? sortKeys(one) : one)) : inner,
      ]),
  );
}
