import { join } from 'node:path';
import { same, type Promises } from '../promises';
import { asOffline, FINDING, type LiveFinding } from '../client/live-finding';
import { Visitor } from '../client/visitor';
import { resultOf, ROOT } from '../run-command';
import { comparable, lines, today, type ExpectedFinding, type Scenario } from '../scenarios';
import { freePort, Server } from '../server/server';

const TENANTS = ['410000', '410100', '410108', '411003'];

interface LiveFact {
  readonly id: string;
  readonly sourceId: string;
  readonly revision: number;
}
/**
 * Each history, imported by 410000 into an empty database with the four tenants, gives on the live platform what the
 * offline judge gives as of today; compared by the facts' own ids. A second import, beside the running server, changes nothing.
 */
export async function agreement(promises: Promises, place: string, scenarios: readonly Scenario[]): Promise<void> {
  const opened = join(place, 'opened.jsonl');
  const links = new Map<string, string>();
  await promises.hold('four tenants are opened, and backed up', async () => {
    const data = join(place, 'opened');
    for (const tenant of TENANTS)
      links.set(tenant, /#(\S+)/.exec(await resultOf('open', ['--tenant', tenant, '--admin', 'admin', '--data', data]))?.[1] ?? '');
    await resultOf('backup', ['--data', data, '--to', opened]);
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
  await resultOf('restore', ['--data', data, '--from', opened]);
  const importing = ['--tenant', '410000', '--facts', scenario.factsFile, '--data', data];
  await resultOf('import', importing);
  const offline = lines(await resultOf('judge', ['--facts', scenario.factsFile, '--as-of', today()])) as ExpectedFinding[];
  const server = await Server.start({ clone: ROOT, data, port: await freePort(), patience: 120_000 });
  try {
    const admin = await Visitor.accept(server.url, link);
    const facts = (): Promise<LiveFact[]> => admin.all('facts', '', 'id sourceId revision');
    const before = await facts();
    const again = await resultOf('import', importing);
    if (!/recorded 0，\S* corrected 0，\S* voided 0，/.test(again)) throw new Error(`the second import changed something: ${again}`);
    same(await facts(), before, 'facts and their revisions after the second import');
    const sources = new Map(before.map(({ id, sourceId }) => [id, sourceId]));
    const own = (id: string | null): string => sources.get(id ?? '') ?? `unknown ${String(id)}`;
    const live = [
      ...(await admin.all<LiveFinding>('findings', '{ scope: OWN }', FINDING)),
      ...(await admin.all<LiveFinding>('findings', '{ scope: BELOW }', FINDING)),
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
    return `${live.length} findings`;
  } finally {
    await server.interrupt();
  }
}
