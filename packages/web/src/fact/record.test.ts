import type { Field } from '../report/field';
import { differencesOf, entryOf, mergedOf } from './record';

const HAZARD = {
  __typename: 'Hazard',
  id: 'opaque',
  sourceId: 'h-1',
  kind: 'HAZARD',
  division: '410108001000',
  title: null,
  foundAt: '2026-05-03T01:30:00Z',
  hazardGrade: 'MAJOR',
  listed: false,
  workers: 3,
  metalDust: false,
};

const fields = ['deaths', 'note', 'reporting', 'causes'].map((name): Field => ({ name, control: 'TEXT', label: [name, name] }));

test('a record read from the API fills the form of its kind: its own field names, Beijing time, no gaps, the source id for the opaque one', () => {
  expect(entryOf(HAZARD)).toEqual({
    __typename: 'Hazard',
    kind: 'HAZARD',
    id: 'h-1',
    division: '410108001000',
    foundAt: '2026-05-03T09:30:00+08:00',
    grade: 'MAJOR',
    listed: false,
    workers: 3,
    metalDust: false,
  });
});

test('the hops of a report stand at Beijing time', () => {
  const { reports } = entryOf({ reports: [{ level: 'COUNTY', at: '2026-05-03T01:30:00Z' }] });
  expect(reports).toEqual([{ level: 'COUNTY', at: '2026-05-03T09:30:00+08:00' }]);
});

test('versions differ in what they say, not in how they leave things out', () => {
  const before = { deaths: 1, note: '', causes: [], reporting: 'ON_TIME' };
  expect(differencesOf(fields, before, { deaths: 1, reporting: 'ON_TIME' })).toEqual([]);
  expect(differencesOf(fields, before, { deaths: 2, reporting: 'LATE', causes: ['OTHER'] })).toEqual(['deaths', 'reporting', 'causes']);
});

test('when somebody else was quicker, only what I changed is laid over theirs', () => {
  const base = { deaths: 1, note: '初报', reporting: 'ON_TIME' };
  const mine = { deaths: 3, note: '', reporting: 'ON_TIME' };
  const theirs = { deaths: 2, note: '初报', reporting: 'LATE', causes: ['OTHER'] };
  expect(mergedOf(fields, base, mine, theirs)).toEqual({ deaths: 3, note: '', reporting: 'LATE', causes: ['OTHER'] });
});
