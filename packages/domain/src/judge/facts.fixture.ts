import type { Fact } from '../fact/fact';
import { parseFact } from '../fact/parse-fact';
import { readPacks } from '../packs';
import { Ledger } from './ledger';

export const packs = readPacks();

/** A fact from its exchange shape, for tests: an accident with one death in 惠济区 unless it says otherwise. */
export function fact(json: Record<string, unknown>): Fact {
  const parsed = parseFact({
    fact: 'ACCIDENT',
    division: '410108001',
    ...(json.fact === undefined || json.fact === 'ACCIDENT' ? { deaths: 1 } : {}),
    ...json,
  });
  if (!('fact' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.fact;
}

export function ledgerOf(asOf: number, ...facts: Fact[]): Ledger {
  const tenants = [...new Set(packs.map((pack) => pack.tenant))].map((tenant) => ({
    tenant,
    packs: packs.filter((pack) => pack.tenant === tenant),
  }));
  const ledger = new Ledger(tenants, asOf);
  ledger.load(facts);
  return ledger;
}
