import { resolve } from 'node:path';
import { systemClock } from '../clock';
import { backupName } from '../database/backup/backup-name';
import { writeBackup } from '../database/backup/write-backup';
import { optionsOf, print, runCommand, storeOf, withStore } from './run';

const SPEC = {
  to: { value: 'FILE', required: false, zh: '要写的文件', en: 'the file to write' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

void runCommand(async () => {
  const { to, data } = optionsOf('backup', SPEC);
  const at = systemClock.now();
  const file = resolve(to ?? backupName(at));
  const { rows, families } = await withStore(storeOf(data), ({ ownerUrl }) => writeBackup(ownerUrl, file, new Date(at)));
  print(`已备份 ${rows} 行（省份 ${families.join('、') || '无'}）到 ${file}。文件内有密码散列，请妥善保管。`);
  print(`Backed up ${rows} rows (provinces ${families.join(', ') || 'none'}) to ${file}. It holds password hashes: keep it safe.`);
  if (to === undefined) print('（没有给出 --to FILE，已取默认文件名。No --to FILE was given: the name is the default one.）');
});
