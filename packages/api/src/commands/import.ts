import { dayOf, familyOf, shortDivisionCode, type DivisionCode, type Fact, type Moment, type Pack } from '@anze/domain';
import { finerDivisionsNeeded, say, unknownDivisions } from '@anze/domain/commands';
import { readChina, readHenan } from '@anze/domain/divisions';
import { readPacks } from '@anze/domain/packs';
import { systemClock } from '../clock';
import { createPools, type Engine } from '../database';
import { createEngine } from '../database/engine';
import { DryRun, ImportRefused } from '../engine/batch';
import { createLane } from '../engine/lane';
import type { Outcome } from '../engine/work';
import { progressBar } from './progress';
import { problemsOf, readFacts, standingFacts } from './read-facts';
import { optionsOf, print, runCommand, storeOf, withStore, wrong } from './run';
import { tenantOf } from './tenant';

const SPEC = {
  tenant: { value: 'CODE', required: true, zh: '登记单位的行政区划代码', en: 'the division code of the tenant that records' },
  facts: { value: 'FILE', required: true, zh: '事实文件（每行一个 JSON）', en: 'facts as JSON Lines' },
  'dry-run': { value: null, required: false, zh: '只检查，不写入', en: 'check, write nothing' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

const HENAN = 41;

void runCommand(async () => {
  const { tenant: text, facts: path, data, 'dry-run': dry } = optionsOf('import', SPEC);
  const dryRun = dry !== undefined;
  const store = storeOf(data);
  const tenant = tenantOf(text);
  const family = familyOf(tenant);
  const file = readFacts(path, tenant);
  await withStore(store, async (database) => {
    const pools = createPools(database);
    try {
      const engine = createEngine(pools.engine);
      const packs = readPacks();
      const adopted = await adoptedBy(engine, tenant, packs);
      const at = systemClock.now();
      remark(standingFacts(file), family, adopted, at);
      const bar = progressBar('判定 judging', file.lines.length);
      const outcome = await createLane({ engine, packs })
        .submit({ kind: 'IMPORT', family, actor: { tenant, person: null, at }, lines: file.lines, dryRun, progress: bar.to })
        .catch((error: unknown): Outcome => {
          if (error instanceof DryRun) return error.outcome;
          if (error instanceof ImportRefused) throw problemsOf(error, file);
          throw error;
        })
        .finally(bar.end);
      const { recorded, corrected, voided, unchanged } = outcome.counts as NonNullable<Outcome['counts']>;
      print(dryRun ? '只检查，未写入 Checked, nothing written:' : '已导入 Imported:');
      print(`新登记 recorded ${recorded}，更正 corrected ${corrected}，作废 voided ${voided}，未变 unchanged ${unchanged}`);
    } finally {
      await pools.end();
    }
  });
});

/** The packs by which the tenants of the family judge; refuses a tenant that is not open. */
async function adoptedBy(engine: Engine, tenant: DivisionCode, packs: readonly Pack[]): Promise<Pack[]> {
  const family = familyOf(tenant);
  const { open, rows } = await engine.inFamily(family, async (tx) => ({
    open: await tx.query('select 1 from tenant where family_id = $1 and code = $2', [family, tenant]),
    rows: await tx.query<{ tenant: string; pack: string }>('select tenant, pack from tenant_pack where family_id = $1', [family]),
  }));
  if (open.length === 0) {
    throw wrong(
      'TENANT_NOT_OPEN',
      '--tenant',
      `${shortDivisionCode(tenant)} 尚未开通，请先运行 npm run open`,
      `${shortDivisionCode(tenant)} is not open yet: run npm run open first`,
    );
  }
  return rows.flatMap((row) => packs.filter(({ id }) => id === row.pack).map((pack) => ({ ...pack, tenant: Number(row.tenant) })));
}

/** On standard error, as the offline judge does: what is taken all the same, but somebody may want to mend the source. */
function remark(facts: readonly Fact[], family: number, packs: readonly Pack[], at: Moment): void {
  for (const line of unknownDivisions(facts, family === HENAN ? readHenan() : readChina())) say(line);
  for (const line of finerDivisionsNeeded(facts, packs, dayOf(at))) say(line);
}
