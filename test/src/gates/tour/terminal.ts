import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { shows } from './read-tour';

/** A person's terminal: one shell that stays, in the folder of the clone. */
export class Terminal {
  private heard = '';
  private readonly shell: ChildProcess;

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.shell = spawn('bash', ['--norc', '--noprofile'], { cwd: folder, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.shell.stdout, this.shell.stderr]) stream?.on('data', (chunk: Buffer) => (this.heard += chunk.toString()));
  }

  type(text: string): void {
    this.shell.stdin?.write(`${text}\n`);
  }

  async expect(text: string, patience: number): Promise<void> {
    const until = Date.now() + patience;
    while (!shows(this.heard, text)) {
      if (Date.now() > until) throw new Error(`expected:\n${text}\nheard:\n${this.heard.slice(-1500)}`);
      await pause(100);
    }
  }

  /** Ctrl-C to what runs in it, then the window is closed. */
  async close(): Promise<void> {
    const { pid } = this.shell;
    if (pid === undefined || this.shell.exitCode !== null || this.shell.signalCode !== null) return;
    const ended = new Promise<void>((done) => this.shell.once('exit', () => done()));
    this.shell.stdin?.end();
    process.kill(-pid, 'SIGINT');
    await Promise.race([ended, pause(30_000, undefined, { ref: false })]);
  }
}
