import { checkRoles, DatabaseError, migrate } from '../database';
import { BackupError } from '../database/backup/backup-error';
import { EmbeddedError } from '../embedded/error';
import { openDatabase, type OpenDatabase } from '../embedded/open-database';
import { storeSettingsFromEnvironment } from '../env';
import { SettingsError } from '../settings/problem';
import type { StoreSettings } from '../settings/store';
import { readOptions, type Options, type OptionSpec } from './options';

/** What a person can mend, already told in both languages. */
export class CommandProblems extends SettingsError {}

/** Something that one option, or one line of a file, got wrong. */
export function wrong(code: string, setting: string, message: string, messageEn: string): CommandProblems {
  return new CommandProblems([{ code, setting, message: `${message}。`, messageEn: `${messageEn}.` }]);
}

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Does a command's work and sets the exit code: 0 done, 1 it failed, 2 it was asked wrongly. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const told = [SettingsError, DatabaseError, EmbeddedError, BackupError].some((kind) => error instanceof kind);
    process.stderr.write(`${told ? (error as Error).message : (reached(error) ?? String((error as Error).stack ?? error))}\n`);
    process.exitCode = error instanceof CommandProblems ? 2 : 1;
  }
}

/** What the command was asked for. */
export function optionsOf<const Spec extends OptionSpec>(command: string, spec: Spec): Options<Spec> {
  const read = readOptions(command, spec, process.argv.slice(2));
  if ('problems' in read) throw new CommandProblems(read.problems);
  return read.options;
}

/** Which store: a command reads no setting of the server's besides. */
export function storeOf(data: string | undefined): StoreSettings {
  const read = storeSettingsFromEnvironment(data);
  if ('problems' in read) throw new CommandProblems(read.problems);
  return read.settings;
}

/** Opens the store, brings its schema up to date and lets go of it afterwards, whether or not the server is running. */
export async function withStore<T>(settings: StoreSettings, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(settings, (line) => process.stderr.write(`${line}\n`));
  try {
    await migrate(database.ownerUrl);
    await checkRoles(database);
    return await work(database);
  } finally {
    await database.close();
  }
}

/** A failure to reach the database or a file, in both languages; undefined for anything else. */
function reached(error: unknown): string | undefined {
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (path !== undefined && code !== undefined && /^E[A-Z]+$/.test(code))
    return `[FILE_NOT_USABLE] 文件 ${path} 不可用：${message}\n  The file ${path} cannot be used: ${message}`;
  if (code !== undefined && ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000'].includes(code)) {
    return `[DATABASE_NOT_REACHED] 连不上数据库：${message}。请检查地址、用户和密码。\n  The database cannot be reached: ${message}. Check address, user and password.`;
  }
  return undefined;
}
