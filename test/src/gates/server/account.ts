/** Whom a start runs as: nothing for ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

export const isRoot = process.getuid?.() === 0;

/** nobody: an ordinary user that every Unix has. */
export const NOBODY = { uid: 65534, gid: 65534 } as const;

/** The environment of a person's shell: no setting of ours, nothing of the npm that runs this gate. */
export function plainEnvironment(account: Account | undefined, settings: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|PORT$|HOST$|PUBLIC_URL$|TRUST_PROXY$|DATABASE_|INTROSPECTION$|SECOND_FACTOR$|SECRET_FILE$|NODE_ENV$|INIT_CWD$)/i.test(name),
  );
  const home = account === undefined ? {} : { HOME: account.home };
  return { ...Object.fromEntries(kept), ...home, ...settings };
}
