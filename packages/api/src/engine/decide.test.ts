import { accident, actor, fact, FAMILY, HUIJI, openLaneWorld, TODAY, ZHENGZHOU, type LaneWorld } from './lane.testing';

let world: LaneWorld;
beforeEach(async () => {
  world = await openLaneWorld();
});
afterEach(() => world.close());

describe('deciding', () => {
  const setUp = async (): Promise<{ caseId: string; findings: Map<string, string> }> => {
    await world.record(accident('a1', '2021-04-03T09:30:00+08:00'), '2021-04-03');
    const outcome = await world.record(accident('a2', '2021-05-03T09:30:00+08:00'));
    const rows = await world.rows<{ id: string; rule: string; case_id: string; subject_kind: string }>(
      `select id, rule, case_id, subject_kind from finding where family_id = 41 and tenant = 410100000000 and completed_by = $1 order by id`,
      [outcome.factId],
    );
    return {
      caseId: rows[0]?.case_id as string,
      findings: new Map(rows.filter(({ subject_kind: kind }) => kind === 'JURISDICTION').map(({ id, rule }) => [rule.slice(17), id])),
    };
  };

  test('makes one measure of a subject with its clauses as grounds, and closes the trigger', async () => {
    const { caseId, findings } = await setUp();
    const yellow = ['7.2.1', '7.2.3'].map((clause) => findings.get(clause) as string);
    const outcome = await world.decide(caseId, yellow);
    expect(outcome.errors).toEqual([]);
    expect(await world.rows('select kind, level, rules, until_date from measure where family_id = 41')).toEqual([
      { kind: 'KEY_MANAGEMENT', level: 'YELLOW', rules: ['zhengzhou-2021-3/7.2.1', 'zhengzhou-2021-3/7.2.3'], until_date: '2021-08-03' },
    ]);
    expect(
      await world.rows(`select state from trigger where family_id = 41 and measure = 'KEY_MANAGEMENT' and subject_kind = 'JURISDICTION'`),
    ).toEqual([{ state: 'CLOSED' }]);
    expect((await world.alerts()).map(({ kind }) => kind)).toEqual(['INTERVIEW_TRIGGERED', 'MEASURE_DECIDED']);
  });

  test('two at once: one wins, the other is told', async () => {
    const { caseId, findings } = await setUp();
    const finding = findings.get('5.2.1') as string;
    const outcomes = await Promise.all([world.decide(caseId, [finding]), world.decide(caseId, [finding])]);
    expect(outcomes.map(({ errors }) => errors.map(({ code }) => code))).toEqual([[], ['NOT_OPEN']]);
    expect(await world.rows('select count(*)::int as n from measure where family_id = 41')).toEqual([{ n: 1 }]);
  });

  test('a third system in a case of Zhengzhou needs a reason (clause 8), also when decided one after the other', async () => {
    const { caseId, findings } = await setUp();
    await world.decide(caseId, [findings.get('5.2.1') as string, findings.get('1.1') as string]);
    const third = [findings.get('4.4') as string];
    expect((await world.decide(caseId, third)).errors).toEqual([{ code: 'TOO_MANY_SYSTEMS', path: ['reason'] }]);
    expect((await world.decide(caseId, third, { reason: '情节严重' })).errors).toEqual([]);
  });

  test('a decided case stays decided; new findings of the same fact reopen it', async () => {
    const { caseId, findings } = await setUp();
    const rows = await world.rows<{ id: string }>('select id from finding where family_id = 41 and case_id = $1 order by id', [caseId]);
    await world.lane.submit({
      kind: 'DECIDE',
      family: FAMILY,
      actor: actor(ZHENGZHOU, TODAY),
      caseId,
      adopt: [findings.get('5.2.1') as string],
      decline: rows
        .map(({ id }) => id)
        .filter((id) => id !== findings.get('5.2.1'))
        .map((findingId) => ({ findingId, reason: '已处理' })),
      reason: null,
    });
    expect(await world.rows('select state from case_file where family_id = 41 and id = $1', [caseId])).toEqual([{ state: 'DECIDED' }]);
    const [second] = await world.rows<{ id: string }>(`select id from fact where family_id = 41 and source_id = 'a2'`);
    await world.lane.submit({
      kind: 'CORRECT',
      family: FAMILY,
      actor: actor(HUIJI, TODAY),
      factId: second?.id as string,
      revision: 1,
      fact: accident('', '2021-05-03T09:30:00+08:00', { deaths: 2 }),
      reason: '抢救无效',
    });
    expect(await world.rows('select state from case_file where family_id = 41 and id = $1', [caseId])).toEqual([{ state: 'REOPENED' }]);
    expect(await world.standing('zhengzhou-2021-3/7.2.2')).toEqual(expect.arrayContaining([expect.objectContaining({ state: 'OPEN' })]));
    expect(await world.standing('zhengzhou-2021-3/5.2.1')).toEqual([expect.objectContaining({ state: 'ADOPTED' })]);
  });

  test('after its measure is decided the trigger re-arms', async () => {
    const { caseId, findings } = await setUp();
    await world.decide(caseId, [findings.get('5.2.1') as string]);
    await world.record(accident('a3', '2021-05-03T12:30:00+08:00'));
    expect((await world.alerts()).map(({ kind }) => kind)).toEqual(['INTERVIEW_TRIGGERED', 'MEASURE_DECIDED', 'INTERVIEW_TRIGGERED']);
  });

  test('a decided listed supervision is in force over later accidents, not over the one it was decided because of', async () => {
    await world.record(accident('big', '2021-05-03T09:30:00+08:00', { deaths: 3 }));
    const [listed] = await world.standing('zhengzhou-2021-3/3.3');
    await world.decide(listed?.case_id as string, [listed?.id as string]);
    expect(await world.standing('zhengzhou-2021-3/4.6')).toEqual([]);
    await world.record(accident('next', '2021-05-04T09:30:00+08:00'), '2021-05-04', HUIJI, world.anotherLane());
    expect(await world.standing('zhengzhou-2021-3/4.6')).toHaveLength(1);
  });

  test('a blacklist candidate that is adopted enters the watch list and may not be published', async () => {
    await world.record(
      fact({
        fact: 'VIOLATION',
        id: 'v1',
        occurredAt: '2021-05-01',
        division: '410108003',
        act: 'ILLEGAL_OPERATION',
        enterprise: '9141010870000001XM',
      }),
    );
    const [candidate] = await world.standing('huiji-2014-53/21.1');
    await world.decide(candidate?.case_id as string, [candidate?.id as string], { tenant: HUIJI });
    expect(await world.alerts()).toEqual([expect.objectContaining({ kind: 'BLACKLIST_ENTRY_ADDED', list: 'WATCH' })]);
    expect(await world.rows('select list, publishable from measure where family_id = 41')).toEqual([{ list: 'WATCH', publishable: false }]);
    // it names the document and article that it rests on
    expect(await world.rows('select legal_basis from alert where family_id = 41')).toEqual([{ legal_basis: '惠政文〔2014〕53号第21条' }]);
  });

  test('what goes past two systems needs a reason; declining, another clause of the same system or a system that clause 8 does not count does not', async () => {
    const { caseId, findings } = await setUp();
    await world.decide(
      caseId,
      ['5.2.1', '1.1', '4.4'].map((clause) => findings.get(clause) as string),
      { reason: '情节严重' },
    );
    const [rest] = await world.rows<{ id: string }>(
      `select id from finding where family_id = 41 and case_id = $1 and state = 'OPEN' and measure = 'BULLETIN' and subject_kind = 'SECTOR'`,
      [caseId],
    );
    expect((await world.decide(caseId, [rest?.id as string])).errors).toEqual([]);
    expect((await world.decide(caseId, [], { decline: [findings.get('2.1') as string] })).errors).toEqual([]);
    expect((await world.decide(caseId, [findings.get('2.4') as string])).errors).toEqual([{ code: 'TOO_MANY_SYSTEMS', path: ['reason'] }]);
  });

  test('a case that is decided in part stays open: nothing new has come', async () => {
    const { caseId, findings } = await setUp();
    await world.decide(caseId, [findings.get('5.2.1') as string]);
    expect(await world.rows('select state from case_file where family_id = 41 and id = $1', [caseId])).toEqual([{ state: 'OPEN' }]);
  });

  test('a measure follows its fact to the place where a correction put it before the decision', async () => {
    await world.record(accident('a1', '2021-05-03T09:30:00+08:00', { deaths: 3, enterprise: '9141010870000001XM' }), TODAY, ZHENGZHOU);
    const [fact1] = await world.rows<{ id: string }>(`select id from fact where family_id = 41`);
    const moved = accident('', '2021-05-03T09:30:00+08:00', { deaths: 3, division: '410105001', enterprise: '9141010870000001XM' });
    await world.lane.submit({
      kind: 'CORRECT',
      family: FAMILY,
      actor: actor(ZHENGZHOU, TODAY),
      factId: fact1?.id as string,
      revision: 1,
      fact: moved,
      reason: '地点有误',
    });
    // a sector's finding is the same before and after: only its place has changed
    const [sector] = await world.rows<{ id: string; case_id: string }>(
      `select id, case_id from finding where family_id = 41 and rule = 'zhengzhou-2021-3/7.1.1' and subject_kind = 'SECTOR'`,
    );
    await world.decide(sector?.case_id as string, [sector?.id as string]);
    expect(await world.rows('select fact_division from measure where family_id = 41')).toEqual([{ fact_division: '410105001000' }]);
    expect(await world.rows('select distinct fact_division from finding where family_id = 41 and state <> $1', ['WITHDRAWN'])).toEqual([
      { fact_division: '410105001000' },
    ]);
  });

  test('a report that only adds to what a decision stood on does not put it under review; one that takes away does', async () => {
    const { caseId, findings } = await setUp();
    await world.decide(caseId, [findings.get('5.2.1') as string]);
    const earlier = await world.record(accident('a0', '2021-04-20T09:30:00+08:00'));
    expect(earlier.measuresUnderReview).toEqual([]);
    const voided = await world.lane.submit({
      kind: 'VOID',
      family: FAMILY,
      actor: actor(HUIJI, TODAY),
      factId: earlier.factId as string,
      revision: 1,
      reason: '误报',
    });
    expect(voided.measuresUnderReview).toHaveLength(1);
  });

  test('a JOINED alert is withdrawn with its own finding, also after another case closed the trigger', async () => {
    const { caseId, findings } = await setUp();
    const third = await world.record(accident('a3', '2021-05-03T12:30:00+08:00'));
    await world.decide(caseId, [findings.get('5.2.1') as string]);
    const joined = (await world.alerts()).find(({ kind }) => kind === 'JOINED');
    await world.lane.submit({
      kind: 'VOID',
      family: FAMILY,
      actor: actor(HUIJI, TODAY),
      factId: third.factId as string,
      revision: 1,
      reason: '误报',
    });
    expect((await world.alerts()).filter(({ kind }) => kind === 'WITHDRAWN').map(({ refers_to: refersTo }) => refersTo)).toEqual([
      joined?.id,
    ]);
  });
});
