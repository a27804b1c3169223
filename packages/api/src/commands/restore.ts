import { resolve } from 'node:path';
import { restoreBackup } from '../database/backup/restore-backup';
import { optionsOf, print, runCommand, storeOf, withStore } from './run';

const SPEC = {
  from: { value: 'FILE', required: true, zh: '备份文件，npm run backup 写的', en: 'the file that npm run backup wrote' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

void runCommand(async () => {
  const { from, data } = optionsOf('restore', SPEC);
  const file = resolve(from);
  const { rows } = await withStore(storeOf(data), ({ ownerUrl }) => restoreBackup(ownerUrl, file));
  print(`已恢复 ${rows} 行，每张表都已与备份核对。登录会话不在备份里，请重新登录。`);
  print(`Restored ${rows} rows; every table was compared with the backup. Sign-ins are not in it: people sign in again.`);
});
