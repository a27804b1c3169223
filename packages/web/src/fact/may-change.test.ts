import { mayChange } from './may-change';

const clerk = { name: '某填报员', roles: ['clerk'], tenant: { code: '410100000000', name: '郑州市' } };

test('a clerk changes what the own office or one below it recorded, and nothing else', () => {
  expect(mayChange(clerk, '410100000000')).toBe(true);
  expect(mayChange(clerk, '410108000000')).toBe(true);
  expect(mayChange(clerk, '410000000000')).toBe(false);
  expect(mayChange(clerk, '411000000000')).toBe(false);
});

test('a decider changes nothing, and an agency neither', () => {
  expect(mayChange({ ...clerk, roles: ['decider'] }, '410100000000')).toBe(false);
  expect(mayChange({ ...clerk, tenant: null }, '410100000000')).toBe(false);
});
