import { dayOf, type Change, type Difference, type Fact, type Ledger, type Moment, type Pack } from '@anze/domain';
import { connectionFault } from '@anze/notifier';
import type { Engine, EngineTransaction } from '../database';
import { runBatch } from './batch';
import { Docket } from './docket';
import type { FactWork, Lane, Outcome, Work } from './work';

/** The lane's lock class among the family's advisory locks; the relay's is 2. */
const LANE_LOCK = 1;
/** So long at one piece of work a lane is stuck: a day's deadlines of a whole province are judged in seconds. */
export const LANE_STUCK_MS = 60_000;
/** The most facts that are judged and committed together. */
const BATCH = 64;

export interface LaneDependencies {
  readonly engine: Engine;
  readonly packs: readonly Pack[];
  /** Told after a commit: who follows is nudged, boards are told. Never awaited. */
  readonly committed?: (family: number, outcomes: readonly Outcome[]) => void;
}

/** A lane, and what may be asked of its ledgers. */
export interface JudgingLane extends Lane {
  /** What a fact would find if it were recorded now; writes nothing. `replacing` is the id of the fact it would correct. */
  preview(family: number, fact: Fact, at: Moment, replacing?: string): Promise<Difference>;
  /** Reads the family's ledger as of now, between two batches. Look, do not keep. */
  look<T>(family: number, at: Moment, work: (ledger: Ledger) => T): Promise<T>;
  /** How much waits, in all families, and how long the piece of work at the front has been at it. */
  load(): LaneLoad;
  /** Waits until everything handed in is done. */
  idle(): Promise<void>;
}

export interface LaneLoad {
  /** Pieces of work that wait, or are being done. */
  readonly waiting: number;
  /** Milliseconds since the longest of those being done began; 0 when nothing is. */
  readonly longestMs: number;
}

/**
 * One judging lane per family: whatever waits is judged in order and committed together, one batch at a time, behind the
 * family's lock, which processes share. A batch that fails is repeated one by one, so that one bad piece of work spoils
 * nothing but itself.
 */
export function createLane({ engine, packs, committed }: LaneDependencies): JudgingLane {
  const queues = new Map<number, Queue>();
  const queueOf = (family: number): Queue => {
    let queue = queues.get(family);
    if (!queue) queues.set(family, (queue = new Queue(engine, new Docket(family, packs), committed)));
    return queue;
  };
  const look = <T>(family: number, at: Moment, work: (ledger: Ledger) => T): Promise<T> => queueOf(family).look(at, work);
  return {
    submit: (work) => queueOf(work.family).submit(work),
    look,
    preview: (family, fact, at, replacing) =>
      look(family, at, (ledger) => {
        const key = replacing ?? PREVIEWED;
        const id = replacing === undefined ? fact.id || PREVIEWED : (ledger.fact(replacing)?.id ?? fact.id);
        const change: Change = { key, fact: { ...fact, id, key } };
        return ledger.preview(change);
      }),
    load: () => {
      const loads = [...queues.values()].map((queue) => queue.load());
      return {
        waiting: loads.reduce((sum, { waiting }) => sum + waiting, 0),
        longestMs: Math.max(0, ...loads.map(({ longestMs }) => longestMs)),
      };
    },
    idle: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.idle()));
    },
  };
}

/** The key of a fact that is not recorded: after every id, so that among facts of one moment it would come last. */
export const PREVIEWED = '~';

type Waiting =
  | { readonly work: Work; readonly done: (outcome: Outcome) => void; readonly failed: (error: unknown) => void }
  | { readonly look: (tx: EngineTransaction) => Promise<void>; readonly failed: (error: unknown) => void };

class Queue {
  private readonly waiting: Waiting[] = [];
  private busy = false;
  /** What is being done: since when, and how many pieces. */
  private doing: { readonly since: number; readonly pieces: number } | undefined;
  private runs: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly docket: Docket,
    private readonly committed: LaneDependencies['committed'],
  ) {}

  submit(work: Work): Promise<Outcome> {
    // A copy: whoever hands in the same object twice has handed in two works.
    return new Promise((done, failed) => this.add({ work: { ...work }, done, failed }));
  }

  look<T>(at: Moment, work: (ledger: Ledger) => T): Promise<T> {
    return new Promise((done, failed) => {
      const look = async (tx: EngineTransaction): Promise<void> => {
        await this.docket.sync(tx, dayOf(at));
        done(work(this.docket.ledger));
      };
      this.add({ look, failed });
    });
  }

  load(): LaneLoad {
    const { since = performance.now(), pieces = 0 } = this.doing ?? {};
    return { waiting: this.waiting.length + pieces, longestMs: performance.now() - since };
  }

  async idle(): Promise<void> {
    while (this.busy) await this.runs;
  }

  private add(waiting: Waiting): void {
    this.waiting.push(waiting);
    if (this.busy) return;
    this.busy = true;
    this.runs = this.run();
  }

  private async run(): Promise<void> {
    // What is handed in within the same turn travels together.
    await Promise.resolve();
    for (;;) {
      const [next] = this.waiting;
      if (!next) {
        // In the same turn: whatever comes later finds the lane free and starts it anew.
        this.busy = false;
        return;
      }
      if ('look' in next) {
        this.waiting.shift();
        this.doing = { since: performance.now(), pieces: 1 };
        await this.engine.inFamily(this.docket.family, next.look).catch(next.failed);
      } else {
        const batch = this.takeBatch();
        this.doing = { since: performance.now(), pieces: batch.length };
        await this.commit(batch);
      }
      this.doing = undefined;
    }
  }

  /** Up to 64 facts that wait in a row, or one piece of other work. */
  private takeBatch(): Extract<Waiting, { work: Work }>[] {
    const batch: Extract<Waiting, { work: Work }>[] = [];
    for (let next = this.waiting[0]; next && 'work' in next && batch.length < BATCH; next = this.waiting[0]) {
      if (batch.length > 0 && !(isFactWork(next.work) && isFactWork((batch[0] as { work: Work }).work))) break;
      batch.push(next);
      this.waiting.shift();
    }
    return batch;
  }

  private async commit(batch: Extract<Waiting, { work: Work }>[]): Promise<void> {
    try {
      const outcomes = await this.engine.inFamily(this.docket.family, async (tx) => {
        void tx.lock(LANE_LOCK);
        return runBatch(
          tx,
          this.docket,
          batch.map(({ work }) => work),
        );
      });
      batch.forEach(({ done }, i) => done(outcomes[i] as Outcome));
      this.committed?.(this.docket.family, outcomes);
    } catch (error) {
      this.docket.rollBack();
      // When the connection broke nobody knows whether it was committed: trying again could record twice.
      if (batch.length === 1 || connectionFault(error)) for (const { failed } of batch) failed(error);
      else for (const one of batch) await this.commit([one]);
    }
  }
}

function isFactWork(work: Work): work is FactWork {
  return work.kind === 'RECORD' || work.kind === 'CORRECT' || work.kind === 'VOID';
}
