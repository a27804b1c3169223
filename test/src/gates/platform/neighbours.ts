import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { asOffline, FINDING, type LiveFinding } from '../client/live-finding';
import { Visitor } from '../client/visitor';
import { same, type Promises } from '../promises';
import { resultOf, ROOT } from '../run-command';
import { comparable, lines, today, type ExpectedFinding } from '../scenarios';
import { Server } from '../server/server';
import { digits, GRANTS, Oracle, written } from './oracle';
import { PLACE, populate, type World } from './world';

/**
 * Sight, over HTTP, from five sides: a sibling county, the parent with a measure that concerns and one that does not, a
 * child, an agency that others have granted, another family. What each must see is computed beside the answers (oracle.ts)
 * and compared by ids: nothing more and nothing less.
 */
export async function neighbours(promises: Promises, data: string, port: number): Promise<void> {
  // without the demo's history: what each must see is computed from what is done here, and nothing else
  const server = await Server.start({ clone: ROOT, data, port, args: ['--demo-empty'], patience: 240_000 });
  try {
    const enter = (name: string): Promise<Visitor> => Visitor.enter(server.url, data, name);
    const world: World = { facts: [], measures: [] };
    let oracle = new Oracle(world, []);
    await promises.hold('facts and measures are made on all sides of 惠济区', async () => {
      const made = await populate(world, enter);
      oracle = new Oracle(world, await judged(world, data));
      return `${made}, ${oracle.findings.length} findings by the offline judge`;
    });
    const viewers: [string, string, () => Promise<Visitor>][] = [
      ['惠济区 itself', PLACE.huiji, () => enter('clerk@410108')],
      ['its sibling 金水区', PLACE.jinshui, () => invited(server.url, data, '410105')],
      ['its parent 郑州市', PLACE.zhengzhou, () => enter('clerk@410100')],
      ['its child 新城街道', PLACE.street, () => invited(server.url, data, '410108001')],
      ['a county of another city, 建安区', PLACE.jianan, () => enter('clerk@411003')],
      ['the province', PLACE.henan, () => enter('clerk@410000')],
      ['another family, 湖北省', PLACE.hubei, () => invited(server.url, data, '420000')],
    ];
    for (const [who, place, come] of viewers) {
      await promises.hold(`${who} sees what it must, nothing more and nothing less`, async () => see(await come(), place, oracle, world));
    }
    await promises.hold(
      'an agency reads no facts, cases, findings or measures, whoever has granted it alerts: each list is empty',
      async () => {
        for (const agency of Object.keys(GRANTS)) {
          const officer = await enter(`officer@${agency}`);
          for (const field of ['facts', 'cases', 'findings', 'measures'])
            same(await officer.all(field, '', 'id'), [], `${agency}: ${field}`);
        }
      },
    );
    for (const [agency, grant] of Object.entries(GRANTS)) {
      await promises.hold(`the inbox of ${agency} holds exactly what tenants granted it`, async () => {
        const expected = oracle.inbox(grant);
        same(await inboxOf(await enter(`officer@${agency}`), expected.length), expected, agency);
        return `${expected.length} alerts`;
      });
    }
  } finally {
    await server.interrupt();
  }
}

/** What the offline judge finds in the facts as they were recorded, as of today. */
async function judged(world: World, data: string): Promise<ExpectedFinding[]> {
  const file = `${data}-facts.jsonl`;
  writeFileSync(file, world.facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
  return lines(await resultOf('judge', ['--facts', file, '--as-of', today()])) as ExpectedFinding[];
}

async function see(viewer: Visitor, place: string, oracle: Oracle, world: World): Promise<string> {
  const facts = await viewer.all<{ id: string; sourceId: string }>('facts', '', 'id sourceId');
  same(facts.map(({ sourceId }) => sourceId).sort(), oracle.facts(place), 'facts');
  const sources = new Map(facts.map(({ id, sourceId }) => [id, sourceId]));
  const own = (id: string | null): string => sources.get(id ?? '') ?? `unseen ${String(id)}`;
  let seen = 0;
  for (const scope of ['OWN', 'BELOW'] as const) {
    const findings = (await viewer.all<LiveFinding>('findings', `{ scope: ${scope} }`, FINDING)).map((one) =>
      comparable(asOffline(one, own)),
    );
    same(findings.sort(), oracle.findingsOf(place, scope).map(comparable).sort(), `${scope} findings`);
    const cases = await viewer.all<{ tenant: string; fact: { sourceId: string } }>(
      'cases',
      `{ scope: ${scope} }`,
      'tenant fact { sourceId }',
    );
    same(cases.map(({ tenant, fact }) => `${digits(tenant)} ${fact.sourceId}`).sort(), oracle.casesOf(place, scope), `${scope} cases`);
    seen += findings.length;
  }
  for (const scope of ['OWN', 'BELOW', 'ABOVE'] as const) {
    const measures = await viewer.all<LiveMeasure>(
      'measures',
      `{ scope: ${scope} }`,
      'tenant rules subject { kind division sector enterprise project } grounds { id }',
    );
    if (scope === 'ABOVE' && measures.some(({ grounds }) => grounds.length > 0))
      throw new Error('a reader below sees the grounds of a measure');
    const names = measures.map(({ tenant, rules, subject }) => `${digits(tenant)} ${rules.join()} ${written(subject)}`);
    same(names.sort(), oracle.measuresOf(place, scope), `${scope} measures`);
  }
  return `${facts.length} of ${world.facts.length} facts, ${seen} of ${oracle.findings.length} findings`;
}

interface LiveMeasure {
  readonly tenant: string;
  readonly rules: readonly string[];
  readonly subject: Readonly<Record<string, string | null>>;
  readonly grounds: readonly unknown[];
}

interface LiveAlert {
  readonly sequence: number;
  readonly kind: string;
  readonly tenant: string | null;
  readonly measure: string | null;
  readonly rule: string | null;
  readonly list: string | null;
  readonly subject: Readonly<Record<string, string | null>> | null;
}

/** The whole inbox once it holds as many as expected, and then a moment longer: what should not come has had its time. */
async function inboxOf(officer: Visitor, expected: number): Promise<string[]> {
  const read = async (): Promise<LiveAlert[]> => {
    const { inbox } = await officer.ask<{ inbox: { alerts: LiveAlert[] } }>(
      '{ inbox(first: 100) { alerts { sequence kind tenant measure rule list subject { kind division sector enterprise project } } } }',
    );
    return inbox.alerts;
  };
  for (const end = Date.now() + 10_000; (await read()).length < expected && Date.now() < end;) await pause(50);
  await pause(300);
  const alerts = await read();
  same(
    alerts.map(({ sequence }) => sequence),
    alerts.map((_alert, i) => i + 1),
    'sequences',
  );
  return alerts
    .map(
      ({ kind, list, tenant, measure, subject, rule }) =>
        `${kind} ${list ?? '-'} ${digits(tenant ?? '')} ${measure ?? ''} ${written(subject ?? {})} ${rule ?? ''}`,
    )
    .sort();
}

/** The administrator of a tenant that is opened for this, beside the running server. */
async function invited(url: string, data: string, tenant: string): Promise<Visitor> {
  const opened = await resultOf('open', ['--tenant', tenant, '--admin', 'admin', '--data', data]);
  return Visitor.accept(url, /#(\S+)/.exec(opened)?.[1] ?? '');
}
