import { join } from 'node:path';
import { startChild, type Child } from '../children/child';
import { openInboxes, revokeGrant, ZHENGZHOU } from '../fan-out/inboxes';
import type { SentAlert } from '../fan-out/alert-document';
import type { Came } from '../fan-out/listeners';
import type { Told } from '../fan-out/told';
import { sameAnswer } from '../frame/answers';
import { ratioEntry, rounded } from '../frame/entry';
import { inTurn, median, percentile, type Turns } from '../frame/in-turn';
import type { Row } from '../frame/row';

const INBOXES = 100;
const SOCKETS_EACH = 50;
const PROCESSES = 2;
const ALERTS_A_TURN = 10;
const HEARING = (INBOXES - 1) * SOCKETS_EACH;
const FOLDER = join(__dirname, '..', 'fan-out');

interface Side {
  readonly server: Child<{ url: string }>;
  readonly listeners: readonly Child<{ sockets: number }>[];
  /** Messages a second from when the server of the sockets learns of an alert to the last socket, and when they came. */
  turn(): Promise<number>;
  readonly delays: number[];
  /** The same from the commit, each alert's last socket. */
  readonly fromCommit: number[];
  last(): SentAlert;
}

/**
 * One alert to 5,000 open sockets. Every side begins when the process that holds the sockets learns of the alert: ours when
 * the relay rings that inboxes moved, so reading 100 inboxes under row level security and asking about 100 keys are in it,
 * while commit and relay, which may be other processes, are not; the peers when they are handed the alert itself, since they
 * have no store. From the commit to the last socket stands among the details.
 */
export const fanOut: Row = {
  number: 5,
  name: 'one alert to 5,000 sockets of stock graphql-ws clients',
  size: `${INBOXES} inboxes × ${SOCKETS_EACH} sockets, a key for each inbox; one inbox's grant is revoked; ${ALERTS_A_TURN} alerts a turn, one after the other, timed from when the process that holds the sockets learns of it (the peers are handed the alert, ours reads it for each inbox); ${PROCESSES} client processes on the same cores`,
  peers: [],
  async run({ database, say }) {
    const db = await database();
    const keys = await openInboxes(db, INBOXES);
    const tokens = keys.flatMap((key) => Array.from({ length: SOCKETS_EACH }, () => key));
    const refused = [keys[INBOXES - 1] as string];
    const ours = await openSide(join(FOLDER, 'feed-server.js'), { ...db, family: 41 }, tokens, () => ({ alert: announced() }));
    await checkOurs(ours, async () => revokeGrant(db, INBOXES - 1));
    await ours.turn();
    const sample = ours.last();
    say(`a message: ${JSON.stringify({ id: crypto.randomUUID(), type: 'next', payload: { data: { inbox: sample } } }).length} bytes`);
    const told = (): object => ({ alert: { ...sample, alertId: crypto.randomUUID().slice(0, 22) } });

    const against = async (script: string, id?: string): Promise<{ turns: Turns; details: object }> => {
      const theirs = await openSide(join(FOLDER, script), { refused }, tokens, told, id);
      try {
        const turns = await inTurn(ours.turn, theirs.turn, { rounds: 5 });
        say(turns.rounds.map((one) => `${Math.round(one.ours)} : ${Math.round(one.theirs)}`).join(', '));
        const { alertId: _a, sequence: _s, at: _t, ...ourAlert } = ours.last();
        const { alertId: _b, sequence: _r, at: _u, ...theirAlert } = theirs.last();
        sameAnswer('the alert at a socket', ourAlert, theirAlert);
        const of = (side: Side): object => ({
          p50: rounded(median(side.delays)),
          p99: rounded(percentile(side.delays, 99)),
          commitToLast: rounded(median(side.fromCommit)),
        });
        const memory = async (side: Side): Promise<number> => Math.round((await side.server.ask<number>({ memory: true })) / 2 ** 20);
        return { turns, details: { oursMs: of(ours), theirsMs: of(theirs), oursMiB: await memory(ours), theirsMiB: await memory(theirs) } };
      } finally {
        await endSide(theirs);
      }
    };
    try {
      const bare = await against('bare-ws-server.js', 'x');
      ours.delays.length = 0;
      ours.fromCommit.length = 0;
      const stock = await against('graphql-ws-server.js');
      say(JSON.stringify({ bare: bare.details, stock: stock.details }));
      return [
        ratioEntry(bare.turns, {
          name: this.name,
          unit: 'messages/s',
          peer: 'a bare ws server that frames once',
          atLeast: 0.7,
          details: { ...bare.details },
        }),
        ratioEntry(stock.turns, {
          name: this.name,
          unit: 'messages/s',
          peer: 'graphql-ws as it comes',
          atLeast: 4,
          details: { ...stock.details },
        }),
      ];
    } finally {
      await endSide(ours);
    }
  },
};

