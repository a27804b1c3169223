import { setTimeout as pause } from 'node:timers/promises';
import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const ADMIN = 'admin@410100';
const GRANT = 'id agency { id name } tenant { code name } kinds lists divisions { code name } fields reason grantedBy revokedAt revokedBy';
const MAKE = `mutation ($input: GrantInput!) { made: grant(input: $input) { grant { ${GRANT} } errors { code path message messageEn } } }`;
const CHANGE = `mutation ($id: ID!, $input: GrantTerms!) { made: changeGrant(id: $id, input: $input) { grant { ${GRANT} } errors { code path } } }`;
const REVOKE = `mutation ($id: ID!, $reason: String!) { made: revokeGrant(id: $id, reason: $reason) { grant { ${GRANT} } errors { code path } } }`;
const INBOX = '{ inbox(first: 100) { last alerts { sequence kind rule text subject { division } alertId } } }';

async function made(mutation: string, variables: object, who = ADMIN): Promise<Loose> {
  const { data, errors } = await world.ask(who, mutation, variables);
  expect(errors).toBeUndefined();
  return data.made;
}

const terms = (more: object = {}): object => ({ kinds: ['INTERVIEW_TRIGGERED'], reason: '郑安委〔2026〕7号', ...more });

/** Facts that open an interview in 惠济区: the messages that an agency has by then. */
async function heardAfterAccidents(agency: string, rows: number): Promise<Loose[]> {
  for (let waited = 0; waited < 100; waited++) {
    const { data } = await world.ask(`officer@${agency}`, INBOX);
    if (data.inbox.last >= rows) return data.inbox.alerts;
    await pause(100);
  }
  throw new Error(`${agency} has fewer than ${rows} messages`);
}

/** Two general accidents within three months in 惠济区: clause 5.2.1 of 郑州市. */
async function happen(): Promise<void> {
  for (const day of ['2026-05-17', '2026-05-18']) {
    const { data } = await world.ask('clerk@410108', REPORT, { input: accident(`${day}T08:00:00+08:00`) });
    expect(data.reportAccident.errors).toEqual([]);
  }
}

test('an administrator grants, and the agency hears from then on: of the divisions named, and the fields named', async () => {
  const { grant, errors } = await made(MAKE, { input: terms({ agency: 'market-41', divisions: ['410108'], fields: ['rule', 'subject'] }) });
  expect(errors).toEqual([]);
  expect(grant).toMatchObject({
    agency: { id: 'market-41', name: '河南省市场监督管理局' },
    tenant: { code: '410100000000', name: '郑州市' },
    kinds: ['INTERVIEW_TRIGGERED'],
    lists: [],
    divisions: [{ code: '410108000000', name: '惠济区' }],
    fields: ['rule', 'subject'],
    reason: '郑安委〔2026〕7号',
    grantedBy: '郑州市管理员',
    revokedAt: null,
  });
  await happen();
  const [first] = await heardAfterAccidents('market-41', 1);
  expect(first).toMatchObject({
    sequence: 1,
    kind: 'INTERVIEW_TRIGGERED',
    text: null,
    subject: { division: expect.any(String) as string },
  });
  expect(first.rule).toMatch(/^zhengzhou/);

  const seen = await world.ask('officer@market-41', `{ grants { ${GRANT} } }`);
  const same = seen.data.grants.find((one: Loose) => one.id === grant.id);
  // The agency reads why, and no name of the office's people.
  expect(same).toEqual({ ...grant, grantedBy: null });

  const { data } = await world.ask(
    'auditor@410100',
    `{ heard(filter: { agency: "market-41" }) { nodes { alertId kind rule hearers { agency { id } tenant { name } at acknowledgedAt grants { id fields } } } } }`,
  );
  expect(data.heard.nodes.map(({ alertId }: Loose) => alertId)).toContain(first.alertId);
  const { hearers } = data.heard.nodes.find(({ alertId }: Loose) => alertId === first.alertId);
  expect(hearers.find((one: Loose) => one.agency?.id === 'market-41')).toMatchObject({
    acknowledgedAt: null,
    grants: [{ id: grant.id, fields: ['rule', 'subject'] }],
  });
  expect(hearers.map((one: Loose) => one.agency?.id)).toContain('discipline-4101');
});

