import { fits, piecesOf, RULE_FORM, type ReadRule } from './rule-form';
import { readFilter, writeFilter } from '../lists/list-filter';

const rule: ReadRule = {
  measure: 'INTERVIEW',
  of: 'ACCIDENT',
  byHand: false,
  sentence: '一个月内两起事故的，约谈',
  sentenceEn: 'Two accidents within a month: interview',
  citation: { article: '五（二）1', text: '连续发生', passage: '一个月内连续发生一般事故的' },
};

test('a rule is found by measure, by kind of fact, by hand and by words of its clause or its sentences', () => {
  expect(fits(rule, {})).toBe(true);
  expect(fits(rule, { kinds: ['VETO', 'INTERVIEW'], of: 'ACCIDENT', text: '一般事故' })).toBe(true);
  expect(fits(rule, { text: 'TWO accidents' })).toBe(true);
  expect(fits(rule, { kinds: ['VETO'] })).toBe(false);
  expect(fits(rule, { of: 'HAZARD' })).toBe(false);
  expect(fits(rule, { of: 'BY_HAND' })).toBe(false);
  expect(fits({ ...rule, of: null, byHand: true }, { of: 'BY_HAND' })).toBe(true);
  expect(fits(rule, { text: '隐患' })).toBe(false);
});

test('the filter is read back from its address', () => {
  const filter = { view: 'CLAUSES', kinds: ['VETO'], of: 'BY_HAND', text: '约谈' };
  expect(readFilter(RULE_FORM, writeFilter(RULE_FORM, filter))).toEqual(filter);
});

test('what is looked for stands in every second piece, whatever its case', () => {
  expect(piecesOf('约谈后再约谈', '约谈')).toEqual(['', '约谈', '后再', '约谈', '']);
  expect(piecesOf('Veto, veto', 'VETO')).toEqual(['', 'Veto', ', ', 'veto', '']);
  expect(piecesOf('a.c', '.')).toEqual(['a', '.', 'c']);
  expect(piecesOf('abc', undefined)).toEqual(['abc']);
});
