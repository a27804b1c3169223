/** A setting that is wrong: what came, what was expected, what to do. */
export interface SettingProblem {
  readonly code: string;
  readonly setting: string;
  readonly message: string;
  readonly messageEn: string;
}

export type Read<T> = { readonly settings: T } | { readonly problems: readonly SettingProblem[] };

export type Environment = Readonly<Record<string, string | undefined>>;

export function renderProblems(problems: readonly SettingProblem[]): string {
  return problems.map(({ code, message, messageEn }) => `[${code}] ${message}\n  ${messageEn}`).join('\n');
}

/** What somebody who runs the platform can mend, told in both languages. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly SettingProblem[]) {
    super(renderProblems(problems));
  }
}

export function isProblem(read: unknown): read is SettingProblem {
  return typeof read === 'object' && read !== null && 'messageEn' in read;
}
