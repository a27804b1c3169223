import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp } from './app';
import { systemClock } from './clock';
import { checkRoles, DatabaseError, migrate } from './database';
import { demoAccessFile } from './demo/demo-access';
import { EmbeddedError } from './embedded/error';
import { keepDatabase } from './embedded/keep-database';
import { openDatabase } from './embedded/open-database';
import { settingsFromEnvironment } from './env';
import { openLog } from './log/log';
import { readSecret } from './secret/secret-file';
import { SettingsError } from './settings/problem';
import { renderProblems, type Settings } from './settings/read';

/** No request takes this long; a service manager usually waits longer before it kills. */
const DRAIN_LIMIT = 20_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const warn = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(): Promise<void> {
  const read = settingsFromEnvironment(process.argv.slice(2));
  if ('problems' in read) {
    process.stderr.write(`${renderProblems(read.problems)}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    await refuseTakenPort(read.settings);
    await serve(read.settings);
  } catch (error) {
    process.stderr.write(`${tell(error, read.settings)}\n`);
    process.exitCode = 1;
  }
}

async function serve(settings: Settings): Promise<void> {
  const stopping = stopSignal();
  const database = await openDatabase(settings.store, say);
  const kept = keepDatabase(database, () => openDatabase(settings.store, say), warn);
  try {
    const { appUrl, engineUrl, ownerUrl } = database;
    await migrate(ownerUrl);
    await checkRoles({ appUrl, engineUrl });
    const {
      host,
      port,
      trustProxy,
      introspection,
      secondFactor,
      limits,
      providerNetworks,
      demo,
      demoHistory,
      demoPublic,
      publicUrl,
      store,
    } = settings;
    const log = openLog({ access: settings.accessLog ?? !process.stderr.isTTY });
    const app = await startApp({
      appUrl,
      engineUrl,
      ownerUrl,
      host,
      port,
      trustProxy,
      introspection,
      limits,
      secondFactor,
      providerNetworks,
      demo,
      ...(demoHistory ? { demoHistory: tellYear } : {}),
      demoPublic,
      dataDir: store.dataDir,
      secret: readSecret(store.secretFile),
      clock: systemClock,
      log,
      ...(settings.metricsAddress === undefined ? {} : { metricsAddress: settings.metricsAddress }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
    });
    if (app.metricsUrl !== undefined) say(`指标 Metrics: ${app.metricsUrl}`);
    say(`安责已启动 Anze is ready: ${publicUrl ?? app.url}`);
    // not on a store that was filled otherwise, and not after end-demo
    const access = demoAccessFile(store.dataDir);
    if (demo && existsSync(access)) say(`演示账号 Demo accounts: ${access}`);
    say('按 Ctrl-C 停止 Press Ctrl-C to stop');
    await Promise.race([stopping, kept.lost]);
    await Promise.race([app.close(), givingUp()]);
  } finally {
    await kept.close();
  }
}

/** The first start takes some seconds more while the demo is made: it says how far it is. */
function tellYear(year: number): void {
  say(`正在生成演示数据（虚构）：${year} 年…… Making the demo, invented: ${year} …`);
}

/** Ctrl-C, a service manager's SIGTERM, a closed terminal: all end in an orderly way. npm passes Ctrl-C on a second time: only the first counts. */
function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) return;
        asked = true;
        process.stderr.write('\n正在停止…… Stopping …\n');
        stop();
      });
    }
  });
}

/** A drain that hangs must not keep the database up for ever. */
async function givingUp(): Promise<void> {
  await pause(DRAIN_LIMIT);
  process.stderr.write(
    `[DRAIN_TOO_LONG] ${DRAIN_LIMIT / 1000} 秒内没有停完，不再等待。\n  Did not drain within ${DRAIN_LIMIT / 1000} seconds: waiting no longer.\n`,
  );
}

/** Asked before the database is brought up, so that the answer comes at once. */
function refuseTakenPort({ host, port }: Settings): Promise<void> {
  return new Promise((free, refuse) => {
    const probe = createServer();
    probe.once('error', refuse);
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => free()));
  });
}

function tell(error: unknown, { host, port, store }: Settings): string {
  if (error instanceof EmbeddedError || error instanceof DatabaseError || error instanceof SettingsError) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  const both = (name: string, chinese: string, english: string): string => `[${name}] ${chinese}\n  ${english}`;
  if (code === 'EADDRINUSE') {
    return both(
      'PORT_TAKEN',
      `${host} 的端口 ${port} 已被占用。请停掉占用它的程序，或换一个端口：PORT=4001 npm start。`,
      `Port ${port} of ${host} is taken. Stop the program that has it, or choose another: PORT=4001 npm start.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && message.endsWith(` ${host}`))) {
    return both('HOST_ELSEWHERE', `HOST ${host} 不是本机的地址。`, `HOST ${host} is not an address of this machine.`);
  }
  if (code === 'EACCES' && message.includes('listen')) {
    return both(
      'PORT_FORBIDDEN',
      `没有权限使用端口 ${port}（1024 以下通常只有 root 可用）。`,
      `Port ${port} is not allowed (below 1024 usually only for root).`,
    );
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'ENOENT') {
    return both(
      'DATA_NOT_WRITABLE',
      `数据目录 ${store.dataDir} 不可用：${message}。请换一个 --data 目录或修改权限。`,
      `The data folder ${store.dataDir} cannot be used: ${message}. Choose another --data folder or mend its permissions.`,
    );
  }
  if (
    store.own !== undefined &&
    (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000' || code === '28000')
  ) {
    return both(
      'DATABASE_NOT_REACHED',
      `连不上 DATABASE_URL 等所指的数据库：${message}。`,
      `The database that DATABASE_URL and its companions name cannot be used: ${message}.`,
    );
  }
  return stack ?? String(error);
}

// whatever is still open after an orderly end (a kept-alive socket, a timer) does not keep the process
void main().finally(() => process.exit());
