import { readFileSync } from 'node:fs';

/** What the relay as a process of its own needs to know. The one place of this package that reads the environment. */
export interface Settings {
  readonly engineUrl: string;
  readonly pollMs: number;
}

export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const engineUrl = engineUrlOf(env);
  if (!engineUrl || !/^postgres(ql)?:\/\//.test(engineUrl)) {
    throw new Error(
      `DATABASE_ENGINE_URL: ${engineUrl ? 'not a PostgreSQL URL' : 'missing'}; expected postgresql://anze_engine:…@host:5432/anze, the engine role's URL. ` +
        `DATABASE_ENGINE_URL ${engineUrl ? '不是 PostgreSQL 连接串' : '没有设置'}，应为引擎角色的连接串 postgresql://anze_engine:…@host:5432/anze。`,
    );
  }
  const poll = env['RELAY_POLL_MS'] ?? '500';
  if (!/^\d{1,6}$/.test(poll) || Number(poll) < 10) {
    throw new Error(`RELAY_POLL_MS: ${poll}; expected whole milliseconds, 10 to 999999. RELAY_POLL_MS 应为 10 到 999999 的整数毫秒。`);
  }
  return { engineUrl, pollMs: Number(poll) };
}

/** DATABASE_ENGINE_URL, or the one line of the file that DATABASE_ENGINE_URL_FILE names. */
function engineUrlOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const given = env['DATABASE_ENGINE_URL'];
  const file = env['DATABASE_ENGINE_URL_FILE'];
  if (file === undefined || file === '') return given;
  if (given !== undefined && given !== '') {
    throw new Error('DATABASE_ENGINE_URL and DATABASE_ENGINE_URL_FILE are both set: use one of them. 两者都设置了，请只用一个。');
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code = 'ERROR' } = error as NodeJS.ErrnoException;
    throw new Error(`DATABASE_ENGINE_URL_FILE: ${file} cannot be read (${code}). 读不出来，请核对路径和权限。`, { cause: error });
  }
}
