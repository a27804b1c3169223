import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { same, type Promises } from '../promises';
import { ROOT, runCommand } from '../run-command';
import { accessFile, Server } from '../skeleton/server';
import { Visitor, type UserError } from './visitor';

/** A place as the oracle sees it: the digits that all codes inside it begin with. */
const D = {
  henan: '41',
  zhengzhou: '4101',
  huiji: '410108',
  jinshui: '410105',
  street: '410108001',
  jianan: '411003',
  hubei: '42',
} as const;

interface World {
  /** What was recorded: the source's id and where. */
  readonly facts: Map<string, string>;
  readonly periods: Set<string>;
  readonly measures: Decided[];
}
interface Decided {
  readonly name: string;
  readonly tenant: string;
  readonly subject: { readonly kind: string; readonly division: string | null };
  /** Where the completing fact lies. */
  readonly at: string;
}

/**
 * Sight, over HTTP, from five sides: a sibling county, the parent with a measure that concerns and one that does not, a
 * child, an agency that others have granted, another family. What each must see is computed here, in plain code from
 * docs/judgement.md, and must be found: nothing more and nothing less.
 */
export async function neighbours(promises: Promises, data: string, port: number): Promise<void> {
  const server = await Server.start({ clone: ROOT, data, port, patience: 240_000 });
  try {
    const { people } = JSON.parse(readFileSync(accessFile(data), 'utf8')) as { people: Record<string, string> };
    const enter = (name: string): Promise<Visitor> => Visitor.signIn(server.url, name, people[name] ?? '');
    const world: World = { facts: new Map(), periods: new Set(), measures: [] };
    await promises.hold('facts and measures are made on all sides of 惠济区', () => populate(world, enter));
    const viewers: [string, string, () => Promise<Visitor>][] = [
      ['惠济区 itself', D.huiji, () => enter('clerk@410108')],
      ['its sibling 金水区', D.jinshui, () => invited(server.url, data, '410105')],
      ['its parent 郑州市', D.zhengzhou, () => enter('clerk@410100')],
      ['its child 新城街道', D.street, () => invited(server.url, data, '410108001')],
      ['a county of another city, 建安区', D.jianan, () => enter('clerk@411003')],
      ['the province', D.henan, () => enter('clerk@410000')],
      ['another family, 湖北省', D.hubei, () => invited(server.url, data, '420000')],
    ];
    for (const [who, place, come] of viewers) {
      await promises.hold(`${who} sees what it must, nothing more and nothing less`, async () => see(await come(), place, world));
    }
    await promises.hold('an agency that others have granted reads no facts, cases, findings or measures', async () => {
      for (const name of ['officer@discipline-4101', 'officer@finance-41']) {
        const officer = await enter(name);
        for (const field of ['facts', 'cases', 'findings', 'measures'])
          same(await officer.all(field, '', 'id').catch(() => []), [], `${name}: ${field}`);
      }
    });
    await promises.hold('an inbox holds only what tenants granted: market-41 no interview, finance-41 no watch list', async () => {
      const kinds = async (name: string): Promise<string[]> => {
        const { inbox } = await (
          await enter(name)
        ).ask<{ inbox: { alerts: { kind: string; list: string | null }[] } }>('{ inbox(first: 100) { alerts { kind list } } }');
        return [...new Set(inbox.alerts.map(({ kind, list }) => `${kind} ${list ?? ''}`.trim()))].sort();
      };
      same(await kinds('officer@market-41'), ['BLACKLIST_ENTRY_ADDED WATCH'], 'market-41');
      same(await kinds('officer@finance-41'), [], 'finance-41');
    });
  } finally {
    await server.interrupt();
  }
}

