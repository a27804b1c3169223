import { passwordProblem } from './password-rules';

const OF = { username: 'wangmin', realm: '410100', names: ['王敏', '郑州市'] };

test.each([
  'three unrelated words',
  'long enough to keep',
  'the monkey reads under dragons',
  'Xk3-vT9_qLr2',
  '三个不相干的词放在一起用',
  'aqueduct-ferret-71',
])('%j is fine: length and an own thought are all that is asked', (password) => {
  expect(passwordProblem(password, OF)).toBeUndefined();
});

test.each(['', 'short', 'Aa1!Aa1!Aa1', '十一个字也还是不够长的', 'x'.repeat(1001)])('%j is too short or too long', (password) => {
  expect(passwordProblem(password, OF)).toBe('WEAK_PASSWORD');
});

test('a name is no password of its bearer', () => {
  expect(passwordProblem('Administrator', { ...OF, username: 'administrator' })).toBe('WEAK_PASSWORD');
  expect(passwordProblem('wangmin@410100', OF)).toBe('WEAK_PASSWORD');
});

test.each([
  'password1234',
  'P@ssw0rd2026',
  'Admin@123456',
  '123456789012',
  '987654321098',
  'aaaaaaaaaaaa',
  'abababababab',
  'abcdefghijkl',
  'qwertyuiop12',
  '1q2w3e4r5t6y',
  'woaini1314520',
  '5201314woaini',
  'correct horse battery staple'.replaceAll(' ', ''),
  'Anze@2026-410100',
  'anquanshengchan1',
  '安责安全生产管理平台密码一',
  'Zhengzhou@2026',
  'zhengzhoushi123',
  'wangmin20260101',
  'WangMin!WangMin!',
  '郑州市郑州市郑州市王敏',
  'ＰＡＳＳＷＯＲＤ１２３４',
])('%j is what is guessed first', (password) => {
  expect(passwordProblem(password.padEnd(12, '1'), OF)).toBe('COMMON_PASSWORD');
});
