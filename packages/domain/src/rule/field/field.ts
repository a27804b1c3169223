/** A word or phrase in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * What a rule may ask of one field of a fact, and how a sentence says it. A Chinese phrase stands before the noun, with 的 added;
 * an English one stands behind it. `{}` is where the value goes.
 */
export type Field = { readonly name: Words; /** May be absent: `present` can be asked. */ readonly optional?: Presence } & (
  | Choice
  | { readonly type: 'SET'; readonly phrase: Words; readonly values: Readonly<Record<string, Words>> }
  | { readonly type: 'FLAG'; readonly yes: Words; readonly no: Words }
  | { readonly type: 'COUNT'; readonly phrase: Words; readonly unit: string }
  | { readonly type: 'MONEY'; readonly phrase: Words }
  | { readonly type: 'DAY' | 'MOMENT' }
);

interface Choice {
  readonly type: 'CHOICE';
  readonly values: Readonly<Record<string, Words>>;
  /** Values stand from the lowest to the highest: `atLeast` and `moreThan` can be asked. */
  readonly ordered?: true;
  readonly phrase: Words;
  /** The phrase is a noun that stands instead of the fact's own: 一般事故, not 等级为一般的事故. Here its English plural. */
  readonly asNoun?: { readonly plural: string };
  /** Other words for the values where another field has one of these values. */
  readonly besides?: { readonly field: string; readonly in: readonly string[]; readonly values: Readonly<Record<string, Words>> };
}

export interface Presence {
  readonly present: Words;
  readonly absent: Words;
}

/** A fact kind as rules and sentences know it. */
export interface KindOfFact {
  readonly noun: Words;
  readonly plural: string;
  /** The classifier of the noun: 2起事故, 2处隐患. */
  readonly unit: string;
  /** What the place or unit does with it: 发生, 存在. */
  readonly verb: string;
  /** Chinese phrases follow the noun: 安全生产目标考核不达标. */
  readonly phrasesFollow?: true;
  readonly fields: Readonly<Record<string, Field>>;
}

export type Operator = 'is' | 'in' | 'has' | 'present' | 'atLeast' | 'moreThan';

/** The operators that make sense for a field. */
export function operatorsOf(field: Field): readonly Operator[] {
  const presence: Operator[] = field.optional ? ['present'] : [];
  switch (field.type) {
    case 'CHOICE':
      return ['is', 'in', ...(field.ordered ? (['atLeast', 'moreThan'] as const) : []), ...presence];
    case 'SET':
      return ['has', ...presence];
    case 'FLAG':
      return ['is', ...presence];
    case 'COUNT':
    case 'MONEY':
      return ['is', 'atLeast', 'moreThan', ...presence];
    case 'DAY':
    case 'MOMENT':
      return presence;
  }
}
