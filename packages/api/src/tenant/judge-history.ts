import { familyOf, type DivisionCode, type Moment } from '@anze/domain';
import type { Engine } from '../database';
import type { Lane } from '../engine/work';

/**
 * Lets the lane judge the history by the packs that a tenant has just adopted, quietly, and answers how many findings
 * that made. Where there is nothing new to judge by it changes nothing.
 */
export async function judgeHistory(engine: Engine, lane: Lane, tenant: DivisionCode, at: Moment): Promise<number> {
  const family = familyOf(tenant);
  const findings = async (): Promise<number> => {
    const [row] = await engine.inFamily(family, (tx) =>
      tx.query<{ count: number }>(
        "select count(*)::int as count from finding where family_id = $1 and tenant = $2 and state <> 'WITHDRAWN'",
        [family, tenant],
      ),
    );
    return row?.count ?? 0;
  };
  const before = await findings();
  await lane.submit({ kind: 'ADVANCE', family, actor: { tenant, person: null, at } });
  return (await findings()) - before;
}
