import { contains, isPseudoCity, levelOf, type DivisionCode, type Level } from './code';
import { readTreeText } from './tree-text';

/** A division of one edition of the tree. */
export interface Division {
  readonly code: DivisionCode;
  readonly level: Level;
  readonly name: string;
  /** The nearest division above that the tree holds; undefined at the top. */
  readonly parent: DivisionCode | undefined;
}

/**
 * The divisions of one edition in the order of their codes, which is parent before children. Kept in a few flat lists:
 * Henan's 55 thousand take 5 MB.
 */
export class DivisionTree {
  readonly edition: number;
  private readonly codes: Float64Array;
  private readonly names: readonly string[];
  /** Position of the parent, −1 at the top. */
  private readonly parents: Int32Array;
  /** Position behind the last of the subtree. */
  private readonly ends: Int32Array;
  private byName: Uint32Array | undefined;

  /** `text` as in data/: see tree-text.ts. */
  constructor(text: string) {
    const { edition, codes, names, parents } = readTreeText(text);
    this.edition = edition;
    this.codes = Float64Array.from(codes);
    this.names = names;
    this.parents = Int32Array.from(parents);
    this.ends = endsOf(this.parents);
  }

  get size(): number {
    return this.codes.length;
  }

  /** The division of a code; undefined where this edition does not know it. */
  find(code: DivisionCode): Division | undefined {
    const at = this.position(code);
    return at === -1 ? undefined : this.at(at);
  }

  has(code: DivisionCode): boolean {
    return this.position(code) !== -1;
  }

  /** Whether the tree holds the province of a code, and so can say that it does not know the code. */
  covers(code: DivisionCode): boolean {
    return this.has(code - (code % 1e10));
  }

  /** The name of a division; undefined where this edition does not know it. */
  nameOf(code: DivisionCode): string | undefined {
    const at = this.position(code);
    return at === -1 ? undefined : this.names[at];
  }

  /** Those directly below, in the order of their codes. */
  children(code: DivisionCode): Division[] {
    const parent = this.position(code);
    if (parent === -1) return [];
    const children: Division[] = [];
    for (let at = parent + 1; at < (this.ends[parent] as number); at = this.ends[at] as number) children.push(this.at(at));
    return children;
  }

  /** Names from the province down: 河南省 郑州市 惠济区. Pseudo cities are left out: 河南省 济源市. Empty where unknown. */
  path(code: DivisionCode): string[] {
    const names: string[] = [];
    for (let at = this.position(code); at !== -1; at = this.parents[at] as number) {
      const above = this.codes[at] as number;
      if (at === this.position(code) || levelOf(above) !== 'CITY' || !isPseudoCity(above)) names.unshift(this.names[at] as string);
    }
    return names;
  }

  /** Divisions whose name begins so, in the order of names, then codes; only inside `within` where it is given. */
  startingWith(prefix: string, limit: number, within?: DivisionCode): Division[] {
    const order = (this.byName ??= this.nameOrder());
    const found: Division[] = [];
    for (let i = this.firstFrom(order, prefix); i < order.length && found.length < limit; i++) {
      const at = order[i] as number;
      if (!(this.names[at] as string).startsWith(prefix)) break;
      if (within === undefined || contains(within, this.codes[at] as number)) found.push(this.at(at));
    }
    return found;
  }

  /** Divisions of exactly this name: many villages share one. */
  named(name: string, within?: DivisionCode): Division[] {
    return this.startingWith(name, Infinity, within).filter((division) => division.name === name);
  }

  *[Symbol.iterator](): IterableIterator<Division> {
    for (let at = 0; at < this.size; at++) yield this.at(at);
  }

  private at(position: number): Division {
    const code = this.codes[position] as number;
    const parent = this.parents[position] as number;
    return { code, level: levelOf(code), name: this.names[position] as string, parent: parent === -1 ? undefined : this.codes[parent] };
  }

  private position(code: DivisionCode): number {
    let low = 0;
    let high = this.codes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const here = this.codes[middle] as number;
      if (here === code) return middle;
      if (here < code) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** By code units and not by a locale: prefixes stand together, and every machine has the same order. */
  private nameOrder(): Uint32Array {
    const name = (at: number): string => this.names[at] as string;
    return Uint32Array.from(this.names.keys()).sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a - b));
  }

  private firstFrom(order: Uint32Array, prefix: string): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.names[order[middle] as number] as string) < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function endsOf(parents: Int32Array): Int32Array {
  const ends = new Int32Array(parents.length);
  for (let at = parents.length - 1; at >= 0; at--) {
    ends[at] = Math.max(ends[at] as number, at + 1);
    const parent = parents[at] as number;
    if (parent !== -1) ends[parent] = Math.max(ends[parent] as number, ends[at] as number);
  }
  return ends;
}
