import { demoAccess } from '../client/demo-access';
import type { Following } from '../client/following';
import { Visitor, type UserError } from '../client/visitor';
import { same, type Promises } from '../promises';
import { ROOT } from '../run-command';
import { Server } from '../server/server';

interface Alert {
  readonly sequence: number;
  readonly alertId: string;
  readonly kind: string;
  readonly tenant: string | null;
  readonly rule: string | null;
  readonly refersTo: string | null;
}
interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly completedBy: string;
}
interface Case {
  readonly id: string;
  readonly fact: { readonly id: string };
  readonly findings: readonly Finding[];
}

const ALERT = 'sequence alertId kind tenant rule refersTo';
const CASE = 'id fact { id } findings { id rule completedBy }';
const HOUR = 3_600_000;

/** The main job as its people meet it: a clerk, two deciders, an agency, over a restart. */
export async function journey(promises: Promises, data: string, port: number): Promise<void> {
  const open: Following<unknown>[] = [];
  const keep = <E>(following: Following<E>): Following<E> => {
    open.push(following as Following<unknown>);
    return following;
  };
  let server: Server | undefined;
  const start = async (): Promise<string> => {
    server = await Server.start({ clone: ROOT, data, port, patience: 240_000 });
    return server.url;
  };
  let url = '';
  await promises.hold('npm start answers', async () => {
    url = await start();
    return `after ${server?.seconds.toFixed(1)} s`;
  });
  try {
    const enter = (name: string): Promise<Visitor> => Visitor.enter(url, data, name);
    let clerk!: Visitor, city!: Visitor, district!: Visitor, officer!: Visitor;
    await promises.hold("people sign in; a wrong password is refused in words; a key opens the agency's door to a program", async () => {
      [clerk, city, district, officer] = (await Promise.all(
        ['clerk@410108', 'decider@410100', 'decider@410108', 'officer@discipline-4101'].map(enter),
      )) as [Visitor, Visitor, Visitor, Visitor];
      const refused = await new Visitor(url, undefined).ask<{ signIn: { token: null; errors: UserError[] } }>(
        'mutation { signIn(username: "clerk@410108", password: "wrong") { token errors { code messageEn } } }',
      );
      if (refused.signIn.token !== null || refused.signIn.errors.length === 0) throw new Error('a wrong password was not refused');
      const { viewer } = await new Visitor(url, demoAccess(data).keys['discipline-4101']).ask<{ viewer: { agency: { id: string } } }>(
        '{ viewer { agency { id } } }',
      );
      same(viewer.agency.id, 'discipline-4101', "the key's agency");
    });

    const interviews = keep(officer.follow<Alert>('interviewTriggered', '', ALERT));
    const vetoes = keep(officer.follow<Alert>('vetoDecided', '', ALERT));
    const inbox = keep(officer.follow<Alert>('inbox', '(after: 0)', ALERT));
    const board = keep(city.follow<Case>('caseChanged', '', CASE));
    // what the demo's city had decided of 惠济区, or of a sector, before
    const above = await clerk.all('measures', '{ scope: ABOVE }', 'id');
    let first = '';
    let second = '';
    await promises.hold('a clerk reports the second accident of a month in 惠济区', async () => {
      first = await report(clerk, {
        occurredAt: ago(20 * 24 * HOUR),
        division: '410108001',
        sector: 'CONSTRUCTION',
        deaths: 1,
        responsible: true,
      });
      second = await report(clerk, { occurredAt: ago(HOUR), division: '410108002', sector: 'CONSTRUCTION', deaths: 1, responsible: true });
    });
    let trigger!: Alert;
    await promises.hold('the discipline agency hears interviewTriggered', async () => {
      trigger = await interviews.until(
        ({ rule, tenant }) => rule === 'zhengzhou-2021-3/5.2.1' && tenant === '410100000000',
        'interviewTriggered',
      );
      const same = await inbox.until(({ alertId }) => alertId === trigger.alertId, 'the same alert in the inbox');
      if (same.sequence !== trigger.sequence) throw new Error('the two windows number it differently');
    });
    await promises.hold("Zhengzhou's decider sees the case, on the open board and in the list", async () => {
      await board.until(({ fact }) => fact.id === second, 'caseChanged');
      const file = await caseOf(city, second);
      for (const clause of ['1.1', '2.1', '2.4', '4.4', '5.2.1']) {
        if (!file.findings.some(({ rule }) => rule === `zhengzhou-2021-3/${clause}`))
          throw new Error(`the case lacks ${clause}: ${JSON.stringify(file.findings.map(({ rule }) => rule))}`);
      }
    });
    await promises.hold('the clerk does not see what the city has not decided', async () => {
      for (const scope of ['OWN', 'BELOW']) {
        const cases = await clerk.all<{ tenant: string }>('cases', `{ scope: ${scope} }`, 'tenant');
        if (cases.some(({ tenant }) => tenant !== '410108000000')) throw new Error('a foreign case is shown');
      }
      same(await clerk.all('measures', '{ scope: ABOVE }', 'id'), above, 'measures above');
    });
    let veto!: Alert;
    await promises.hold("Huiji's decider decides a veto; the agency hears vetoDecided", async () => {
      const file = await caseOf(district, second);
      const finding = file.findings.find(({ rule }) => rule === 'huiji-2014-53/30.4');
      const answer = await decide(district, file.id, [finding?.id ?? '']);
      same(answer.errors, [], 'errors');
      same(
        answer.measures.map(({ kind, state }) => [kind, state]),
        [['VETO', 'DECIDED']],
        'measures',
      );
      veto = await vetoes.until(({ rule, tenant }) => rule === 'huiji-2014-53/30.4' && tenant === '410108000000', 'vetoDecided');
    });
    await promises.hold('only a decider decides, and nobody twice', async () => {
      const file = await caseOf(district, second);
      const id = file.findings.find(({ rule }) => rule === 'huiji-2014-53/30.4')?.id ?? '';
      for (const [who, code] of [
        [clerk, 'NOT_ALLOWED'],
        [district, 'NOT_OPEN'],
      ] as const) {
        const { errors } = await decide(who, file.id, [id]);
        if (!errors.some((error) => error.code === code)) throw new Error(`${code} was expected, got ${JSON.stringify(errors)}`);
      }
    });
    await promises.hold('the first accident is corrected away: the agency hears WITHDRAWN of the interview, the veto stands', async () => {
      const { correctFact } = await clerk.ask<{ correctFact: { withdrawn: { rule: string }[]; errors: UserError[] } }>(
        'mutation ($input: CorrectFactInput!) { correctFact(input: $input) { withdrawn { rule } errors { code messageEn } } }',
        {
          input: {
            id: first,
            revision: 1,
            reason: '日期登记有误',
            accident: { occurredAt: ago(200 * 24 * HOUR), division: '410108001', sector: 'CONSTRUCTION', deaths: 1, responsible: true },
          },
        },
      );
      same(correctFact.errors, [], 'errors');
      await inbox.until(({ kind, refersTo }) => kind === 'WITHDRAWN' && refersTo === trigger.alertId, 'WITHDRAWN');
      if (inbox.heard.some(({ kind, refersTo }) => kind === 'WITHDRAWN' && refersTo === veto.alertId))
        throw new Error('the decided veto was withdrawn');
    });
    await promises.hold('the server is restarted; the agency resumes where it was, without gap or double', async () => {
      const last = Math.max(...inbox.heard.map(({ sequence }) => sequence));
      await Promise.all(open.map((following) => following.close()));
      await server?.interrupt();
      server = undefined;
      url = await start();
      const again = await enter('clerk@410108');
      await report(again, { occurredAt: ago(HOUR / 2), division: '410108003', sector: 'FIRE', deaths: 1 });
      const resumed = keep((await enter('officer@discipline-4101')).follow<Alert>('inbox', `(after: ${last})`, ALERT));
      await resumed.until(({ kind }) => kind === 'INTERVIEW_TRIGGERED', 'the next interview');
      const whole = keep((await enter('officer@discipline-4101')).follow<Alert>('inbox', '(after: 0)', ALERT));
      await whole.until(({ sequence }) => sequence === last + 1, 'the whole inbox');
      same(
        resumed.heard.map(({ sequence }) => sequence),
        resumed.heard.map((_alert, i) => last + 1 + i),
        'sequences after the restart',
      );
      same(
        whole.heard.map(({ sequence }) => sequence),
        whole.heard.map((_alert, i) => i + 1),
        'sequences from the first',
      );
      await Promise.all([resumed.close(), whole.close()]);
    });
  } finally {
    await Promise.all(open.map((following) => following.close()));
    await server?.interrupt();
  }
}

async function report(clerk: Visitor, input: Record<string, unknown>): Promise<string> {
  return (await clerk.record('reportAccident', 'AccidentInput', input)).id;
}

async function caseOf(decider: Visitor, fact: string): Promise<Case> {
  const cases = await decider.all<Case>('cases', '{ scope: OWN }', CASE);
  const found = cases.find((file) => file.fact.id === fact);
  if (!found) throw new Error(`no case of the fact among ${cases.length}`);
  return found;
}

async function decide(
  decider: Visitor,
  caseId: string,
  adopt: readonly string[],
): Promise<{ measures: { kind: string; state: string }[]; errors: UserError[] }> {
  const { decideCase } = await decider.ask<{ decideCase: { measures: { kind: string; state: string }[]; errors: UserError[] } }>(
    'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { measures { kind state } errors { code messageEn } } }',
    { input: { caseId, adopt, decline: [], reason: '事实清楚' } },
  );
  return decideCase;
}

function ago(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}
