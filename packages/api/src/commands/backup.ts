import { resolve } from 'node:path';
import { systemClock } from '../clock';
import { writeBackup } from '../database/backup/write-backup';
import { storeSettingsFromEnvironment } from '../env';
import { readOptions } from './options';
import { CommandProblems, print, runCommand, withStore } from './run';

const SPEC = {
  to: { value: 'FILE', required: true, zh: '要写的文件', en: 'the file to write' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

void runCommand(async () => {
  const read = readOptions('backup', SPEC, process.argv.slice(2));
  if ('problems' in read) throw new CommandProblems(read.problems);
  const store = storeSettingsFromEnvironment(read.options.data);
  if ('problems' in store) throw new CommandProblems(store.problems);
  const file = resolve(read.options.to);
  const { rows, families } = await withStore(store.settings, ({ ownerUrl }) => writeBackup(ownerUrl, file, new Date(systemClock.now())));
  print(`已备份 ${rows} 行（省份 ${families.join('、') || '无'}）到 ${file}。文件内有密码散列，请妥善保管。`);
  print(`Backed up ${rows} rows (provinces ${families.join(', ') || 'none'}) to ${file}. It holds password hashes: keep it safe.`);
});
