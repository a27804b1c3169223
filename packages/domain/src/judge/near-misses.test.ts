import fc from 'fast-check';
import { parseDay, startOf, type Day } from '../calendar/local-date';
import { momentOf, type Fact, type Happening } from '../fact/fact';
import { fact, ledgerOf } from './facts.fixture';
import { subjectKey } from '../measure/subject';
import { anyHistory } from './history.arbitrary';
import type { Change, Ledger } from './ledger';
import { compareHappenings } from './order';
import { isStanding } from './standing';
import { nearMisses, type Distance } from './why-not';

const ZHENGZHOU = 410100000000;
const HENAN = 410000000000;
const day = (text: string): Day => parseDay(text) as Day;
const END = day('2022-12-31');

function missesOf(ledger: Ledger, key: string, tenant = ZHENGZHOU): Distance[] {
  const book = ledger.bookOf(tenant);
  const happening = ledger.fact(key);
  return book && happening && !isStanding(happening) && book.concerns(happening) ? nearMisses(book, happening, ledger.asOf) : [];
}

test('one general accident nearly meets the rules that ask for two, and those it meets are not named', () => {
  const misses = missesOf(ledgerOf(END, fact({ id: 'a1', occurredAt: '2021-05-03' })), 'a1');
  expect(misses).toContainEqual(
    expect.objectContaining({ rule: 'zhengzhou-2021-3/5.2.1', missing: 1, now: 1, needed: 2, until: day('2021-08-03') }),
  );
  expect(misses.map(({ rule }) => rule)).not.toContain('zhengzhou-2021-3/2.4');
  expect(misses.map(({ missing }) => missing)).toEqual(misses.map(({ missing }) => missing).sort((a, b) => a - b));
});

test('what happened later changes nothing of how near a fact came', () => {
  const first = fact({ id: 'a1', occurredAt: '2021-05-03' });
  const alone = missesOf(ledgerOf(END, first), 'a1');
  expect(missesOf(ledgerOf(END, first, fact({ id: 'a2', occurredAt: '2021-06-01' })), 'a1')).toEqual(alone);
});

test('an accident that completes the rule does not nearly meet it', () => {
  const ledger = ledgerOf(END, fact({ id: 'a1', occurredAt: '2021-05-03' }), fact({ id: 'a2', occurredAt: '2021-06-01' }));
  expect(missesOf(ledger, 'a2').map(({ rule }) => rule)).not.toContain('zhengzhou-2021-3/5.2.1');
});

/** Facts of a history that happened up to one of them, and all that stands. */
function upTo(facts: readonly Fact[], last: Happening): Fact[] {
  return facts.filter((one) => isStanding(one) || compareHappenings(one as Happening, last) <= 0);
}

function folded(changes: readonly Change[]): Fact[] {
  const facts = new Map<string, Fact>();
  for (const { key, fact: one } of changes)
    if (one) facts.set(key, one);
    else facts.delete(key);
  return [...facts.values()];
}

test('so many more of the same on the same day complete the rule, and one fewer does not', () => {
  fc.assert(
    fc.property(anyHistory, fc.constantFrom(ZHENGZHOU, HENAN), (changes, tenant) => {
      const facts = folded(changes);
      for (const last of facts) {
        if (isStanding(last)) continue;
        const known = upTo(facts, last as Happening);
        for (const miss of missesOf(ledgerOf(END, ...facts), last.key, tenant)) {
          if (miss.of !== 'FACTS' && miss.of !== 'ACCIDENTS') continue;
          const more = Array.from({ length: miss.missing }, (_, i) => again(last as Happening, i));
          expect(finds(known, last, more.slice(0, -1), tenant, miss)).toBe(false);
          expect(finds(known, last, more, tenant, miss)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

/** The same once more, later on the same day. */
function again(last: Happening, i: number): Fact {
  const key = `~${String(i).padStart(3, '0')}`;
  const moment = startOf(Math.floor((momentOf(last) as number) / 86_400_000 + 1 / 3)) + 86_399_999;
  const dated = Object.entries(last).find(([name, value]) => name.endsWith('At') && value === momentOf(last))?.[0] ?? 'occurredAt';
  return { ...last, id: key, key, [dated]: moment } as unknown as Fact;
}

function finds(known: readonly Fact[], last: Fact, more: readonly Fact[], tenant: number, { rule, subject }: Distance): boolean {
  const { key } = more.at(-1) ?? last;
  return ledgerOf(END, ...known, ...more)
    .findings()
    .some(
      (finding) =>
        finding.tenant === tenant &&
        finding.rule === rule &&
        finding.completedBy === key &&
        subjectKey(finding.subject) === subjectKey(subject),
    );
}
