import { formatDivisionCode, type DivisionCode } from '@anze/domain';
import type { Wire } from '@anze/notifier';
import type { Outcome } from '../engine/work';

/** Tells the boards of tenants which of their cases changed, in this process and in the others. */
export interface Boards {
  /** After a commit of the lane. */
  changed(family: number, outcomes: readonly Outcome[]): void;
  /**
   * The ids of a tenant's cases as they change. A board shows the newest state, so changes of one case that wait for a
   * slow socket are one; a board that came too late reads its list, as it does when it opens.
   */
  follow(family: number, tenant: DivisionCode): AsyncGenerator<string, undefined>;
}

/** PostgreSQL refuses notifications of 8,000 bytes and more. */
const IDS_IN_A_MESSAGE = 200;
/** Cases that may wait for a slow board; the oldest are dropped first. */
const MOST_WAITING = 1000;

export function openBoards(wire: Wire): Boards {
  return {
    changed: (family, outcomes) => {
      for (const [tenant, cases] of changedCases(outcomes)) {
        const ids = [...cases];
        for (let i = 0; i < ids.length; i += IDS_IN_A_MESSAGE) {
          wire.send(`${topic(family, tenant)} ${ids.slice(i, i + IDS_IN_A_MESSAGE).join(' ')}`);
        }
      }
    },
    follow: (family, tenant) => follow(wire, `${topic(family, tenant)} `),
  };
}

function topic(family: number, tenant: DivisionCode): string {
  return `board ${family} ${formatDivisionCode(tenant)}`;
}

function changedCases(outcomes: readonly Outcome[]): Map<DivisionCode, Set<string>> {
  const byTenant = new Map<DivisionCode, Set<string>>();
  for (const { tenant, caseId } of outcomes.flatMap((outcome) => outcome.changed)) {
    byTenant.set(tenant, (byTenant.get(tenant) ?? new Set()).add(caseId));
  }
  return byTenant;
}

function follow(wire: Wire, prefix: string): AsyncGenerator<string, undefined> {
  const waiting = new Set<string>();
  let ended = false;
  let wake = (): void => undefined;
  const unlisten = wire.listen((message) => {
    if (!message.startsWith(prefix)) return;
    for (const id of message.slice(prefix.length).split(' ')) {
      if (waiting.size >= MOST_WAITING)
        for (const oldest of waiting) {
          waiting.delete(oldest);
          break;
        }
      waiting.add(id);
    }
    wake();
  });
  const end = (): void => {
    ended = true;
    unlisten();
    waiting.clear();
    wake();
  };
  const generator = {
    next: async (): Promise<IteratorResult<string, undefined>> => {
      while (!ended) {
        for (const id of waiting) {
          waiting.delete(id);
          return { done: false, value: id };
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return { done: true, value: undefined };
    },
    return: async () => {
      end();
      return { done: true as const, value: undefined };
    },
    throw: async (error: unknown) => {
      end();
      throw error;
    },
    [Symbol.asyncIterator]: () => generator,
  } as unknown as AsyncGenerator<string, undefined>;
  return generator;
}
