import { factPhrase, moneyText, type Many } from './fact-phrase';
import { fieldOfKind, kindOfFact } from './field/register';
import type { FactCondition, GroupCondition, LastYear, Rule, Span } from './rule';
import {
  CALENDAR_WORDS,
  CONVENOR_WORDS,
  GROUPING_WORDS,
  LEVEL_WORDS,
  OUTCOME_WORDS,
  SUM_WORDS,
  TOTAL_WORDS,
  UNDER_WORDS,
  oneOf,
  type Language,
} from './words';

/**
 * A rule as one sentence, made from its data alone:
 * 同一县（市、区）3个月内发生2起以上一般事故的，由市政府约谈。
 * In the same county, 2 or more general accidents within 3 months: an interview held by the city government.
 */
export function sentence(rule: Rule, language: Language): string {
  const scope = scopeText(rule, language);
  const clause = datedText(rule, language) ?? (rule.when ? whenText(rule.when, rule, language) : happens(rule, language, [], 'one'));
  const outcome = outcomeText(rule, language);
  if (language === 'zh') {
    const since = rule.dated && 'by' in rule.dated ? `自${fieldOfKind(rule.of, rule.dated.by)?.name.zh ?? ''}起` : '';
    return `${scope}${clause}的，${since}${outcome}。`;
  }
  const text = [scope, clause].filter(Boolean).join(', ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}: ${outcome}.`;
}

function scopeText(rule: Rule, language: Language): string {
  const which = rule.when && countsGroup(rule.when) ? 'same' : 'one';
  return oneOf(
    rule.subjects.map((subject) => GROUPING_WORDS[subject][which][language]),
    language,
  );
}

function countsGroup(when: GroupCondition): boolean {
  if ('all' in when) return when.all.some(countsGroup);
  if ('any' in when) return when.any.some(countsGroup);
  if ('not' in when) return countsGroup(when.not);
  return 'count' in when || 'sum' in when || 'lastYear' in when;
}

/** 发生一般事故, with conditions besides those of `where`; `number` stands before the noun. */
function happens(rule: Rule, language: Language, besides: readonly FactCondition[], many: Many, number = ''): string {
  const phrase = factPhrase([...(rule.where ? [rule.where] : []), ...besides], rule.of, language, many);
  return language === 'zh' ? `${kindOfFact(rule.of).verb}${number}${phrase}` : `${number}${phrase}`;
}

/** A rule with a date of its own. Undefined for the others. */
function datedText(rule: Rule, language: Language): string | undefined {
  const { dated } = rule;
  if (!dated) return undefined;
  const name = (field: string): string => fieldOfKind(rule.of, field)?.name[language] ?? '';
  if ('by' in dated) {
    const clause = happens(rule, language, [], 'one');
    return language === 'zh' ? clause : `${clause}, from ${name(dated.by)} on`;
  }
  const clause = happens(withoutPresence(rule, dated.dayAfter), language, [], 'one');
  return language === 'zh'
    ? `${clause}，超过${name(dated.dayAfter)}仍未${name(dated.unlessBy)}`
    : `${clause} past ${name(dated.dayAfter)} without ${name(dated.unlessBy)}`;
}

/** A deadline that has passed needs no saying that there was one. */
function withoutPresence(rule: Rule, field: string): Rule {
  const { where } = rule;
  if (!where || !('all' in where)) return rule;
  return { ...rule, where: { all: where.all.filter((test) => !('present' in test && test.field === field)) } };
}

function whenText(when: GroupCondition, rule: Rule, language: Language): string {
  const zh = language === 'zh';
  const inner = (part: GroupCondition): string => whenText(part, rule, language);
  if ('all' in when) return when.all.map(inner).join(zh ? '，且' : ', and ');
  if ('any' in when) return when.any.map(inner).join(zh ? '，或者' : ', or ');
  if ('not' in when) return zh ? `不属于“${inner(when.not)}”` : `not (${inner(when.not)})`;
  if ('fact' in when) return happens(rule, language, [when.fact], 'one', zh ? `1${kindOfFact(rule.of).unit}` : '');
  if ('count' in when) return countText(when.count, rule, language);
  if ('sum' in when) return sumText(when.sum, rule, language);
  const one = happens(rule, language, [], 'one');
  if ('lastYear' in when) {
    const totals = oneOf(
      when.lastYear.of.map((of) => TOTAL_WORDS[of][language]),
      language,
    );
    const rise = riseText(when.lastYear, language);
    return zh
      ? `${one}，本年${totals}比上年同期上升${rise}`
      : `${one} by which this year’s ${totals} rise ${rise} the same period of last year`;
  }
  if ('during' in when) return zh ? `在重点敏感时段内${one}` : `${one} inside a key sensitive period`;
  if ('under' in when) {
    const measure = UNDER_WORDS[when.under][language];
    return zh ? `在${measure}期间${one}` : `${one} while ${measure} is in force over it`;
  }
  return zh ? `${one}，接近或者达到年度安全生产控制指标` : `${one} by which the yearly control indicator is approached or reached`;
}

function countText(count: Extract<GroupCondition, { count: unknown }>['count'], rule: Rule, language: Language): string {
  const { atLeast, atMost, within } = count;
  const span = spanText(within, language);
  const { unit, verb } = kindOfFact(rule.of);
  const phrase = factPhrase(rule.where ? [rule.where] : [], rule.of, language, 'many');
  if (language === 'zh') {
    const number = atMost === undefined ? `${atLeast}${unit}以上` : `第${atLeast}${unit}至第${atMost}${unit}`;
    return `${span}${verb}${number}${phrase}`;
  }
  if (atMost !== undefined) return `number ${atLeast} to ${atMost} of the ${phrase} ${span}`;
  return within === 'consecutive' ? `${atLeast} or more consecutive ${phrase}` : `${atLeast} or more ${phrase} ${span}`;
}

function sumText(sum: Extract<GroupCondition, { sum: unknown }>['sum'], rule: Rule, language: Language): string {
  const span = spanText(sum.within, language);
  const name = SUM_WORDS[sum.of][language];
  const phrase = factPhrase(rule.where ? [rule.where] : [], rule.of, language, 'many');
  if (language === 'en') {
    return `${phrase} ${span} with a total of ${sum.of === 'directLoss' ? moneyText(sum.atLeast, 'en') : sum.atLeast} or more in ${name}`;
  }
  const amount = sum.of === 'directLoss' ? moneyText(sum.atLeast, 'zh') : `${sum.atLeast}人`;
  return `${span}${kindOfFact(rule.of).verb}${phrase}，${name}累计${amount}以上`;
}

function spanText(within: Span, language: Language): string {
  if (within === 'consecutive') return language === 'zh' ? '连续' : 'one after another';
  if ('calendar' in within) return CALENDAR_WORDS[within.calendar][language];
  if (language === 'zh') return `${within.months}个月内`;
  return within.months === 1 ? 'within one month' : `within ${within.months} months`;
}

function riseText({ upByMoreThan, upByAtLeast }: LastYear, language: Language): string {
  if (upByAtLeast !== undefined) return language === 'zh' ? `${upByAtLeast}%以上` : `by ${upByAtLeast} % or more on`;
  if (upByMoreThan === undefined || upByMoreThan === 0) return language === 'zh' ? '' : 'above';
  return language === 'zh' ? `超过${upByMoreThan}%` : `by more than ${upByMoreThan} % on`;
}

function outcomeText({ measure, level, term, convenor }: Rule, language: Language): string {
  const outcome = OUTCOME_WORDS[measure][language];
  const colour = level ? LEVEL_WORDS[level][language] : '';
  const held = convenor ? CONVENOR_WORDS[convenor][language] : '';
  if (language === 'zh') {
    const what = measure === 'KEY_MANAGEMENT' ? `列为${colour}${outcome}对象` : held ? `由${held}${outcome}` : outcome;
    return term ? `${what}，期限${term.months}个月` : what;
  }
  return `${colour}${outcome}${held ? ` held by ${held}` : ''}${term ? ` for ${term.months} months` : ''}`;
}
