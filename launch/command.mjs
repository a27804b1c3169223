import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { COMMANDS } from './commands.mjs';
import { prepare } from './prepare.mjs';
import { ROOT } from './root.mjs';
import { teach } from './teach.mjs';

/** Installs and builds what the command needs, when it needs it, then becomes the command. */
export async function runCommand(name, args) {
  const command = COMMANDS[name];
  if (command === undefined) {
    throw teach(
      'NO_SUCH_COMMAND',
      `没有名为 ${name} 的命令。有：${Object.keys(COMMANDS).join(' ')}`,
      `There is no command ${name}. There are: ${Object.keys(COMMANDS).join(' ')}`,
    );
  }
  await prepare(command.needs);
  const script = join(ROOT, command.script);
  if (!existsSync(script))
    throw teach(
      'COMMAND_MISSING',
      `缺少 ${command.script}，请检查代码是否完整。`,
      `${command.script} is missing: is the checkout complete?`,
    );
  // in this process: one less to start, and signals need no forwarding
  process.argv = [process.argv[0], script, ...args];
  createRequire(import.meta.url)('node:module').runMain();
}
