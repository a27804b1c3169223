import type { Happening } from '../fact/fact';
import type { Field } from './field/field';
import { fieldOfKind, kindOfFact } from './field/register';
import type { FactCondition } from './rule';
import { oneOf, type Language } from './words';

type Test = Extract<FactCondition, { field: string }>;
type Choice = Extract<Field, { type: 'CHOICE' }>;

/** Several facts or one: 一般事故, "a general accident", "general accidents". */
export type Many = 'one' | 'many';

/** What kind of fact the conditions (all of them) describe: 死亡2人的一般事故. */
export function factPhrase(conditions: readonly FactCondition[], kind: Happening['kind'], language: Language, many: Many): string {
  const tests = conditions.flatMap(flat);
  const [only] = tests;
  if (tests.length === 1 && only && 'any' in only) {
    return only.any.map((part) => factPhrase([part], kind, language, many)).join(language === 'zh' ? '，或者' : ', or ');
  }
  const { noun, plural, phrasesFollow } = kindOfFact(kind);
  const nouns = new Map<string, Test>();
  for (const test of tests) if (isNoun(test, kind)) nouns.set(test.field, test);
  const head =
    [...nouns.values()].map((test) => nounOf(test, kind, language, many))[0] ??
    (language === 'zh' ? noun.zh : many === 'many' ? plural : noun.en);
  const phrases = tests.filter((test) => !isNoun(test, kind)).map((test) => phraseOf(test, kind, language, tests));
  if (language === 'zh') {
    if (phrasesFollow) return head + phrases.join('且');
    return phrases.map((phrase) => `${phrase}的`).join('、') + head;
  }
  const tail = phrases.length > 0 ? ` ${phrases.join(' and ')}` : '';
  return `${many === 'one' ? `${article(head)} ` : ''}${head}${tail}`;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}

function flat(condition: FactCondition): readonly FactCondition[] {
  return 'all' in condition ? condition.all.flatMap(flat) : [condition];
}

function isNoun(test: FactCondition, kind: Happening['kind']): test is Test {
  if (!('field' in test) || 'present' in test) return false;
  const field = fieldOfKind(kind, test.field);
  return field?.type === 'CHOICE' && field.asNoun !== undefined;
}

function nounOf(test: Test, kind: Happening['kind'], language: Language, many: Many): string {
  const field = fieldOfKind(kind, test.field) as Choice;
  const template = language === 'en' && many === 'many' ? (field.asNoun?.plural ?? field.phrase.en) : field.phrase[language];
  return template.replace('{}', choiceText(test, field, language, []));
}

/** One condition as a phrase beside the noun. `among` are the others it stands with. */
function phraseOf(condition: FactCondition, kind: Happening['kind'], language: Language, among: readonly FactCondition[]): string {
  const inner = (part: FactCondition): string => phraseOf(part, kind, language, among);
  if ('all' in condition) return condition.all.map(inner).join(language === 'zh' ? '且' : ' and ');
  if ('any' in condition) return oneOf(condition.any.map(inner), language);
  if ('not' in condition) return language === 'zh' ? `并非${inner(condition.not)}` : `not ${inner(condition.not)}`;
  if ('span' in condition) {
    const { from, to, atLeastMonths } = condition.span;
    const name = (field: string): string => fieldOfKind(kind, field)?.name[language] ?? '';
    return language === 'zh'
      ? `从${name(from)}到${name(to)}满${atLeastMonths}个月`
      : `with ${atLeastMonths} months or more from ${name(from)} to ${name(to)}`;
  }
  const test: Test = condition;
  if (isNoun(condition, kind)) return `${language === 'zh' ? '属于' : 'being '}${nounOf(test, kind, language, 'one')}`;
  return testText(test, fieldOfKind(kind, test.field) as Field, language, among);
}

function testText(test: Test, field: Field, language: Language, among: readonly FactCondition[]): string {
  if ('present' in test) return (test.present ? field.optional?.present : field.optional?.absent)?.[language] ?? field.name[language];
  switch (field.type) {
    case 'CHOICE':
      return field.phrase[language].replace('{}', choiceText(test, field, language, among));
    case 'SET':
      return field.phrase[language].replace('{}', 'has' in test ? (field.values[test.has]?.[language] ?? '') : '');
    case 'FLAG':
      return ('is' in test && test.is === true ? field.yes : field.no)[language];
    case 'COUNT':
      return field.phrase[language].replace(
        '{}',
        amountText(test, language, (n) => (language === 'zh' ? `${n}${field.unit}` : String(n))),
      );
    case 'MONEY':
      return field.phrase[language].replace(
        '{}',
        amountText(test, language, (fen) => moneyText(fen, language)),
      );
    default:
      return field.name[language];
  }
}

function choiceText(test: Test, field: Choice, language: Language, among: readonly FactCondition[]): string {
  const values = field.besides && standsBeside(field.besides, among) ? field.besides.values : field.values;
  const word = (value: string | number | boolean): string => values[String(value)]?.[language] ?? '';
  if ('in' in test) return oneOf(test.in.map(word), language);
  if ('is' in test) return word(test.is);
  if ('atLeast' in test) {
    const highest = Object.keys(values).at(-1) === test.atLeast;
    return word(test.atLeast) + (highest ? '' : language === 'zh' ? '及以上' : ' or graver');
  }
  if ('moreThan' in test) return language === 'zh' ? `高于${word(test.moreThan)}` : `graver than ${word(test.moreThan)}`;
  return '';
}

function standsBeside(besides: NonNullable<Choice['besides']>, among: readonly FactCondition[]): boolean {
  return among.some((other) => 'field' in other && other.field === besides.field && 'is' in other && besides.in.includes(String(other.is)));
}

function amountText(test: Test, language: Language, unit: (amount: number) => string): string {
  if ('atLeast' in test) return language === 'zh' ? `${unit(Number(test.atLeast))}以上` : `${unit(Number(test.atLeast))} or more`;
  if ('moreThan' in test) return language === 'zh' ? `超过${unit(Number(test.moreThan))}` : `more than ${unit(Number(test.moreThan))}`;
  return 'is' in test ? (language === 'zh' ? '' : 'exactly ') + unit(Number(test.is)) : '';
}

/** Fen as people say it: 1000万元, 10000000 yuan. */
export function moneyText(fen: number, language: Language): string {
  const yuan = fen / 100;
  if (language === 'en') return `${yuan} yuan`;
  return yuan >= 10_000 ? `${yuan / 10_000}万元` : `${yuan}元`;
}
