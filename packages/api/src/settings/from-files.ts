import type { Environment, SettingProblem } from './problem';

/** Settings that hold a secret: each may also stand in a file of its own, named by `NAME_FILE`. `SECRET_FILE` is one from the start. */
export const SECRET_SETTINGS = ['DATABASE_URL', 'DATABASE_ENGINE_URL', 'DATABASE_OWNER_URL', 'SUPERUSER_URL'] as const;

/** Longer than any address of a database. */
const MOST_CHARACTERS = 10_000;

export type Filled = { readonly env: Environment } | { readonly problems: readonly SettingProblem[] };

/** The environment with what its `…_FILE` settings name read in; the last end of line of a file is not its secret's. */
export function fromFiles(env: Environment, read: (path: string) => string): Filled {
  const problems: SettingProblem[] = [];
  const filled: Record<string, string> = {};
  for (const name of SECRET_SETTINGS) {
    const file = env[`${name}_FILE`];
    if (file === undefined || file === '') continue;
    if (env[name] !== undefined && env[name] !== '') {
      problems.push(both(name));
      continue;
    }
    try {
      const text = read(file).replace(/\r?\n$/, '');
      if (text === '' || text.length > MOST_CHARACTERS || /[\r\n]/.test(text)) problems.push(notOneLine(name, file));
      else filled[name] = text;
    } catch (error) {
      problems.push(unreadable(name, file, (error as NodeJS.ErrnoException).code ?? 'ERROR'));
    }
  }
  return problems.length > 0 ? { problems } : { env: { ...env, ...filled } };
}

function both(name: string): SettingProblem {
  return {
    code: 'SECRET_GIVEN_TWICE',
    setting: `${name}_FILE`,
    message: `${name} 和 ${name}_FILE 都设置了；请只用一个。`,
    messageEn: `Both ${name} and ${name}_FILE are set: use one of them.`,
  };
}

/** Never shows what stands in the file. */
function notOneLine(name: string, file: string): SettingProblem {
  return {
    code: 'SECRET_FILE_WRONG',
    setting: `${name}_FILE`,
    message: `${name}_FILE 所指的 ${file} 应恰好是一行，即 ${name} 的值。`,
    messageEn: `${file}, which ${name}_FILE names, should be exactly one line: the value of ${name}.`,
  };
}

function unreadable(name: string, file: string, code: string): SettingProblem {
  return {
    code: 'SECRET_FILE_UNREADABLE',
    setting: `${name}_FILE`,
    message: `${name}_FILE 所指的 ${file} 读不出来（${code}）：请核对路径和权限。`,
    messageEn: `${file}, which ${name}_FILE names, cannot be read (${code}): check its path and permissions.`,
  };
}