test('changed terms count at the next reading, both ways: what was kept back then stays so', async () => {
  const { data } = await world.ask(ADMIN, `{ grants(agency: "market-41") { ${GRANT} } }`);
  const grant = data.grants.find((one: Loose) => one.reason !== null);
  const changed = await made(CHANGE, { id: grant.id, input: terms({ fields: ['text', 'subject'], reason: '改' }) });
  expect(changed.errors).toEqual([]);
  expect(changed.grant).toMatchObject({ divisions: [], fields: ['text', 'subject'], reason: '改' });
  expect(changed.grant.id).not.toBe(grant.id);
  const [row] = await heardAfterAccidents('market-41', 1);
  expect(row).toMatchObject({ kind: 'INTERVIEW_TRIGGERED', rule: null, text: null, subject: { division: expect.any(String) as string } });
  // The former one ended with it, and cannot be changed or revoked again.
  expect((await made(CHANGE, { id: grant.id, input: terms() })).errors).toEqual([{ code: 'NOT_FOUND', path: ['id'] }]);

  const ended = await made(REVOKE, { id: changed.grant.id, reason: '协议到期' });
  expect(ended.grant).toMatchObject({ revokedAt: expect.any(String) as string, revokedBy: '郑州市管理员' });
  expect((await heardAfterAccidents('market-41', 1))[0]).toEqual({
    sequence: 1,
    kind: 'NOT_GRANTED',
    rule: null,
    text: null,
    subject: null,
    alertId: row.alertId,
  });
  const listed = await world.ask(
    ADMIN,
    `{ now: grants(agency: "market-41") { id } ever: grants(agency: "market-41", revoked: true) { id } }`,
  );
  expect(listed.data.now.map(({ id }: Loose) => id)).not.toContain(grant.id);
  expect(listed.data.ever.map(({ id }: Loose) => id)).toEqual(expect.arrayContaining([grant.id, changed.grant.id]));
});

test('every grant, change and end of one is an entry of the record, which the agency may read too', async () => {
  for (const who of ['auditor@410100', 'officer@market-41']) {
    let kinds: string[] = [];
    let grants: unknown[] = [];
    for (let waited = 0; waited < 100 && kinds.length < 4; waited++) {
      await pause(100);
      const { data } = await world.ask(
        who,
        '{ auditLog(first: 50, filter: { kinds: [GRANTED, GRANT_REVOKED] }) { nodes { kind ofTenant ofAgency subject personal actorName } } }',
      );
      kinds = data.auditLog.nodes.map(({ kind }: Loose) => kind as string);
      grants = data.auditLog.nodes.map(({ subject }: Loose) => subject.grant);
      expect(data.auditLog.nodes.every((node: Loose) => node.ofAgency === 'market-41' && node.ofTenant === '410100000000')).toBe(true);
      if (who === 'officer@market-41') expect(data.auditLog.nodes.every((node: Loose) => node.actorName === null)).toBe(true);
    }
    expect(kinds).toEqual(['GRANT_REVOKED', 'GRANTED', 'GRANT_REVOKED', 'GRANTED']);
    // Newest first: each end names the grant that was made, and both by the id of the outside.
    expect([grants[0], grants[2]]).toEqual([grants[1], grants[3]]);
    for (const grant of grants) expect(grant).toMatch(/^[\w-]{22}$/);
  }
});

test('grants that came with the installation are shown as any: their kinds are those that can be granted', async () => {
  const { data, errors } = await world.ask('auditor@410108', '{ grants { agency { id } kinds reason } }');
  expect(errors).toBeUndefined();
  const one = data.grants.find(({ agency }: Loose) => agency.id === 'discipline-4101');
  expect(one).toEqual({
    agency: { id: 'discipline-4101' },
    kinds: ['INTERVIEW_TRIGGERED', 'VETO_DECIDED', 'BLACKLIST_ENTRY_ADDED', 'MEASURE_DECIDED'],
    reason: null,
  });
});

test.each([
  ['no kind', { kinds: [] }, { code: 'NO_KIND', path: ['input', 'kinds'] }],
  ['lists without their kind', { lists: ['WATCH'] }, { code: 'LISTS_WITHOUT_KIND', path: ['input', 'lists'] }],
  ['the kind without a list', { kinds: ['BLACKLIST_ENTRY_ADDED'], lists: [] }, { code: 'LISTS_WITHOUT_KIND', path: ['input', 'lists'] }],
  ['a place elsewhere', { divisions: ['410108', '411003'] }, { code: 'OUTSIDE_DIVISION', path: ['input', 'divisions', '1'] }],
  ['no place at all', { divisions: ['惠济区'] }, { code: 'OUTSIDE_DIVISION', path: ['input', 'divisions', '0'] }],
  ['no reason', { reason: ' \n' }, { code: 'REASON_NEEDED', path: ['input', 'reason'] }],
  ['a reason without end', { reason: '由'.repeat(501) }, { code: 'REASON_NEEDED', path: ['input', 'reason'] }],
  ['no such agency', { agency: 'market-44' }, { code: 'NOT_FOUND', path: ['input', 'agency'] }],
])('a grant with %s is refused with what to do, and nothing is granted', async (_what, wrong, error) => {
  const before = await world.ask(ADMIN, '{ grants(revoked: true) { id } }');
  const { grant, errors } = await made(MAKE, { input: { ...terms({ agency: 'market-41' }), ...wrong } });
  expect(grant).toBeNull();
  expect(errors).toEqual([
    { ...error, message: expect.stringMatching(/[一-鿿]/) as string, messageEn: expect.stringMatching(/[a-z]/) as string },
  ]);
  expect((await world.ask(ADMIN, '{ grants(revoked: true) { id } }')).data).toEqual(before.data);
});

