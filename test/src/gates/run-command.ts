import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the project's commands the way a person does: `npm run -s NAME -- ARGUMENTS`. */
export function runCommand(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  return run('npm', ['run', '-s', name, '--', ...args], env);
}

/** What a command prints on standard output; throws when it fails. */
export async function resultOf(name: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(name, args);
  if (code !== 0) throw new Error(`npm run ${name} ended with ${String(code)}: ${stderr.slice(-1500)}${stdout.slice(-500)}`);
  return stdout;
}

export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd: string = ROOT): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }));
  });
}
