import fc from 'fast-check';
import { readPacks } from '../packs';
import type { Fact } from '../fact/fact';
import { findingKey, type Finding } from './finding';
import { anyDay, anyHistory } from './history.arbitrary';
import { judge } from './judge';
import { Ledger, type Change, type Difference } from './ledger';

const packs = readPacks();
const tenants = [...new Set(packs.map((pack) => pack.tenant))].map((tenant) => ({
  tenant,
  packs: packs.filter((pack) => pack.tenant === tenant),
}));

/** Everything that tells two findings apart, windows and counts included. */
function written(findings: Iterable<Finding>): string[] {
  return [...findings]
    .map(({ tenant, rule, measure, level, subject, on, until, completedBy, convenor, grounds }) =>
      JSON.stringify({ tenant, rule, measure, level, subject, on, until, completedBy, convenor, grounds }),
    )
    .sort();
}

function folded(changes: readonly Change[]): Fact[] {
  const facts = new Map<string, Fact>();
  for (const { key, fact } of changes)
    if (fact) facts.set(key, fact);
    else facts.delete(key);
  return [...facts.values()];
}

/** The store's side: what is left when differences are added up one after the other. */
class Register {
  readonly findings = new Map<string, Finding>();
  take({ added, changed, removed }: Difference): void {
    for (const finding of removed) {
      expect(this.findings.delete(findingKey(finding))).toBe(true);
    }
    for (const { was, is: finding } of changed) {
      expect(written([this.findings.get(findingKey(finding)) as Finding])).toEqual(written([was]));
      this.findings.set(findingKey(finding), finding);
    }
    for (const finding of added) {
      expect(this.findings.has(findingKey(finding))).toBe(false);
      this.findings.set(findingKey(finding), finding);
    }
  }
}

describe('the ledger', () => {
  test('adds up to what judging from scratch gives, after any sequence of reports, corrections and voids', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (changes, asOf) => {
        const ledger = new Ledger(tenants, asOf);
        const register = new Register();
        for (const change of changes) register.take(ledger.apply(change));
        const scratch = written(judge(folded(changes), packs, { asOf }));
        expect(written(register.findings.values())).toEqual(scratch);
        expect(written(ledger.findings())).toEqual(scratch);
      }),
      { numRuns: 1500 },
    );
  });

  test('finds the same whether time passes before, between or after the reports', () => {
    fc.assert(
      fc.property(anyHistory, fc.array(anyDay, { maxLength: 5 }), anyDay, fc.nat(), (changes, days, last, seed) => {
        const ledger = new Ledger(tenants, Math.min(last, ...days) - 1);
        const register = new Register();
        const steps = days.sort((a, b) => a - b);
        changes.forEach((change, i) => {
          if (steps.length > 0 && (i + seed) % 3 === 0) register.take(ledger.advance(steps.shift() as number));
          register.take(ledger.apply(change));
        });
        register.take(ledger.advance(Math.max(last, ledger.asOf)));
        expect(written(register.findings.values())).toEqual(written(judge(folded(changes), packs, { asOf: ledger.asOf })));
      }),
      { numRuns: 800 },
    );
  });

  test('filled from a store, goes on as if it had seen every change itself', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, anyDay, (first, then, asOf) => {
        const ledger = new Ledger(tenants, asOf);
        ledger.load(folded(first));
        const register = new Register();
        for (const finding of judge(folded(first), packs, { asOf })) register.findings.set(findingKey(finding), finding);
        for (const change of then) register.take(ledger.apply(change));
        expect(written(register.findings.values())).toEqual(written(judge(folded([...first, ...then]), packs, { asOf })));
      }),
      { numRuns: 400 },
    );
  });

  test('is left as it was by a preview', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, anyDay, (changes, others, asOf) => {
        const ledger = new Ledger(tenants, asOf);
        for (const change of changes) ledger.apply(change);
        const before = written(ledger.findings());
        for (const change of others) ledger.preview(change);
        expect(written(ledger.findings())).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe('judging', () => {
  test('gives the same findings in the same order, in whatever order the facts arrive', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((changes) =>
          fc.tuple(fc.constant(folded(changes)), fc.shuffledSubarray(folded(changes), { minLength: folded(changes).length })),
        ),
        anyDay,
        ([facts, shuffled], asOf) => {
          const lines = (some: readonly Fact[]): string[] =>
            [...judge(some, packs, { asOf })].map(
              (finding) =>
                `${written([finding])[0]} ${finding
                  .evidence()
                  .map(({ key }) => key)
                  .join()}`,
            );
          expect(lines(shuffled)).toEqual(lines(facts));
        },
      ),
      { numRuns: 300 },
    );
  });
});
