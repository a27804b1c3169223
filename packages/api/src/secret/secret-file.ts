import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingsError } from '../settings/problem';
import { openSecret, SECRET_BYTES, type Secret } from './secret';

/**
 * Reads the installation's secret, one line of base64url; makes it at the first start. Of two that start at once both get
 * the one that was there first. Throws a teaching SettingsError when the file holds something else.
 */
export function readSecret(file: string): Secret {
  const text = read(file) ?? make(file);
  const bytes = Buffer.from(text.trim(), 'base64url');
  if (bytes.length !== SECRET_BYTES || bytes.toString('base64url') !== text.trim()) {
    throw new SettingsError([
      {
        code: 'SECRET_WRONG',
        setting: 'SECRET_FILE',
        message: `${file} 不是本平台的密钥文件：应为一行 43 个字符（base64url，32 字节）。请从备份恢复原来的文件。`,
        messageEn: `${file} is no secret of this platform: one line of 43 characters (base64url, 32 bytes) was expected. Put the original back from your backup.`,
      },
    ]);
  }
  return openSecret(bytes);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and linked into place, which fails where another was quicker: never half written, never replaced. */
function make(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}
