import { withCheckDigit } from '@anze/domain';
import type { DemoPlace } from './words/places';
import { SECTORS, type DemoSector } from './words/sectors';

export interface DemoEnterprise {
  /** Valid by its check digit; its registrar 419999 does not exist, so that it is nobody's. */
  readonly code: string;
  readonly name: string;
}

const INVENTED = '91419999';

/** An invented enterprise of a place and a sector; `which` chooses among the names of the sector. */
export function enterpriseOf(place: DemoPlace, sector: DemoSector, which: number): DemoEnterprise {
  const stem = sector.enterprises[which % sector.enterprises.length] as string;
  const number = `${place.code.slice(2)}${String(SECTORS.indexOf(sector)).padStart(2, '0')}${which % sector.enterprises.length}`;
  const code = withCheckDigit(`${INVENTED}00${number}`);
  if (code === undefined) throw new Error(`${number} makes no credit code`);
  return { code, name: `${place.short}${stem}有限公司（虚构）` };
}
