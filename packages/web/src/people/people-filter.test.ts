import { filtered, readPeopleFilter, writePeopleFilter, type Findable } from './people-filter';

const person = (name: string, username: string, roles: string[], leftAt: string | null = null): Findable => ({
  name,
  username,
  roles,
  leftAt,
});
const WANG = person('王敏', 'wang@410108', ['clerk', 'decider']);
const LI = person('李雷', 'li@410108', ['clerk']);
const GONE = person('赵离', 'zhao@410108', ['decider'], '2026-05-01T00:00:00Z');
const names = (...filter: Parameters<typeof filtered>): string[] => filtered(...filter).map(({ name }) => name);

test('people are found by a part of name or user name, whatever keyboard typed it', () => {
  const people = [WANG, LI, GONE];
  expect(names(people, { text: '敏', role: '', left: false })).toEqual(['王敏']);
  expect(names(people, { text: ' ＷＡＮＧ', role: '', left: false })).toEqual(['王敏']);
  expect(names(people, { text: '410108', role: '', left: false })).toEqual(['王敏', '李雷']);
});

test('whoever left is listed when asked for, and by role like others', () => {
  const people = [WANG, LI, GONE];
  expect(names(people, { text: '', role: 'decider', left: false })).toEqual(['王敏']);
  expect(names(people, { text: '', role: 'decider', left: true })).toEqual(['王敏', '赵离']);
});

test('the filter stands in the address and is read back from it', () => {
  const filter = { text: '王 a&b', role: 'clerk', left: true };
  expect(readPeopleFilter(writePeopleFilter(filter))).toEqual(filter);
  expect(writePeopleFilter({ text: '', role: '', left: false }).toString()).toBe('');
});
