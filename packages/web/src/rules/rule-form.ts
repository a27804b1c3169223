import { FACT_KINDS } from '@anze/domain/dist/fact/fact';
import { MEASURE_KINDS } from '@anze/domain/dist/measure/kind';
import type { ListFilter, ListForm } from '../lists/list-filter';

/** BY_HAND stands for rules that no fact meets by itself. */
export const OF_WORDS: readonly string[] = [...FACT_KINDS, 'BY_HAND'];

/** How the rules' filter stands in the address. */
export const RULE_FORM: ListForm = {
  view: { as: 'ONE_OF', words: ['CLAUSES'] },
  kinds: { as: 'SOME_OF', words: MEASURE_KINDS },
  of: { as: 'ONE_OF', words: OF_WORDS },
  text: { as: 'TEXT' },
};

export interface ReadRule {
  readonly measure: string;
  readonly of: string | null;
  readonly byHand: boolean;
  readonly sentence: string;
  readonly sentenceEn: string;
  readonly citation: { readonly article: string; readonly text: string; readonly passage: string };
}

/** Whether a rule is one that the filter asks for; a text is looked for in its clause and in both its sentences. */
export function fits(rule: ReadRule, { kinds, of, text }: ListFilter): boolean {
  if (kinds && !kinds.includes(rule.measure)) return false;
  if (of !== undefined && (of === 'BY_HAND' ? !rule.byHand : rule.of !== of)) return false;
  if (text === undefined) return true;
  const { article, text: short, passage } = rule.citation;
  return [article, short, passage, rule.sentence, rule.sentenceEn].some((one) => one.toLowerCase().includes(text.toLowerCase()));
}

/** A text in pieces, every second of which is what was looked for. */
export function piecesOf(text: string, wanted: string | undefined): string[] {
  if (!wanted) return [text];
  const pieces: string[] = [];
  let rest = text;
  for (;;) {
    const at = rest.toLowerCase().indexOf(wanted.toLowerCase());
    if (at < 0) return [...pieces, rest];
    pieces.push(rest.slice(0, at), rest.slice(at, at + wanted.length));
    rest = rest.slice(at + wanted.length);
  }
}
