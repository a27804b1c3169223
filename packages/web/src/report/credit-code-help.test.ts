import { creditCodeHelp } from './credit-code-help';

const fault = (text: string) => {
  const help = creditCodeHelp(text);
  return 'fault' in help ? help.fault[0] : `no fault: ${help.code}`;
};

test('full-width and lower case are read as on the licence, and the registrar is characters 3 to 8', () => {
  expect(creditCodeHelp('９１４４０３００192317458f')).toEqual({ code: '91440300192317458F', registrar: '440300' });
});

test('a zero-width character is found by its place', () => {
  expect(fault('9144\u200b0300192317458F')).toContain('第 5 位是看不见的字符（U+200B）');
});

test('a misread letter is named with what was probably meant', () => {
  expect(fault('9144O300192317458F')).toContain('第 5 位是 O');
  expect(fault('9144O300192317458F')).toContain('是不是 0');
});

test('a wrong check digit says what it would be', () => {
  expect(fault('914403001923174580')).toContain('第 18 位应为 F，现为 0');
});

test('a code that is too short says how many characters came', () => {
  expect(fault('9144030019231745')).toBe('应为 18 位，现为 16 位');
});
