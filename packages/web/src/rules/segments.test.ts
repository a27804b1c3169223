import { segmentsOf } from './segments';

const LINES = ['标题', '', '（一）一个月内连续发生', '', '两起的；', '（二）迟报的；（三）瞒报的。', '', '附则'];
const cut = (...rules: { id: string; line: number; passage: string }[]) =>
  segmentsOf(LINES, rules, (rule) => rule).map(({ from, lines, rules: of }) => [from, lines.length, of.map(({ id }) => id).join()]);

test('a document is cut where clauses begin and end, and no line is lost', () => {
  const segments = cut({ id: 'a', line: 3, passage: '（一）一个月内连续发生两起的；' }, { id: 'b', line: 6, passage: '（二）迟报的；' });
  expect(segments).toEqual([
    [1, 2, ''],
    [3, 3, 'a'],
    [6, 1, 'b'],
    [7, 2, ''],
  ]);
});

test('clauses on one line are one segment with both rules, and two rules of one clause too', () => {
  expect(
    cut(
      { id: 'c', line: 6, passage: '（三）瞒报的。' },
      { id: 'b', line: 6, passage: '（二）迟报的；' },
      { id: 'b2', line: 6, passage: '（二）迟报的；' },
    ),
  ).toEqual([
    [1, 5, ''],
    [6, 1, 'c,b,b2'],
    [7, 2, ''],
  ]);
});

test('a clause whose text is not found behind its line marks that line alone', () => {
  expect(cut({ id: 'x', line: 8, passage: '别的文字' }).at(-1)).toEqual([8, 1, 'x']);
  expect(cut()).toEqual([[1, 8, '']]);
});
