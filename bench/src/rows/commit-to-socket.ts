import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../children/child';
import { report, signedIn } from '../fan-out/clerk';
import { openInboxes, ZHENGZHOU } from '../fan-out/inboxes';
import type { Came } from '../fan-out/listeners';
import { sameAnswer } from '../frame/answers';
import { durableWrites } from '../frame/disk';
import { limitEntry, rounded } from '../frame/entry';
import { percentile } from '../frame/in-turn';
import type { Row } from '../frame/row';

const INBOXES = 20;
const SOCKETS_EACH = 50;
const SOCKETS = INBOXES * SOCKETS_EACH;
const REPORTS_A_SECOND = 10;
const REPORTS_A_ROUND = 100;
const ROUNDS = 3;
const LIMIT_MS = 100;

/**
 * From the moment that the lane stamps a report (before it is judged and committed) to the alert at a subscriber: more
 * than from the commit. Judging, commit, relay, readings, sessions and sockets are in it. Two durable commits stand on the
 * way (the lane's, the relay's), so what the disk alone takes for one, before and after the rounds, is told beside it.
 */
export const commitToSocket: Row = {
  number: 7,
  name: 'a report to the alert at a subscriber, p99',
  size: `${SOCKETS.toLocaleString('en-US')} sockets of stock clients (${INBOXES} inboxes × ${SOCKETS_EACH}), ${REPORTS_A_SECOND} reports/s over HTTP, ${ROUNDS} rounds of ${REPORTS_A_ROUND}; one client process and the reporter on the same cores`,
  peers: [],
  async run({ database, folder, say }) {
    const db = await database();
    const keys = await openInboxes(db, INBOXES);
    const clerk = await signedIn(db, ZHENGZHOU, ['clerk']);
    const server = await startChild<{ url: string }>(join(__dirname, '..', 'children', 'app-server.js'), {
      ...db,
      dataDir: mkdtempSync(join(folder, 'app-')),
    });
    const listeners = await startChild<{ sockets: number }>(join(__dirname, '..', 'fan-out', 'listeners.js'), {
      url: `${server.ready.url.replace('http', 'ws')}/graphql`,
      tokens: keys.flatMap((key) => Array.from({ length: SOCKETS_EACH }, () => key)),
    });
    try {
      sameAnswer('sockets open', listeners.ready.sockets, SOCKETS);
      let n = 0;
      const round = async (reports: number): Promise<number[]> => {
        const sent: Promise<void>[] = [];
        for (let i = 0; i < reports; i++) {
          sent.push(report(server.ready.url, clerk, n++));
          await pause(1000 / REPORTS_A_SECOND);
        }
        await Promise.all(sent);
        const { alerts, errors, twice } = await listeners.ask<Came>({ expect: reports * SOCKETS, within: 15_000 });
        sameAnswer('errors and duplicates', [[], 0], [errors, twice]);
        // Each report triggers one interview or joins it, and each alert is at every socket.
        sameAnswer('alerts of the reports', alerts.length, reports);
        sameAnswer('sockets without an alert', alerts.filter(({ count }) => count !== SOCKETS).length, 0);
        return alerts.flatMap(({ delays }) => delays);
      };
      await round(30);
      const rounds: number[][] = [];
      const before = await durableWrites(folder);
      for (let i = 0; i < ROUNDS; i++) rounds.push(await round(REPORTS_A_ROUND));
      const disk = { before, after: await durableWrites(folder) };
      const all = rounds.flat();
      const of = (delays: readonly number[]): object => ({
        p50: rounded(percentile(delays, 50)),
        p99: rounded(percentile(delays, 99)),
        most: percentile(delays, 100),
      });
      say(JSON.stringify({ all: of(all), rounds: rounds.map(of), messages: all.length, disk }));
      return [
        limitEntry({
          name: this.name,
          value: percentile(all, 99),
          unit: 'ms',
          against: '–',
          limit: LIMIT_MS,
          details: { ...of(all), goal: 25, rounds: rounds.map(of), messages: all.length, disk },
        }),
      ];
    } finally {
      await listeners.end();
      await server.end();
    }
  },
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
