import { readOptions } from './options';

const SPEC = {
  to: { value: 'FILE', required: true, zh: '文件', en: 'a file' },
  data: { value: 'DIR', required: false, zh: '目录', en: 'a folder' },
} as const;
const codes = (args: string[]): string[] => {
  const read = readOptions('backup', SPEC, args);
  return 'problems' in read ? read.problems.map(({ code }) => code) : [];
};

test('both ways of writing an option are read', () => {
  expect(readOptions('backup', SPEC, ['--to', 'a b', '--data=x=y'])).toEqual({ options: { to: 'a b', data: 'x=y' } });
  expect(readOptions('backup', SPEC, ['--to', 'a'])).toEqual({ options: { to: 'a' } });
});

test('what is missing, empty or unknown is told with the usage, all at once', () => {
  expect(codes([])).toEqual(['ARGUMENT_MISSING']);
  expect(codes(['--to', '--data', 'x'])).toEqual(['ARGUMENT_EMPTY']);
  expect(codes(['--to='])).toEqual(['ARGUMENT_EMPTY']);
  expect(codes(['--form', 'x', '--constructor', 'y'])).toEqual([
    'ARGUMENT_UNKNOWN',
    'ARGUMENT_UNKNOWN',
    'ARGUMENT_UNKNOWN',
    'ARGUMENT_UNKNOWN',
    'ARGUMENT_MISSING',
  ]);
  const read = readOptions('backup', SPEC, []);
  expect('problems' in read && read.problems[0]?.messageEn).toBe(
    '--to (a file) is missing. Usage: npm run backup -- --to FILE [--data DIR]',
  );
});
