import { dayOf, type Day } from '../calendar/local-date';
import { familyOf, shortDivisionCode, type DivisionCode, type Level } from '../division/code';
import type { DivisionTree } from '../division/tree';
import { readChina } from '../divisions';
import { momentOf, type Fact, type Happening } from '../fact/fact';
import { Book } from '../judge/book';
import { isStanding } from '../judge/standing';
import type { Pack } from '../rule/rule';

/** What a program says of facts that it takes all the same: no errors, but somebody may want to mend the source. */

/** Codes that the edition does not know, abolished or newer: judged by their digits, each named once. */
export function unknownDivisions(facts: Iterable<Fact>, tree: DivisionTree): string[] {
  const unknown = new Map<DivisionCode, { first: string; count: number }>();
  // The whole country's tree takes a third of a second to read: only when a code of another province comes up.
  let china: DivisionTree | undefined;
  for (const { division, id } of facts) {
    if (tree.has(division)) continue;
    if (!tree.has(familyOf(division) * 1e10) && (china ??= readChina()).has(division)) continue;
    const named = unknown.get(division);
    if (named) named.count++;
    else unknown.set(division, { first: id, count: 1 });
  }
  return [...unknown].map(
    ([division, { first, count }]) =>
      `${first}${count > 1 ? ` 等 ${count} 条` : ''}：区划 ${division} 不在 ${tree.edition} 年版区划表中，按代码判定 / division not in the ${tree.edition} edition, judged by its digits`,
  );
}

/** A fact whose code is too short for a rule that it meets (judgement 7). */
export function finerDivisionNeeded(fact: Fact, tenant: DivisionCode, level: Level): string {
  return `${fact.id}：${shortDivisionCode(tenant)} 的规则需要更细的区划（${level}） / needs a finer division (${level}) for ${shortDivisionCode(tenant)}`;
}

/** The same of all facts up to a day, for a program that leaves the judging to another. */
export function* finerDivisionsNeeded(facts: readonly Fact[], packs: readonly Pack[], asOf: Day): Generator<string> {
  const happened = facts.filter((fact): fact is Happening => !isStanding(fact) && dayOf(momentOf(fact) as number) <= asOf);
  for (const tenant of new Set(packs.map((pack) => pack.tenant))) {
    const book = new Book(
      tenant,
      packs.filter((pack) => pack.tenant === tenant),
    );
    for (const fact of happened) {
      const level = book.concerns(fact) ? book.missingLevel(fact, asOf) : undefined;
      if (level !== undefined) yield finerDivisionNeeded(fact, tenant, level);
    }
  }
}
