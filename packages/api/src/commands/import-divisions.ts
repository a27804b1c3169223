import { readChina, readHenan } from '@anze/domain/divisions';
import { Client } from 'pg';
import { importDivisions } from '../division/import-divisions';
import { progressBar } from './progress';
import { optionsOf, print, runCommand, storeOf, withStore } from './run';

const SPEC = {
  'henan-only': { value: null, required: false, zh: '只导入河南省', en: 'only Henan' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

/** The whole country's divisions into the store: 665 thousand, in under a minute. Running it again changes nothing. */
void runCommand(async () => {
  const { data, 'henan-only': henanOnly } = optionsOf('import-divisions', SPEC);
  const tree = henanOnly === undefined ? readChina() : readHenan();
  const { added, changed, unchanged } = await withStore(storeOf(data), async ({ ownerUrl }) => {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    const bar = progressBar('区划 divisions', tree.size);
    try {
      return await importDivisions(client, tree, bar.to);
    } finally {
      bar.end();
      await client.end();
    }
  });
  print(`${tree.edition} 年版区划 ${tree.size} 个：新增 ${added}，变更 ${changed}，未变 ${unchanged}。`);
  print(`${tree.size} divisions of the ${tree.edition} edition: ${added} added, ${changed} changed, ${unchanged} as they were.`);
});
