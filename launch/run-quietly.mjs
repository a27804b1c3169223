import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';
import { teach } from './teach.mjs';

/**
 * Runs a program; what it says is shown, on standard error, only when it fails. Standard output belongs to the command.
 * When it takes longer than `after` milliseconds, a person is told what is going on.
 */
export function runQuietly(program, args, { chinese, english, after = 2500, folder = ROOT }) {
  return new Promise((done, failed) => {
    const note = setTimeout(() => console.error(`${chinese} ${english}`), after);
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], shell: program.endsWith('.cmd') });
    let heard = '';
    child.stdout.on('data', (chunk) => (heard += chunk));
    child.stderr.on('data', (chunk) => (heard += chunk));
    child.once('error', (error) => {
      clearTimeout(note);
      failed(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(note);
      if (code === 0) return done();
      process.stderr.write(heard);
      failed(
        teach(
          'PREPARE_FAILED',
          `${chinese}失败（${code ?? signal}），原因见上。`,
          `${english} failed (${code ?? signal}); the reason is above.`,
        ),
      );
    });
  });
}