test('of the blacklist the watch list leaves only where it is named', async () => {
  const { grant } = await made(MAKE, { input: terms({ agency: 'finance-41', kinds: ['BLACKLIST_ENTRY_ADDED'] }) });
  expect(grant).toMatchObject({ lists: ['STATUTORY'] });
  expect((await made(REVOKE, { id: grant.id, reason: '试' })).errors).toEqual([]);
});

test('only the own administrators grant, and a grant of another office is as absent', async () => {
  const { grant } = await made(MAKE, { input: terms({ agency: 'insurance-41' }) });
  const refused = { grant: null, errors: [expect.objectContaining({ code: 'NOT_ALLOWED' })] };
  for (const who of ['clerk@410100', 'decider@410100', 'auditor@410100', 'officer@insurance-41']) {
    expect(await made(MAKE, { input: terms({ agency: 'insurance-41' }) }, who)).toEqual(refused);
    expect(await made(CHANGE, { id: grant.id, input: terms() }, who)).toEqual(refused);
    expect(await made(REVOKE, { id: grant.id, reason: '试' }, who)).toEqual(refused);
  }
  for (const who of ['admin@410108', 'admin@410000', 'admin@411003']) {
    const absent = { grant: null, errors: [{ code: 'NOT_FOUND', path: ['id'] }] };
    expect(await made(CHANGE, { id: grant.id, input: terms({ divisions: [] }) }, who)).toEqual(absent);
    expect(await made(REVOKE, { id: grant.id, reason: '试' }, who)).toEqual(absent);
    expect(JSON.stringify((await world.ask(who, '{ grants(revoked: true) { id } }')).data)).not.toContain(grant.id);
  }
  expect(JSON.stringify((await world.ask('officer@finance-41', '{ grants(revoked: true) { id } }')).data)).not.toContain(grant.id);
  expect((await world.ask(ADMIN, '{ grants(agency: "insurance-41") { id revokedAt } }')).data.grants).toContainEqual({
    id: grant.id,
    revokedAt: null,
  });
});

test('who hears what is told to the own office alone', async () => {
  const ASK = '{ heard(first: 100) { nodes { alertId hearers { agency { id } tenant { code } } } } }';
  const own = await world.ask('clerk@410100', ASK);
  expect(own.data.heard.nodes.length).toBeGreaterThan(0);
  const [sibling, above] = [await world.ask('clerk@411003', ASK), await world.ask('clerk@410000', ASK)];
  for (const { alertId } of own.data.heard.nodes as { alertId: string }[]) {
    expect(JSON.stringify([sibling.data, above.data])).not.toContain(alertId);
  }
  // An office below is named where it hears of what concerns it; the own office is not named.
  expect(JSON.stringify(own.data)).not.toContain('"410100000000"');
  for (const who of ['officer@discipline-4101', 'key:discipline-4101']) {
    const { errors } = await world.ask(who, ASK);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  }
  expect((await world.ask('key:discipline-4101', '{ agencies { id } grants { tenant { name } } }')).data.agencies).toEqual([
    { id: 'discipline-4101' },
  ]);
});

test('an auditor looks at the inbox and takes note of nothing', async () => {
  const { data } = await world.ask('auditor@410100', '{ inbox(first: 1) { alerts { sequence } } }');
  const sequence = data.inbox.alerts[0].sequence as number;
  const mark = (who: string): Promise<Loose> =>
    made('mutation ($sequence: Int!) { made: acknowledge(sequence: $sequence) { sequence errors { code } } }', { sequence }, who);
  expect(await mark('auditor@410100')).toEqual({ sequence: null, errors: [{ code: 'NOT_ALLOWED' }] });
  expect(await mark('clerk@410100')).toEqual({ sequence, errors: [] });
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
