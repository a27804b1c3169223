import { EmbeddedError } from './error';
import type { OpenDatabase } from './open-database';

/** A server that ends sooner than this after it came up is not mended by another start. */
const SHORT_LIFE_MS = 10_000;
const SHORT_LIVES = 3;

export interface KeptDatabase {
  /** Rejects when the database went away and could not be brought up again where it was; settles in no other way. */
  readonly lost: Promise<never>;
  close(): Promise<void>;
}

/**
 * Brings the embedded database up again whenever it ends under the platform (killed for want of memory, say). The pools
 * keep their addresses and reconnect by themselves, so a database that comes back elsewhere is a lost one.
 */
export function keepDatabase(first: OpenDatabase, open: () => Promise<OpenDatabase>, say: (line: string) => void): KeptDatabase {
  let current = first;
  let closed = false;
  let coming: Promise<OpenDatabase> | undefined;

  async function keep(): Promise<never> {
    for (let shortLives = 0; ;) {
      const since = Date.now();
      await current.ended;
      if (closed) return forever();
      shortLives = Date.now() - since < SHORT_LIFE_MS ? shortLives + 1 : 0;
      if (shortLives >= SHORT_LIVES) throw keepsEnding();
      say('内置数据库意外停止，正在重新启动…… The embedded database ended unexpectedly; starting it again …');
      coming = open();
      const next = await coming.catch((cause: unknown) => {
        throw cause instanceof EmbeddedError ? cause : didNotComeBack(cause);
      });
      if (closed) return forever(); // close() lets go of it
      current = next;
      if (next.appUrl !== first.appUrl) throw cameElsewhere();
      say('内置数据库已恢复 The embedded database is up again');
    }
  }

  const lost = keep();
  // heard by whoever waits for it; until then it is no unhandled rejection
  lost.catch(() => undefined);
  return {
    lost,
    close: async () => {
      closed = true;
      const next = await coming?.catch(() => undefined);
      await (next ?? current).close();
    },
  };
}

const forever = (): Promise<never> => new Promise(() => undefined);

function keepsEnding(): EmbeddedError {
  return new EmbeddedError(
    'DATABASE_KEEPS_ENDING',
    `内置数据库启动后不到 ${SHORT_LIFE_MS / 1000} 秒就停止，已连续 ${SHORT_LIVES} 次。请看数据库目录下的 log、内存和磁盘空间，然后重新运行 npm start。`,
    `The embedded database ended within ${SHORT_LIFE_MS / 1000} seconds of its start, ${SHORT_LIVES} times in a row. Look at the log in its folder, at memory and disk space, then run npm start again.`,
  );
}

function didNotComeBack(cause: unknown): EmbeddedError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedError(
    'DATABASE_LOST',
    `内置数据库意外停止，重新启动没有成功：${said}。已确认的数据都在；请重新运行 npm start。`,
    `The embedded database ended unexpectedly and could not be brought up again: ${said}. What was acknowledged is kept; run npm start again.`,
  );
}

function cameElsewhere(): EmbeddedError {
  return new EmbeddedError(
    'DATABASE_MOVED',
    '内置数据库意外停止，它原来的端口被别的程序占用。已确认的数据都在；请重新运行 npm start。',
    'The embedded database ended unexpectedly and another program took its port meanwhile. What was acknowledged is kept; run npm start again.',
  );
}