let last = 1_000;
function announced(kind = 'INTERVIEW_TRIGGERED', refersTo?: string): object {
  return {
    id: String(++last),
    kind,
    at: 0,
    tenant: ZHENGZHOU,
    measure: 'INTERVIEW',
    subject: { kind: 'JURISDICTION', division: 410108000000 },
    rule: 'zhengzhou-2021-3/5.2.1',
    text: '惠济区三个月内发生两起一般事故',
    factDivision: 410108001000,
    ...(refersTo === undefined ? {} : { refersTo }),
  };
}

/** All hear the first alert; then one inbox's grant falls: its sockets hear no second one, and of the first's withdrawal only that it was. */
async function checkOurs(side: Side, revoke: () => Promise<void>): Promise<void> {
  const first = announced() as { id: string };
  const heard = async (alert: object, sockets: number): Promise<SentAlert[]> => {
    await side.server.ask({ alert });
    const came = await gathered(side, sockets);
    return came.flatMap(({ alerts }) => alerts.map(({ sample }) => sample));
  };
  await heard(first, INBOXES * SOCKETS_EACH);
  await revoke();
  await heard(announced(), HEARING);
  await side.server.ask({ alert: announced('WITHDRAWN', first.id) });
  const looked = await gathered(side, INBOXES * SOCKETS_EACH);
  const bySocket = looked.flatMap((came) => came.bySocket);
  sameAnswer('alerts at a socket that may and at one that may not', [3, 2], [bySocket[0], bySocket.at(-1)]);
}

async function openSide(script: string, settings: object, tokens: readonly string[], alert: () => object, id?: string): Promise<Side> {
  const server = await startChild<{ url: string }>(script, settings);
  const each = Math.ceil(tokens.length / PROCESSES);
  const listeners = await Promise.all(
    Array.from({ length: PROCESSES }, (_, i) =>
      startChild<{ sockets: number }>(join(FOLDER, 'listeners.js'), {
        url: server.ready.url,
        tokens: tokens.slice(i * each, (i + 1) * each),
        ...(id === undefined ? {} : { id }),
      }),
    ),
  );
  sameAnswer(
    'sockets open',
    listeners.reduce((sum, { ready }) => sum + ready.sockets, 0),
    tokens.length,
  );
  // Subscriptions are taken in before the first alert.
  await new Promise((resolve) => {
    setTimeout(resolve, 3_000);
  });
  let sample: SentAlert | undefined;
  const side: Side = {
    server,
    listeners,
    delays: [],
    fromCommit: [],
    last: () => sample as SentAlert,
    turn: async () => {
      let spent = 0;
      for (let i = 0; i < ALERTS_A_TURN; i++) {
        const waiting = gathered(side, HEARING);
        const { learned, committed } = await server.ask<Told>(alert());
        const came = await waiting;
        const moments = came.flatMap(({ alerts }) => alerts.flatMap(({ at }) => at));
        sample = came[0]?.alerts[0]?.sample;
        const end = moments.reduce((latest, at) => Math.max(latest, at));
        spent += end - learned;
        side.fromCommit.push(end - committed);
        for (const at of moments) side.delays.push(at - learned);
      }
      return (HEARING * ALERTS_A_TURN * 1000) / spent;
    },
  };
  return side;
}

/** One alert at so many sockets, each once; the client processes tell when they have theirs. */
async function gathered({ listeners }: { listeners: readonly Child<unknown>[] }, sockets: number): Promise<Came[]> {
  const each = Math.ceil((INBOXES * SOCKETS_EACH) / PROCESSES);
  const came = await Promise.all(listeners.map((one, i) => one.ask<Came>({ expect: Math.min(each, sockets - i * each), within: 20_000 })));
  for (const { errors, twice } of came) sameAnswer('errors and duplicates', [[], 0], [errors, twice]);
  const counts = came.flatMap(({ alerts }) => alerts.map(({ count }) => count));
  sameAnswer(
    'sockets that heard the alert',
    counts.reduce((sum, count) => sum + count, 0),
    sockets,
  );
  return came;
}

async function endSide({ server, listeners }: Side): Promise<void> {
  await Promise.all(listeners.map((one) => one.end()));
  await server.end();
}
