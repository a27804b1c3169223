import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exportRecord } from '../audit/export-record';
import { signerOf } from '../audit/signer';
import { systemClock } from '../clock';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { readSecret } from '../secret/secret-file';
import { optionsOf, print, runCommand, storeOf, withStore, wrong } from './run';

const SPEC = {
  family: { value: 'NN', required: true, zh: '省级代码前两位，如 41', en: "the province's two digits, such as 41" },
  to: { value: 'FILE', required: true, zh: '要写的文件', en: 'the file to write' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

/** The whole record of a family, with every name in it, for whoever runs the servers. The file appears whole or not at all. */
void runCommand(async () => {
  const { family: given, to, data } = optionsOf('export-log', SPEC);
  if (!/^[1-9]\d$/.test(given)) {
    throw wrong(
      'FAMILY_WRONG',
      '--family',
      `“${given}”不是省级代码的前两位，应如 41`,
      `"${given}" is not a province's two digits; something like 41 was expected`,
    );
  }
  const family = Number(given);
  const settings = storeOf(data);
  const signer = signerOf(readSecret(settings.secretFile));
  const file = resolve(to);
  const entries = await withStore(settings, async (database) => {
    const pools = createPools(database);
    try {
      const engine = createEngine(pools.engine);
      if (!(await engine.families()).includes(family)) {
        throw wrong('FAMILY_NOT_OPEN', '--family', `${given} 没有开通任何租户`, `No tenant of ${given} is open here`);
      }
      const ask = <Row>(sql: string, values: readonly unknown[]): Promise<Row[]> =>
        engine.inFamily(family, (tx) => tx.query<Row>(sql, values));
      const out = createWriteStream(`${file}.partial`, { mode: 0o600 });
      const failed = once(out, 'error').then(([error]) => Promise.reject(error as Error));
      failed.catch(() => undefined);
      let count = 0;
      for await (const line of exportRecord(ask, { family, at: systemClock.now(), key: signer })) {
        if (!out.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(out, 'drain'), failed]);
        if ('end' in line) count = line.entries;
      }
      out.end();
      await Promise.race([once(out, 'close'), failed]);
      await rename(`${file}.partial`, file);
      return count;
    } finally {
      await pools.end();
    }
  });
  print(`已导出存证日志 ${given}：${entries} 条，写入 ${file}。文件内有姓名和理由，请妥善保管。`);
  print(`Exported the record of ${given}: ${entries} entries, to ${file}. It holds names and reasons: keep it safe.`);
  print(`验证 Verify it: npm run verify-log -- --log ${file} --key ${signer.publicKey}`);
});