async function populate(world: World, enter: (name: string) => Promise<Visitor>): Promise<string> {
  const [city, huiji, jianan, province] = (await Promise.all(
    ['clerk@410100', 'clerk@410108', 'clerk@411003', 'clerk@410000'].map(enter),
  )) as [Visitor, Visitor, Visitor, Visitor];
  const [cityDecider, huijiDecider] = (await Promise.all(['decider@410100', 'decider@410108'].map(enter))) as [Visitor, Visitor];
  const record = async (
    who: Visitor,
    mutation: string,
    type: string,
    input: Record<string, unknown>,
    division: string,
  ): Promise<string> => {
    const answer = await who.ask<Record<string, { fact: { id: string; sourceId: string } | null; errors: UserError[] }>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { fact { id sourceId } errors { code messageEn } } }`,
      { input: { ...input, division } },
    );
    const { fact, errors } = answer[mutation] as { fact: { id: string; sourceId: string } | null; errors: UserError[] };
    if (!fact) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    world.facts.set(fact.sourceId, division);
    return fact.id;
  };
  const accident = (who: Visitor, division: string, sector: string, hours: number): Promise<string> =>
    record(
      who,
      'reportAccident',
      'AccidentInput',
      { occurredAt: new Date(Date.now() - hours * 3_600_000).toISOString(), sector, deaths: 1 },
      division,
    );
  const decide = async (who: Visitor, tenant: string, fact: string, rule: string, subjectKind: string, at: string): Promise<void> => {
    const cases = await who.all<{
      id: string;
      fact: { id: string };
      findings: { id: string; rule: string; subject: { kind: string; division: string | null } }[];
    }>('cases', '', 'id fact { id } findings { id rule subject { kind division } }');
    const file = cases.find((one) => one.fact.id === fact);
    const finding = file?.findings.find((one) => one.rule === rule && one.subject.kind === subjectKind);
    if (!file || !finding) throw new Error(`no ${rule} on ${subjectKind} to decide`);
    const { decideCase } = await who.ask<{ decideCase: { errors: UserError[] } }>(
      'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code messageEn } } }',
      { input: { caseId: file.id, adopt: [finding.id], decline: [], reason: '事实清楚' } },
    );
    same(decideCase.errors, [], 'errors of deciding');
    world.measures.push({ name: `${rule} ${subjectKind} ${finding.subject.division ?? ''}`, tenant, subject: finding.subject, at });
  };
  await accident(city, '410108001', 'CONSTRUCTION', 5);
  const concerning = await accident(city, '410108001', 'CONSTRUCTION', 4);
  await accident(city, '410105001', 'FIRE', 3);
  const elsewhere = await accident(city, '410105001', 'FIRE', 2);
  await accident(jianan, '411003100', 'FIRE', 1);
  const violation = await record(
    huiji,
    'reportViolation',
    'ViolationInput',
    { occurredAt: new Date(Date.now() - 3_600_000).toISOString(), act: 'ILLEGAL_OPERATION', enterprise: '9141010870000001XM' },
    '410108003',
  );
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  await record(province, 'declareSensitivePeriod', 'SensitivePeriodInput', { from: today, until: today, name: '敏感时段' }, '41');
  world.periods.add([...world.facts].find(([, division]) => division === '41')?.[0] ?? '');
  await decide(cityDecider, D.zhengzhou, concerning, 'zhengzhou-2021-3/5.2.1', 'JURISDICTION', '410108001');
  await decide(cityDecider, D.zhengzhou, elsewhere, 'zhengzhou-2021-3/5.2.1', 'JURISDICTION', '410105001');
  await decide(cityDecider, D.zhengzhou, elsewhere, 'zhengzhou-2021-3/1.1', 'SECTOR', '410105001');
  await decide(huijiDecider, D.huiji, violation, 'huiji-2014-53/21.1', 'ENTERPRISE', '410108003');
  return `${world.facts.size} facts, ${world.measures.length} measures`;
}

/** The oracle beside the answers. `place` holds the digits that codes inside the viewer's division begin with. */
async function see(viewer: Visitor, place: string, world: World): Promise<string> {
  const inside = (code: string | null): boolean => code !== null && code.startsWith(place);
  const above = (tenant: string): boolean => place.startsWith(tenant) && place !== tenant;
  const facts = await viewer.all<{ sourceId: string }>('facts', '', 'sourceId');
  const mustSee = [...world.facts]
    .filter(([id, division]) => inside(division) || (world.periods.has(id) && place.startsWith(division)))
    .map(([id]) => id);
  same(facts.map(({ sourceId }) => sourceId).sort(), mustSee.sort(), 'facts');

  for (const field of ['cases', 'findings']) {
    const own = await viewer.all<{ tenant: string }>(field, '{ scope: OWN }', 'tenant');
    const below = await viewer.all<{ tenant: string }>(field, '{ scope: BELOW }', 'tenant');
    const full = place.padEnd(12, '0');
    if (own.some(({ tenant }) => tenant !== full)) throw new Error(`OWN ${field} hold another tenant's`);
    if (below.some(({ tenant }) => tenant === full || !inside(tenant))) throw new Error(`BELOW ${field} hold a tenant's that is not below`);
  }
  const names = async (scope: string): Promise<string[]> =>
    (
      await viewer.all<{ rules: string[]; subject: { kind: string; division: string | null }; grounds: unknown[] }>(
        'measures',
        `{ scope: ${scope} }`,
        'rules subject { kind division } grounds { id }',
      )
    )
      .map(({ rules, subject, grounds }) => {
        if (scope === 'ABOVE' && grounds.length > 0) throw new Error('a reader below sees the grounds of a measure');
        return `${rules.join()} ${subject.kind} ${subject.division ?? ''}`;
      })
      .sort();
  const expected = (keep: (measure: Decided) => boolean): string[] =>
    world.measures
      .filter(keep)
      .map(({ name }) => name)
      .sort();
  same(
    await names('OWN'),
    expected(({ tenant }) => tenant === place),
    'own measures',
  );
  same(
    await names('BELOW'),
    expected(({ tenant }) => tenant !== place && inside(tenant)),
    'measures below',
  );
  same(
    await names('ABOVE'),
    expected(
      ({ tenant, subject, at }) =>
        above(tenant) && ((subject.kind === 'JURISDICTION' && inside(subject.division)) || subject.kind === 'SECTOR' || inside(at)),
    ),
    'measures above',
  );
  return `${facts.length} facts`;
}

/** The administrator of a tenant that is opened for this, beside the running server. */
async function invited(url: string, data: string, tenant: string): Promise<Visitor> {
  const { code, stdout, stderr } = await runCommand('open', ['--tenant', tenant, '--admin', 'admin', '--data', data]);
  const token = /#(\S+)/.exec(stdout)?.[1];
  if (code !== 0 || token === undefined) throw new Error(`open ended with ${String(code)}: ${stderr.slice(-800)}`);
  const { acceptInvitation } = await new Visitor(url, undefined).ask<{ acceptInvitation: { token: string | null; errors: UserError[] } }>(
    'mutation ($token: String!, $password: String!) { acceptInvitation(token: $token, password: $password) { token errors { code messageEn } } }',
    { token, password: randomBytes(18).toString('base64url') },
  );
  if (acceptInvitation.token === null) throw new Error(JSON.stringify(acceptInvitation.errors));
  return new Visitor(url, acceptInvitation.token);
}
