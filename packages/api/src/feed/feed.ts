import { bellOn, openPages, sharedWire, startRelay, type Asker, type Pages, type Wire } from '@anze/notifier';
import type { Store } from '../database';
import type { Engine } from '../database/engine';
import type { Outcome } from '../engine/work';
import { openBoards, type Boards } from './boards';
import { openGroups, type Groups } from './groups';

/** Everything by which alerts leave this process: relay, inboxes, boards. */
export interface Feed {
  readonly asker: Asker;
  readonly pages: Pages;
  readonly groups: Groups;
  readonly boards: Boards;
  /** After a commit of the lane: the relay ticks now, the boards are told. Give it to the lane as `committed`. */
  committed(family: number, outcomes: readonly Outcome[]): void;
  /** When the relay of this process last ticked. */
  relayedAt(): number | undefined;
  close(): Promise<void>;
}

export interface FeedDependencies {
  readonly store: Store;
  readonly engine: Engine;
  readonly engineUrl: string;
  readonly onError: (error: unknown) => void;
  /** Told how many rows were laid into inboxes. */
  readonly delivered?: (rows: number) => void;
}

export function openFeed({ store, engine, engineUrl, onError, delivered }: FeedDependencies): Feed {
  const wire: Wire = sharedWire(engineUrl, onError);
  const bell = bellOn(wire);
  const asker: Asker = { ask: (viewer, sql, values) => store.asViewer(viewer, sql, values) };
  const pages = openPages({ ask: (viewer, sql, values) => store.asViewerAmongMany(viewer, sql, values) }, bell);
  const boards = openBoards(wire);
  const relay = startRelay({ engine, families: () => engine.families(), bell, onError, ...(delivered ? { delivered } : {}) });
  return {
    asker,
    pages,
    groups: openGroups(pages),
    boards,
    committed: (family, outcomes) => {
      relay.nudge(family);
      boards.changed(family, outcomes);
    },
    relayedAt: () => relay.lastTick(),
    close: async () => {
      await relay.stop();
      pages.close();
      await wire.close();
    },
  };
}
