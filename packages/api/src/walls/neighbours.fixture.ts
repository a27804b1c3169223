import { setTimeout as pause } from 'node:timers/promises';
import { withCheckDigit } from '@anze/domain';
import { Client as Sql } from 'pg';
import { noon, openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { makeToken } from '../session/token';
import { openTenant } from '../tenant/open-tenant';

/** Who asks, as the oracle knows them. */
export interface Asker {
  readonly name: string;
  readonly token: string | null;
  readonly family?: number;
  readonly tenant?: number;
  readonly agency?: string;
  readonly person?: string;
  readonly roles: readonly string[];
  /** A program's. */
  readonly scopes?: readonly string[];
  /** Signed in, and must set a second factor first. */
  readonly enrolling?: boolean;
}

/** Offices and agencies in every relation to each other, in each of which something happened that is marked. */
export interface Neighbours {
  readonly world: AppWorld;
  readonly sql: Sql;
  readonly askers: readonly Asker[];
  /** What asks stand out by: each is used once. */
  readonly mark: () => string;
  readonly enterprises: readonly string[];
  /** The company of an office's accidents. */
  readonly companyOf: (tenant: number) => string;
  /** Records an accident as the office's clerk. */
  readonly happen: (tenant: number, division: string, more?: object) => Promise<string>;
  /** Until all alerts lie in their inboxes and all deeds in the record. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const MARK = /qz\d{5}z/g;

export const HENAN = 410000000000;
export const ZHENGZHOU = 410100000000;
export const JINSHUI = 410105000000;
export const HUIJI = 410108000000;
export const JIANAN = 411003000000;
export const HUBEI = 420000000000;

/** Office, a place of its own to write facts about, and a place below where it sets something. */
const OFFICES: readonly (readonly [code: number, place: string, below: string])[] = [
  [HENAN, '410200', '410100'],
  [ZHENGZHOU, '410100', '410108'],
  [JINSHUI, '410105001', '410105001'],
  [HUIJI, '410108001', '410108001'],
  [JIANAN, '411003001', '411003001'],
  [HUBEI, '420102001', '420100'],
];
const AGENCIES = [
  [41, 'discipline-4101'],
  [41, 'market-41'],
  [41, 'inspection-410105'],
  [42, 'market-42'],
] as const;

export async function openNeighbours(): Promise<Neighbours> {
  const world = await openAppWorld();
  const sql = new Sql({ connectionString: world.database.superuserUrl });
  await sql.connect();
  await sql.query('set search_path = anze');
  let marks = 10_000;
  const mark = (): string => `qz${marks++}z`;
  await openOffices(world, sql);
  const askers = await enrol(sql, mark);
  const as = (tenant: number | string, role: string): Asker =>
    askers.find((one) => (one.tenant ?? one.agency) === tenant && one.roles.includes(role) && !one.enrolling && !one.scopes) as Asker;
  const ask = async (who: Asker, query: string, variables: object): Promise<Loose> => {
    const { data, errors } = await world.ask(`token:${who.token}`, query, variables);
    const made = Object.values((data ?? {}) as Record<string, Loose>)[0];
    if (errors || (made?.errors ?? []).length > 0) throw new Error(`${who.name} ${query} ${JSON.stringify(errors ?? made.errors)}`);
    return made;
  };
  let enterprise = 0;
  const enterprises: string[] = [];
  const companies = new Map<number, string>();
  const company = (): string => {
    const code = withCheckDigit(`91410100MA${(10_000 + enterprise++).toString().padStart(7, '0')}`) as string;
    enterprises.push(code);
    return code;
  };
  const texts = (): object => ({
    title: `事故${mark()}`,
    place: `现场${mark()}`,
    note: `说明${mark()}`,
    source: `文号${mark()}`,
    id: mark(),
  });
  const report = async (tenant: number, field: string, input: object): Promise<{ id: string; input: object }> => {
    const type = `${field.replace(/^(report|record|set|declare|register)/, '')}Input`;
    const sent = { ...texts(), ...input };
    const made = await ask(
      as(tenant, 'clerk'),
      `mutation ($input: ${type}!) { ${field}(input: $input) { fact { id } errors { code message path } } }`,
      { input: sent },
    );
    return { id: made.fact.id as string, input: sent };
  };
  const happen = async (tenant: number, division: string, more: object = {}): Promise<string> =>
    (
      await report(tenant, 'reportAccident', {
        division,
        occurredAt: '2026-05-18T08:00:00+08:00',
        sector: 'CONSTRUCTION',
        deaths: 1,
        ...more,
      })
    ).id;

  // What is announced before a grant never comes.
  await handOut(ask, as, mark, askers);
  for (const [tenant, division, below] of OFFICES) {
    const own = company();
    companies.set(tenant, own);
    await happen(tenant, division, { occurredAt: '2026-04-18T08:00:00+08:00', enterprise: own, responsible: true });
    await happen(tenant, division, { enterprise: own, reporting: 'LATE', responsible: true });
    await happen(tenant, division, {
      occurredAt: '2026-05-19',
      deaths: 3,
      sector: 'FIRE',
      responsible: true,
      reports: [{ level: 'COUNTY', at: '2026-05-19T08:00:00+08:00' }],
    });
    await report(tenant, 'reportHazard', {
      division,
      foundAt: '2026-03-01',
      dueAt: '2026-04-01',
      grade: 'MAJOR',
      slowSince: '2026-03-20',
      enterprise: company(),
    });
    for (const occurredAt of ['2026-03-01', '2026-04-01', '2026-05-01'])
      await report(tenant, 'reportViolation', { division, occurredAt, act: 'ILLEGAL_PRODUCTION', influence: 'LARGE', enterprise: own });
    await report(tenant, 'registerProject', { division, appliedAt: '2026-05-01', risk: 'MAJOR', enterprise: company() });
    await report(tenant, 'declareSensitivePeriod', { division, from: '2026-05-01', until: '2026-05-30', name: `会议${mark()}` });
    await report(tenant, 'recordDirective', { division: below, issuedAt: '2026-05-02', from: 'PROVINCE', act: 'CRITICISE' });
    await report(tenant, 'recordAssessment', { division: below, decidedAt: '2026-02-02', year: 2025, passed: false, ranking: 'BOTTOM' });
    await report(tenant, 'setIndicator', { division: below, year: 2026, of: 'DEATHS', limit: 1 });
    const { id, input } = await report(tenant, 'reportAccident', { division, occurredAt: '2026-01-05', deaths: 1 });
    const { id: _id, ...accident } = input as { id: string };
    await ask(as(tenant, 'clerk'), 'mutation ($input: CorrectFactInput!) { correctFact(input: $input) { errors { code message } } }', {
      input: { id, revision: 1, reason: `更正${mark()}`, accident: { ...accident, ...texts(), id: undefined } },
    });
    const gone = await happen(tenant, division, { occurredAt: '2026-01-06' });
    await ask(
      as(tenant, 'clerk'),
      'mutation ($id: ID!, $reason: String!) { voidFact(id: $id, revision: 1, reason: $reason) { errors { code } } }',
      {
        id: gone,
        reason: `误报${mark()}`,
      },
    );
  }
  await decideMost(ask, as, mark);
  const settle = async (): Promise<void> => {
    for (let look = 0; look < 300; look++) {
      const { rows } = await sql.query<{ waiting: string }>(
        'select (select count(*) from outbox) + (select count(*) from log_pending) as waiting',
      );
      if (rows[0]?.waiting === '0') return;
      await pause(50);
    }
    throw new Error('alerts or deeds wait for longer than 15 s');
  };
  await settle();
  // A message's own sentence stands out too, and what it names is read by nobody: only who is told the sentence is told the mark.
  const { rows: alerts } = await sql.query<{ family_id: number; id: string }>('select family_id, id from alert where text is not null');
  for (const { family_id, id } of alerts)
    await sql.query('update alert set text = text || $3 where family_id = $1 and id = $2', [family_id, id, mark()]);
  return {
    world,
    sql,
    askers,
    mark,
    enterprises,
    companyOf: (tenant) => companies.get(tenant) as string,
    happen,
    settle,
    close: async () => {
      await sql.end();
      await world.close();
    },
  };
}

/** A sibling county and another province, beside the four of the demo; an agency for each. */
async function openOffices(world: AppWorld, sql: Sql): Promise<void> {
  const pools = createPools(world.database);
  try {
    const engine = createEngine(pools.engine);
    const at = noon('2026-01-01');
    await openTenant(engine, { code: JINSHUI, name: '金水区', at, packs: ['huiji-2014-53'] });
    await openTenant(engine, { code: HUBEI, name: '湖北省', at, packs: ['henan-2017-31'] });
  } finally {
    await pools.end();
  }
  await sql.query(
    `insert into agency (family_id, id, name) values (41, 'inspection-410105', '金水区巡查办'), (42, 'market-42', '湖北市场监管')`,
  );
}

/** One person for each role of each office and agency, signed in; one who must set a second factor first; and nobody. */
async function enrol(sql: Sql, mark: () => string): Promise<Asker[]> {
  const askers: Asker[] = [];
  for (const [family, id] of AGENCIES)
    await sql.query('update agency set name = name || $3 where family_id = $1 and id = $2', [family, id, mark()]);
  const person = async (
    family: number,
    tenant: number | null,
    agency: string | null,
    roles: readonly string[],
    enrolling = false,
  ): Promise<void> => {
    const token = makeToken('session', family);
    const { rows } = await sql.query<{ id: string }>(
      `insert into person (family_id, tenant, agency, username, name, roles, password_hash) values ($1, $2, $3, $4, $5, $6, '') returning id`,
      [family, tenant, agency, mark(), `人${mark()}`, roles],
    );
    const id = rows[0]?.id as string;
    await sql.query(
      `insert into session (family_id, token_hash, refresh_hash, person_id, expires_at, refresh_expires_at) values ($1, $2, $3, $4, '2099-01-01', '2099-01-01')`,
      [family, token.hash, makeToken('refresh', family).hash, id],
    );
    if (!enrolling)
      await sql.query(`insert into second_factor (family_id, person_id, secret, set_at) values ($1, $2, '\\x00', now())`, [family, id]);
    askers.push({
      name: `${roles.join('+')}@${tenant ?? agency}${enrolling ? ' (enrolling)' : ''}`,
      token: token.text,
      family,
      person: id,
      roles,
      ...(tenant === null ? {} : { tenant }),
      ...(agency === null ? {} : { agency }),
      ...(enrolling ? { enrolling } : {}),
    });
  };
  for (const [tenant] of OFFICES)
    for (const role of ['clerk', 'decider', 'admin', 'auditor']) await person(Math.floor(tenant / 1e10), tenant, null, [role]);
  for (const [family, agency] of AGENCIES) for (const role of ['officer', 'agency-admin']) await person(family, null, agency, [role]);
  await person(41, HUIJI, null, ['decider'], true);
  askers.push({ name: 'nobody', token: null, roles: [] });
  return askers;
}

type Ask = (who: Asker, query: string, variables: object) => Promise<Loose>;
type As = (place: number | string, role: string) => Asker;

/** Of each office's cases two thirds are decided: by turns all is adopted and all is declined. */
async function decideMost(ask: Ask, as: As, mark: () => string): Promise<void> {
  for (const [tenant] of OFFICES) {
    const { nodes } = await ask(as(tenant, 'decider'), '{ cases(first: 100) { nodes { id state findings { id state } } } }', {});
    for (const [place, { id, findings }] of (nodes as Loose[]).entries()) {
      const open = findings.filter(({ state }: Loose) => state === 'OPEN').map((one: Loose) => one.id as string);
      if (open.length === 0 || place % 3 === 0) continue;
      const input = {
        caseId: id,
        adopt: place % 3 === 1 ? open : [],
        decline: place % 3 === 2 ? open.map((findingId: string) => ({ findingId, reason: `不采用${mark()}` })) : [],
        reason: `理由${mark()}`,
      };
      await ask(as(tenant, 'decider'), 'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code message } } }', {
        input,
      });
    }
  }
  // By hand, of places and sectors: one that concerns a county, and one that does not.
  for (const subject of [
    { kind: 'JURISDICTION', division: '410108' },
    { kind: 'JURISDICTION', division: '410105' },
    { kind: 'SECTOR', sector: 'FIREWORKS' },
  ])
    await ask(as(ZHENGZHOU, 'decider'), 'mutation ($input: OpenMeasureInput!) { openMeasure(input: $input) { errors { code message } } }', {
      input: { kind: 'INTERVIEW', rule: 'zhengzhou-2021-3/5.2.3', subject, reason: `约谈${mark()}` },
    });
}

/** Grants, one-time links and keys. */
async function handOut(ask: Ask, as: As, mark: () => string, askers: Asker[]): Promise<void> {
  const grants: [number, string][] = [
    [HENAN, 'market-41'],
    [ZHENGZHOU, 'discipline-4101'],
    [JINSHUI, 'inspection-410105'],
    [HUIJI, 'market-41'],
    [JIANAN, 'market-41'],
    [HUBEI, 'market-42'],
  ];
  for (const [tenant, agency] of grants)
    await ask(as(tenant, 'admin'), 'mutation ($input: GrantInput!) { grant(input: $input) { errors { code message } } }', {
      input: {
        agency,
        kinds: ['INTERVIEW_TRIGGERED', 'VETO_DECIDED', 'MEASURE_DECIDED', 'BLACKLIST_ENTRY_ADDED'],
        lists: ['WATCH', 'STATUTORY'],
        ...(agency === 'inspection-410105' ? { fields: ['rule', 'subject'] } : {}),
        reason: `协议${mark()}`,
      },
    });
  const INVITE =
    'mutation ($username: String!, $roles: [String!]!) { invitePerson(username: $username, roles: $roles) { errors { code message } } }';
  for (const [tenant] of OFFICES) await ask(as(tenant, 'admin'), INVITE, { username: mark(), roles: ['clerk'] });
  for (const [family, agency] of AGENCIES) {
    await ask(as(agency, 'agency-admin'), INVITE, { username: mark(), roles: ['officer'] });
    for (const scopes of agency === 'discipline-4101'
      ? [['INBOX'], ['ACKNOWLEDGE'], ['REFERENCE'], ['INBOX', 'ACKNOWLEDGE', 'REFERENCE']]
      : [['INBOX']]) {
      const { secret } = await ask(
        as(agency, 'agency-admin'),
        'mutation ($input: KeyInput!) { makeKey(input: $input) { secret errors { code message } } }',
        {
          input: { label: `程序${mark()}`, scopes },
        },
      );
      askers.push({ name: `key ${scopes.join('+')}@${agency}`, token: secret as string, family, agency, roles: ['program'], scopes });
    }
  }
}
