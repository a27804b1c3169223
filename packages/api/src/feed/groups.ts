import { readerOf, type Viewer } from '@anze/domain';
import type { Aside, InboxAlert, Pages } from '@anze/notifier';
import { inWaves } from './in-waves';

/**
 * Subscriptions that have caught up and wait for the same: one inbox, one window on it, one document, equal variables.
 * They are served together: one reading, one execution, one serialisation, and for each socket its own operation id
 * before it. Who reads one inbox has the same rights to it, so nobody is shown what another may see. Whoever falls
 * behind, or whose session has fallen, goes back to following alone from its own place.
 */
export interface Groups {
  /** Waits together with those at the same place, and answers the place from which to go on alone. */
  join(line: Line, cursor: number, window: Window): Aside;
}

/** One subscription of one socket, as its group uses it. */
export interface Line {
  /** Document, operation and variables. */
  readonly asks: string;
  readonly viewer: () => Viewer;
  readonly token: () => string;
  /** Does its session, or its key, still stand? At once, without the chance to refresh. */
  readonly stands: () => Promise<boolean>;
  /** The answer for an alert as JSON in UTF-8, for all of the group. */
  readonly answer: (alert: InboxAlert) => Promise<Buffer>;
  /** Sends it under the subscription's own id; false when the socket is slow to take it. */
  readonly send: (answer: Buffer) => boolean;
}

export interface Window {
  readonly name: string;
  readonly wanted?: (alert: InboxAlert) => boolean;
}

interface Member {
  readonly line: Line;
  readonly cursor: number;
  readonly goOn: (cursor: number) => void;
}

interface Group {
  cursor: number;
  /** Nothing is on its way: who is at the same place may come in. */
  idle: boolean;
  readonly members: Set<Member>;
  /** Came while an alert was on its way: admitted after it. */
  readonly waiting: Set<Member>;
  readonly window: Window;
}

/** As for a follower alone: rows held longer are read anew, so that each is shown by the grants of its moment. */
const FRESH_MS = 250;

export function openGroups(pages: Pages): Groups {
  const groups = new Map<string, Group>();
  const inWave = inWaves();

  async function serve(name: string, group: Group): Promise<void> {
    try {
      while (group.members.size > 0) await step(group);
    } catch {
      // Each meets the fault alone, where its socket is told.
    } finally {
      groups.delete(name);
      for (const member of [...group.members, ...group.waiting])
        release(group, member, Math.max(member.cursor, group.members.has(member) ? group.cursor : 0));
    }
  }

  async function step(group: Group): Promise<void> {
    const [first] = group.members as Iterable<Member>;
    if (!first) return;
    const viewer = first.line.viewer();
    const heard = pages.heard(viewer.family);
    const rows = await pages.read(viewer, group.cursor);
    // From here on: counted from the asking, a store that answers late would never let a row through.
    const readAt = performance.now();
    for (const row of rows) {
      if (performance.now() - readAt > FRESH_MS) break;
      if (group.window.wanted?.(row) ?? true) await deliver(group, row);
      group.cursor = row.sequence;
      if (group.members.size === 0) return;
    }
    admit(group);
    // A page that was not full and is through: nothing is behind it, or it was rung for and `more` answers at once.
    const last = rows.at(-1)?.sequence ?? group.cursor;
    if (rows.length === pages.size || last !== group.cursor) return;
    group.idle = true;
    await pages.more(viewer.family, heard);
    group.idle = false;
  }

  async function deliver(group: Group, row: InboxAlert): Promise<void> {
    await keepThoseWhoStand(group);
    const [first] = group.members as Iterable<Member>;
    if (!first) return;
    const answer = await first.line.answer(row);
    for (const member of group.members) if (!member.line.send(answer)) release(group, member, row.sequence);
  }

  /** Sockets of one token are asked for as one. */
  async function keepThoseWhoStand(group: Group): Promise<void> {
    const byToken = new Map<string, Member[]>();
    for (const member of group.members) {
      const token = member.line.token();
      const some = byToken.get(token);
      if (some) some.push(member);
      else byToken.set(token, [member]);
    }
    await Promise.all(
      [...byToken.values()].map(async (some) => {
        if (!(await inWave((some[0] as Member).line.stands))) for (const member of some) release(group, member, group.cursor);
      }),
    );
  }

  function admit(group: Group): void {
    for (const member of group.waiting) {
      if (member.cursor === group.cursor) {
        group.waiting.delete(member);
        group.members.add(member);
      } else if (member.cursor < group.cursor || !group.idle) release(group, member, member.cursor);
    }
  }

  function release(group: Group, member: Member, cursor: number): void {
    group.members.delete(member);
    group.waiting.delete(member);
    member.goOn(cursor);
  }

  return {
    join: (line, cursor, window) => {
      const viewer = line.viewer();
      const name = `${viewer.family}|${readerOf(viewer)}|${window.name}|${line.asks}`;
      let end = (): void => undefined;
      const until = new Promise<number>((resolve) => {
        const known = groups.get(name);
        const group: Group = known ?? { cursor, idle: false, members: new Set(), waiting: new Set(), window };
        const member: Member = { line, cursor, goOn: resolve };
        end = () => release(group, member, cursor);
        if (known && !(group.idle && group.cursor === cursor)) {
          group.waiting.add(member);
          if (group.idle) admit(group);
          return;
        }
        group.members.add(member);
        if (known) return;
        groups.set(name, group);
        void serve(name, group);
      });
      return { until, end };
    },
  };
}
