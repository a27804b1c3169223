import { CONVENORS, KEY_LEVELS, MEASURE_KINDS, type MeasureKind } from '../measure/kind';
import { HAPPENING_KINDS } from './field/register';
import { parseFactCondition, parseFieldName, oneConstruct } from './parse-condition';
import { parseGroupCondition } from './parse-group';
import type { Place } from './place';
import { GROUPINGS, type ByHand, type Citation, type Dated, type GroupCondition, type Grouping, type Rule } from './rule';

/** A rule of the pack. Undefined after a problem was noted. */
export function parseRule(place: Place, pack: string): Rule | undefined {
  const keys = place.mapping(['id', 'citation', 'of', 'subjects', 'measure'], ['where', 'dated', 'when', 'level', 'term', 'convenor']);
  if (!keys) return undefined;
  const id = parseClauseId(keys.get('id'), pack);
  const citation = parseCitation(keys.get('citation'));
  const of = keys.get('of')?.oneOf(HAPPENING_KINDS);
  const subjects = keys.get('subjects')?.someOf(GROUPINGS);
  const measure = keys.get('measure')?.oneOf(MEASURE_KINDS);
  const at = (key: string): Place | undefined => (keys.has(key) ? keys.get(key) : undefined);
  const level = at('level')?.oneOf(KEY_LEVELS);
  const months = at('term')?.mapping(['months'])?.get('months')?.whole(1);
  const convenor = at('convenor')?.oneOf(CONVENORS);
  if (of === undefined) return undefined;
  const where = at('where') && parseFactCondition(at('where') as Place, of);
  const when = at('when') && parseGroupCondition(at('when') as Place, of);
  const dated = at('dated') && parseDated(at('dated') as Place, of);
  if (id === undefined || !citation || !subjects || !measure) return undefined;
  const rule: Rule = {
    id,
    clause: clauseOf(id, pack),
    citation,
    of,
    ...(where && { where }),
    ...(dated && { dated }),
    ...(when && { when }),
    subjects,
    measure,
    ...(level && { level }),
    ...(months !== undefined && { term: { months } }),
    ...(convenor && { convenor }),
  };
  const complete = checkSubjects(rule, keys.get('subjects') as Place) && checkWhole(rule, place);
  // A part that was written but not understood leaves no rule.
  const written = (['where', 'when', 'dated', 'level', 'term', 'convenor'] as const).every(
    (key) => !keys.has(key) || rule[key] !== undefined,
  );
  return complete && written ? rule : undefined;
}

/** A clause under which an officer opens a measure by hand. */
export function parseByHand(place: Place, pack: string): ByHand | undefined {
  const keys = place.mapping(['id', 'citation', 'measures'], ['convenor']);
  const id = parseClauseId(keys?.get('id'), pack);
  const citation = parseCitation(keys?.get('citation'));
  const measures = keys?.get('measures')?.someOf(MEASURE_KINDS);
  const convenor = keys?.get('convenor')?.oneOf(CONVENORS);
  if (id === undefined || !citation || !measures || !checkConvenor(measures, convenor !== undefined, place)) return undefined;
  return { id, clause: clauseOf(id, pack), citation, measures, ...(convenor && { convenor }) };
}

function clauseOf(id: string, pack: string): string {
  return id.slice(pack.length + 1);
}

function parseClauseId(place: Place | undefined, pack: string): string | undefined {
  const id = place?.text();
  if (place === undefined || id === undefined) return undefined;
  if (id.startsWith(`${pack}/`) && /^\d+(\.\d+)*$/.test(clauseOf(id, pack))) return id;
  return place.fail(
    'ID_MISMATCH',
    `条款编号应为“${pack}/”加条款号（如${pack}/5.2.1），得到“${id}”`,
    `a clause id is "${pack}/" and the clause's number, such as ${pack}/5.2.1; got "${id}"`,
  );
}

function parseCitation(place: Place | undefined): Citation | undefined {
  const keys = place?.mapping(['article', 'text', 'line']);
  const article = keys?.get('article')?.text();
  const text = keys?.get('text')?.text();
  const line = keys?.get('line')?.whole(1);
  return article === undefined || text === undefined || line === undefined ? undefined : { article, text, line };
}

function parseDated(place: Place, of: Rule['of']): Dated | undefined {
  const construct = oneConstruct(place, ['by', 'dayAfter']);
  if (construct === 'by') {
    const by = parseFieldName(place.mapping(['by'])?.get('by'), of, ['DAY', 'MOMENT']);
    return by === undefined ? undefined : { by };
  }
  if (construct === undefined) return undefined;
  const keys = place.mapping(['dayAfter', 'unlessBy']);
  const dayAfter = parseFieldName(keys?.get('dayAfter'), of, ['DAY']);
  const unlessBy = parseFieldName(keys?.get('unlessBy'), of, ['DAY']);
  return dayAfter === undefined || unlessBy === undefined ? undefined : { dayAfter, unlessBy };
}

function checkSubjects(rule: Rule, place: Place): boolean {
  const wrong = rule.subjects.find((subject) => !fits(subject, rule));
  if (wrong === undefined) return true;
  place.fail(
    'WRONG_SUBJECT',
    `对象${wrong}不适用于本条：PROJECT只用于项目且不带统计窗口，INDICATOR_DIVISION只与approaches同用`,
    `subject ${wrong} does not fit this rule: PROJECT is of projects without windows, INDICATOR_DIVISION goes with "approaches"`,
  );
  return false;
}

function fits(subject: Grouping, { of, when }: Rule): boolean {
  const approaches = when !== undefined && mentions(when, 'approaches');
  if (subject === 'PROJECT') return of === 'PROJECT' && when === undefined;
  return (subject === 'INDICATOR_DIVISION') === approaches;
}

function mentions(when: GroupCondition, construct: string): boolean {
  if ('all' in when) return when.all.some((part) => mentions(part, construct));
  if ('any' in when) return when.any.some((part) => mentions(part, construct));
  if ('not' in when) return mentions(when.not, construct);
  return construct in when;
}

function checkWhole(rule: Rule, place: Place): boolean {
  if (rule.dated && rule.when) {
    place.fail(
      'CONTRADICTION',
      '自定日期（dated）的规则不能再看时间窗口（when），请分成两条',
      'a rule with a date of its own (dated) reads no windows (when); make two rules of it',
    );
    return false;
  }
  if (rule.level && rule.measure !== 'KEY_MANAGEMENT') {
    place.fail(
      'CONTRADICTION',
      `只有KEY_MANAGEMENT有红、黄等级，本条是${rule.measure}`,
      `only KEY_MANAGEMENT has a level, this rule is ${rule.measure}`,
    );
    return false;
  }
  return checkConvenor([rule.measure], rule.convenor !== undefined, place);
}

function checkConvenor(measures: readonly MeasureKind[], given: boolean, place: Place): boolean {
  if (measures.includes('INTERVIEW') === given) return true;
  place.fail(
    'CONTRADICTION',
    '约谈（INTERVIEW）须写明组织者convenor，其他措施不写',
    'an INTERVIEW names its convenor, no other measure does',
  );
  return false;
}
