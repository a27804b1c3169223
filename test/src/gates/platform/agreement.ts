import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Promises } from '../promises';
import { ROOT, runCommand } from '../run-command';
import { comparable, lines, type ExpectedFinding, type Scenario } from '../scenarios';
import { freePort, Server } from '../skeleton/server';
import { Visitor, type UserError } from './visitor';

const TENANTS = ['410000', '410100', '410108', '411003'];

interface LiveFinding {
  readonly tenant: string;
  readonly rule: string;
  readonly measure: string;
  readonly level: string | null;
  readonly subject: Record<string, string | null>;
  readonly on: string;
  readonly until: string | null;
  readonly completedBy: string;
}

/**
 * Each history, imported by 410000 into an empty database with the four tenants, gives on the live platform what the
 * offline judge gives as of today; compared by the facts' own ids.
 */
export async function agreement(promises: Promises, place: string, scenarios: readonly Scenario[]): Promise<void> {
  const opened = join(place, 'opened.jsonl');
  const links = new Map<string, string>();
  await promises.hold('four tenants are opened, and backed up', async () => {
    const data = join(place, 'opened');
    for (const tenant of TENANTS)
      links.set(tenant, /#(\S+)/.exec(await command('open', ['--tenant', tenant, '--admin', 'admin', '--data', data]))?.[1] ?? '');
    await command('backup', ['--data', data, '--to', opened]);
  });
  // two at a time: a database, an import and a server each
  const waiting = [...scenarios];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const scenario = next;
      await promises.hold(`${scenario.name}: live and offline agree as of today`, () =>
        compare(scenario, join(place, scenario.name), opened, links.get('410000') ?? ''),
      );
    }
  };
  await Promise.all([worker(), worker()]);
}

async function compare(scenario: Scenario, data: string, opened: string, link: string): Promise<string> {
  await command('restore', ['--data', data, '--from', opened]);
  const importing = ['--tenant', '410000', '--facts', scenario.factsFile, '--data', data];
  await command('import', importing);
  const again = await command('import', importing);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const offline = lines(await command('judge', ['--facts', scenario.factsFile, '--as-of', today])) as ExpectedFinding[];
  const server = await Server.start({ clone: ROOT, data, port: await freePort(), patience: 120_000 });
  try {
    const admin = await accept(server.url, link);
    const sources = new Map(
      (await admin.all<{ id: string; sourceId: string }>('facts', '', 'id sourceId')).map(({ id, sourceId }) => [id, sourceId]),
    );
    const own = (id: string | null): string => sources.get(id ?? '') ?? `unknown ${String(id)}`;
    const selection = 'tenant rule measure level subject { kind division sector enterprise project } on until completedBy';
    const live = [
      ...(await admin.all<LiveFinding>('findings', '{ scope: OWN }', selection)),
      ...(await admin.all<LiveFinding>('findings', '{ scope: BELOW }', selection)),
    ]
      .map((finding) => comparable(asOffline(finding, own)))
      .sort();
    const wanted = offline.map(comparable).sort();
    const problems = [
      ...wanted.filter((line) => !live.includes(line)).map((line) => `live lacks ${line}`),
      ...live.filter((line) => !wanted.includes(line)).map((line) => `live has besides ${line}`),
    ];
    if (problems.length > 0 || live.length !== wanted.length)
      throw new Error([`${live.length} live, ${wanted.length} offline`, ...problems].join('\n'));
    if (!/recorded 0/.test(again)) throw new Error(`the second import recorded something: ${again}`);
    return `${live.length} findings`;
  } finally {
    await server.interrupt();
  }
}

function asOffline(
  { tenant, rule, measure, level, subject, on, until, completedBy }: LiveFinding,
  own: (id: string | null) => string,
): ExpectedFinding {
  const kept = Object.fromEntries(Object.entries(subject).filter(([, value]) => value !== null));
  return {
    tenant: tenant.slice(0, Math.max(6, tenant.replace(/0+$/, '').length)),
    rule,
    measure,
    on,
    completedBy: own(completedBy),
    subject: kept.project === undefined ? kept : { ...kept, project: own(kept.project) },
    ...(level === null ? {} : { level }),
    ...(until === null ? {} : { until }),
  };
}

async function accept(url: string, token: string): Promise<Visitor> {
  const { acceptInvitation } = await new Visitor(url, undefined).ask<{ acceptInvitation: { token: string | null; errors: UserError[] } }>(
    'mutation ($token: String!, $password: String!) { acceptInvitation(token: $token, password: $password) { token errors { code messageEn } } }',
    { token, password: randomBytes(18).toString('base64url') },
  );
  if (acceptInvitation.token === null) throw new Error(JSON.stringify(acceptInvitation.errors));
  return new Visitor(url, acceptInvitation.token);
}

async function command(name: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(name, args);
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${stderr.slice(-1500)}${stdout.slice(-500)}`);
  return stdout;
}
