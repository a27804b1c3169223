import { readFileSync } from 'node:fs';

/** A process id alone is reused, soon so in containers; with the moment it started it names one process for good. */
export function identityOf(pid: number): string | undefined {
  return isAlive(pid) ? `${pid} ${statOf(pid)[19] ?? '-'}` : undefined;
}

/** A zombie, kept where no init reaps it, is not alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)[0] !== 'Z';
}

/** /proc/PID/stat from its third field on (the state; the 22nd is the start in clock ticks since boot); empty where there is no /proc. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the second field is the program's name in brackets and may hold spaces
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
