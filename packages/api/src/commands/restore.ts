import { resolve } from 'node:path';
import { restoreBackup } from '../database/backup/restore-backup';
import { storeSettingsFromEnvironment } from '../env';
import { readOptions } from './options';
import { CommandProblems, print, runCommand, withStore } from './run';

const SPEC = {
  from: { value: 'FILE', required: true, zh: '备份文件', en: 'the backup file' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

void runCommand(async () => {
  const read = readOptions('restore', SPEC, process.argv.slice(2));
  if ('problems' in read) throw new CommandProblems(read.problems);
  const store = storeSettingsFromEnvironment(read.options.data);
  if ('problems' in store) throw new CommandProblems(store.problems);
  const file = resolve(read.options.from);
  const { rows } = await withStore(store.settings, ({ ownerUrl }) => restoreBackup(ownerUrl, file));
  print(`已恢复 ${rows} 行，每张表都已与备份核对。登录会话不在备份里，请重新登录。`);
  print(`Restored ${rows} rows; every table was compared with the backup. Sign-ins are not in it: people sign in again.`);
});
