import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

export interface Running {
  readonly pid: number;
  readonly command: string;
}

/** Living processes whose command line names the folder: the server, its database, npm. A zombie is no longer living. */
export function processesOf(folder: string): Running[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || state === undefined || command === undefined || state.startsWith('Z') || Number(pid) === process.pid)
      return [];
    return command.includes(folder) && !command.startsWith('ps ') ? [{ pid: Number(pid), command }] : [];
  });
}

/** Waits until none is left; says which remain. */
export async function expectNoneOf(folder: string, patience = 5_000): Promise<void> {
  const end = Date.now() + patience;
  let left = processesOf(folder);
  while (left.length > 0 && Date.now() < end) {
    await pause(100);
    left = processesOf(folder);
  }
  if (left.length > 0) throw new Error(`left behind: ${left.map(({ pid, command }) => `${pid} ${command}`).join('; ')}`);
}

/** Clears up after a broken promise: only what this gate started, by its id. */
export function killAllOf(folder: string): void {
  for (const { pid } of processesOf(folder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone meanwhile
    }
  }
}
