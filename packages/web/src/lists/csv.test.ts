import { csvText } from './csv';

const line = (...cells: string[]) => csvText([cells]).slice(1).trimEnd();

test('cells with commas, quotes and line ends are quoted, others are not', () => {
  expect(
    csvText([
      ['a', 'b,c'],
      ['d"e', 'f\ng'],
    ]),
  ).toBe('\uFEFFa,"b,c"\r\n"d""e","f\ng"\r\n');
});

test('a cell that a program for tables would run as a formula is made text', () => {
  expect(line('=HYPERLINK("http://x")')).toBe(`"'=HYPERLINK(""http://x"")"`);
  expect(line('+86', '@SUM(A1)', '-1+1', '＝1', ' =1')).toBe(`'+86,'@SUM(A1),'-1+1,'＝1,' =1`);
  expect(line('\t=1')).toBe(`"'\t=1"`);
});

test('numbers below zero stay numbers', () => {
  expect(line('-3', '-0.5')).toBe('-3,-0.5');
});

test('a credit code of digits only keeps all eighteen of them', () => {
  expect(line('914403001922038216', '410108001000')).toBe('"\t914403001922038216",410108001000');
});
