import { erasePersonal } from '../audit/erase';
import { systemClock } from '../clock';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { optionsOf, print, runCommand, storeOf, withStore, wrong } from './run';

const SPEC = {
  family: { value: 'NN', required: true, zh: '省级代码前两位，如 41', en: "the province's two digits, such as 41" },
  entries: { value: 'N,N…', required: true, zh: '存证序号，以逗号分隔', en: 'numbers of entries, with commas between them' },
  reason: { value: 'TEXT', required: true, zh: '删除的依据', en: 'by which rule they are erased' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;
const MOST_ENTRIES = 1000;
const MOST_REASON = 500;

/** Names and reasons of certain entries of the record of deeds, for whoever runs the servers. What is done can be read in the record. */
void runCommand(async () => {
  const { family: given, entries: list, reason: said, data } = optionsOf('erase', SPEC);
  if (!/^[1-9]\d$/.test(given)) {
    throw wrong(
      'FAMILY_WRONG',
      '--family',
      `“${given}”不是省级代码的前两位，应如 41`,
      `"${given}" is not a province's two digits; something like 41 was expected`,
    );
  }
  const numbers = list.split(/[,，\s]+/).filter((one) => one !== '');
  if (numbers.length === 0 || numbers.length > MOST_ENTRIES || !numbers.every((one) => /^\d{1,15}$/.test(one))) {
    throw wrong(
      'ENTRIES_WRONG',
      '--entries',
      `“${list.slice(0, 80)}”应为存证序号，如 7,19，一次至多 ${MOST_ENTRIES} 条`,
      `"${list.slice(0, 80)}" should be numbers of entries such as 7,19, at most ${MOST_ENTRIES} at once`,
    );
  }
  const reason = said.trim();
  if (reason === '' || [...reason].length > MOST_REASON || /[\p{Cc}\p{Cs}]/u.test(reason)) {
    throw wrong(
      'REASON_WRONG',
      '--reason',
      `删除的依据应为一行，1 至 ${MOST_REASON} 个字符`,
      `The reason should be one line of 1 to ${MOST_REASON} characters`,
    );
  }
  const family = Number(given);
  const { erased, bare, absent } = await withStore(storeOf(data), async (database) => {
    const pools = createPools(database);
    try {
      const engine = createEngine(pools.engine);
      if (!(await engine.families()).includes(family)) {
        throw wrong('FAMILY_NOT_OPEN', '--family', `${given} 没有开通任何租户`, `No tenant of ${given} is open here`);
      }
      return await erasePersonal(engine, { family, entries: numbers.map(Number), reason, at: systemClock.now() });
    } finally {
      await pools.end();
    }
  });
  const told = (which: readonly number[]): string => (which.length === 0 ? '' : `: ${which.join(', ')}`);
  print(`已删除 ${erased.length} 条存证中的姓名与理由 Names and reasons were erased from ${erased.length} entries${told(erased)}`);
  if (bare.length > 0) print(`${bare.length} 条原本没有或早已删除 ${bare.length} had none, or none any more${told(bare)}`);
  if (absent.length > 0) print(`${absent.length} 条不存在或尚未编号 ${absent.length} are not there, or not numbered yet${told(absent)}`);
  if (absent.length > 0) process.exitCode = 1;
  if (erased.length === 0) return;
  print('每条删除都已写入存证日志。先前的导出和备份里仍有原文，请一并处理。');
  print('Each erasure stands in the record itself. Earlier exports and backups still hold what was erased: see to them too.');
});
