import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromFiles, SECRET_SETTINGS } from './from-files';
import { renderProblems } from './problem';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anze-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(path, 'utf8');
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

test.each(SECRET_SETTINGS)('%s may stand in a file, with or without an end of line', (name) => {
  for (const end of ['', '\n', '\r\n']) {
    const path = file('url', `postgres://u:hunter2@db.example/anze${end}`);
    expect(fromFiles({ [`${name}_FILE`]: path, PORT: '1' }, read)).toMatchObject({
      env: { [name]: 'postgres://u:hunter2@db.example/anze', PORT: '1' },
    });
  }
});

test('without a file the environment is as it was', () => {
  const env = { DATABASE_URL: 'postgres://u:p@db.example/anze', DATABASE_URL_FILE: '' };
  expect(fromFiles(env, read)).toEqual({ env });
});

test.each([
  [
    'both are set',
    () => ({ DATABASE_URL: 'postgres://hunter2', DATABASE_URL_FILE: file('a', 'postgres://hunter2') }),
    'SECRET_GIVEN_TWICE',
  ],
  ['there is no such file', () => ({ DATABASE_URL_FILE: join(folder, 'nowhere') }), 'SECRET_FILE_UNREADABLE'],
  ['it is a folder', () => ({ DATABASE_URL_FILE: folder }), 'SECRET_FILE_UNREADABLE'],
  ['the file is empty', () => ({ DATABASE_URL_FILE: file('b', '\n') }), 'SECRET_FILE_WRONG'],
  ['the file has two lines', () => ({ DATABASE_URL_FILE: file('c', 'hunter2\nhunter2\n') }), 'SECRET_FILE_WRONG'],
  ['the file is something else', () => ({ DATABASE_URL_FILE: file('d', 'hunter2'.repeat(10_000)) }), 'SECRET_FILE_WRONG'],
])('when %s it is told by the name of the setting, and without the secret', (_what, env, code) => {
  const found = fromFiles(env(), read);
  if (!('problems' in found)) throw new Error('no problem was told');
  expect(found.problems).toMatchObject([{ code, setting: 'DATABASE_URL_FILE' }]);
  expect(renderProblems(found.problems)).not.toContain('hunter2');
});
