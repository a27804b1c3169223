import { formatDivisionCode } from '../division/code';
import type { Fact } from './fact';
import { formOf } from './register';

/**
 * A fact in the exchange shape: `parseFact(factToJson(fact))` is the fact again, with its key made anew from its id.
 * Defaults are written out (deaths 0, flags false), so that a stored body says all there is without a reader that knows
 * the defaults; only what is absent is left out. Codes have twelve digits, moments stand at +08:00, money has two decimals.
 */
export function factToJson(fact: Fact): Record<string, unknown> {
  const json: Record<string, unknown> = {
    fact: fact.kind,
    id: fact.id === '' ? undefined : fact.id,
    division: formatDivisionCode(fact.division),
    sector: fact.sector,
    enterprise: fact.enterprise,
    ...formOf(fact.kind).write(fact),
    title: fact.title,
    place: fact.place,
    note: fact.note,
    industry: fact.industry,
    source: fact.source,
  };
  for (const field of Object.keys(json)) if (json[field] === undefined) delete json[field];
  return json;
}
