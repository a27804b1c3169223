/** Why a backup was not restored: nothing has been changed. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly code: string,
    readonly chinese: string,
    readonly english: string,
  ) {
    super(`[${code}] ${chinese}\n  ${english}`);
  }
}
