import { systemClock } from '../clock';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { endDemo } from '../demo/end-demo';
import { settingsFromEnvironment } from '../env';
import { readOptions } from './options';
import { CommandProblems, print, runCommand, withStore } from './run';

const SPEC = { data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' } } as const;

void runCommand(async () => {
  const read = readOptions('end-demo', SPEC, process.argv.slice(2));
  if ('problems' in read) throw new CommandProblems(read.problems);
  const { data } = read.options;
  const settings = settingsFromEnvironment(data === undefined ? [] : ['--data', data]);
  if ('problems' in settings) throw new CommandProblems(settings.problems);
  const { store } = settings.settings;
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
