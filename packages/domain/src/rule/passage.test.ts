import { passageOf } from './passage';

const DOCUMENT = [
  '一、关于通报',
  '',
  '有以下情形之一的，予以通报：',
  '（一）连续发生事故',
  '',
  '的；',
  '（二）迟报的。',
  '二、关于约谈',
  '建立约谈制度。对迟报的，依照第三条、',
  '（三）项约谈；对瞒报',
  '的，从严。实行重点',
  '管理，为期六个月。',
  '2021 年 3 月 18 日',
  '抄送：各部门。',
];
const passage = (line: number, ...starts: number[]): string => passageOf(DOCUMENT, line, [line, ...starts]);

test('a numbered item is read to the next one, the breaks of the page undone', () => {
  expect(passage(4)).toBe('（一）连续发生事故的；');
  expect(passage(7)).toBe('（二）迟报的。');
});

test('a heading and what stands below it are paragraphs', () => {
  expect(passage(1)).toBe('一、关于通报\n有以下情形之一的，予以通报：');
});

test('a clause in the middle of a paragraph begins and ends with its sentences', () => {
  expect(passage(9, 10, 11)).toBe('对迟报的，依照第三条、（三）项约谈；');
  expect(passage(10, 9, 11)).toBe('对瞒报的，从严。');
});

test('clauses of one sentence are each that sentence', () => {
  expect(passage(11, 12)).toBe('实行重点管理，为期六个月。');
  expect(passage(12, 11)).toBe('实行重点管理，为期六个月。');
});

test('the signature below a document belongs to no clause', () => {
  expect(passage(12)).not.toContain('抄送');
});
