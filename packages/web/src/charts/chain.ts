export interface Place {
  readonly code: string;
  readonly name: string;
}
export interface Parented extends Place {
  readonly parent?: Parented | null;
}

/** From the province down to the place itself. */
export function chainOf(division: Parented): Place[] {
  const chain: Place[] = [];
  for (let at: Parented | null | undefined = division; at; at = at.parent) chain.unshift({ code: at.code, name: at.name });
  return chain;
}

/** Whether a place is the own division or lies in it. Both codes have twelve digits: a code's own digits end before its zero segments. */
export function liesIn(code: string, own: string): boolean {
  return code.startsWith(ownDigits(own));
}

function ownDigits(code: string): string {
  for (const [digits, zeros] of [
    [2, 10],
    [4, 8],
    [6, 6],
    [9, 3],
  ] as const)
    if (code.endsWith('0'.repeat(zeros))) return code.slice(0, digits);
  return code;
}
