import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { plainEnvironment, type Account } from './account';
import { processesOf } from './processes';

export interface StartOptions {
  readonly clone: string;
  readonly data: string;
  readonly port: number;
  readonly account?: Account | undefined;
  readonly settings?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Milliseconds until it must answer. */
  readonly patience: number;
}

/** `npm start` as a person's terminal runs it: a process group of its own, which Ctrl-C reaches as a whole. */
export class Server {
  private constructor(
    private readonly group: ChildProcess,
    private readonly options: StartOptions,
    private readonly heard: () => string,
    readonly seconds: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get said(): string {
    return this.heard();
  }

  static async start(options: StartOptions): Promise<Server> {
    const { clone, data, port, account, settings, args, patience } = options;
    const started = Date.now();
    const group = spawn('npm', ['start', '--', '--data', data, ...(args ?? [])], {
      cwd: clone,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: plainEnvironment(account, { PORT: String(port), ...settings }),
      ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
    });
    let heard = '';
    group.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    group.stderr.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    let code: number | null | undefined;
    group.once('exit', (value) => (code = value));
    while (!(await answers(port))) {
      if (code !== undefined) throw new Error(`npm start ended with ${String(code)}:\n${tail(heard)}`);
      if (Date.now() - started > patience) {
        await endGroup(group, 'SIGKILL');
        throw new Error(`npm start did not answer within ${patience / 1000} s:\n${tail(heard)}`);
      }
      await pause(100);
    }
    // it answers a moment before it has said so
    await pause(300);
    return new Server(group, options, () => heard, (Date.now() - started) / 1000);
  }

  /** Ctrl-C: SIGINT to the whole group. */
  async interrupt(): Promise<void> {
    await endGroup(this.group, 'SIGINT');
  }

  /** A service manager's stop: SIGTERM to Node alone. */
  async terminate(): Promise<void> {
    process.kill(this.node(), 'SIGTERM');
    await gone(this.group);
  }

  /** kill -9 of Node, as when memory runs out: the database is left as it is. */
  async killNode(): Promise<void> {
    process.kill(this.node(), 'SIGKILL');
    await gone(this.group);
  }

  private node(): number {
    const found = processesOf(this.options.data).find(({ command }) => /^\S*node\s.*launch\/run\.mjs start/.test(command));
    if (found === undefined) throw new Error('no node process of this start was found');
    return found.pid;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (typeof address !== 'object' || address === null) throw new Error('the system gave no port');
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return answer.status === 200;
  } catch {
    return false;
  }
}

async function endGroup(group: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (group.pid !== undefined && group.exitCode === null && group.signalCode === null) process.kill(-group.pid, signal);
  await gone(group);
}

async function gone(group: ChildProcess): Promise<void> {
  if (group.exitCode !== null || group.signalCode !== null) return;
  const patience = new AbortController();
  const ended = new Promise<void>((done) => group.once('exit', () => done()));
  const late = pause(30_000, undefined, { signal: patience.signal }).then(() => {
    throw new Error('npm start did not end within 30 s');
  });
  await Promise.race([ended, late]).finally(() => patience.abort());
}

function tail(text: string): string {
  return text.trim().split('\n').slice(-10).join('\n');
}
