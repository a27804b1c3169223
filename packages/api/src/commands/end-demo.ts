import { systemClock } from '../clock';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { endDemo } from '../demo/end-demo';
import { optionsOf, print, runCommand, storeOf, withStore } from './run';

const SPEC = { data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' } } as const;

void runCommand(async () => {
  const store = storeOf(optionsOf('end-demo', SPEC).data);
  await withStore(store, async (database) => {
    const pools = createPools(database);
    try {
      const { people, keys } = await endDemo(createEngine(pools.engine), pools, store.dataDir, new Date(systemClock.now()));
      print(`已移除演示账号 ${people} 个、密钥 ${keys} 个 Removed ${people} demo accounts and ${keys} keys`);
    } finally {
      await pools.end();
    }
  });
});
