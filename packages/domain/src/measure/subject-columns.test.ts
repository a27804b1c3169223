import { subjectColumns, subjectOf } from './subject-columns';
import { subjectKey, type Subject } from './subject';

const SUBJECTS: readonly Subject[] = [
  { kind: 'JURISDICTION', division: 410108000000 },
  { kind: 'JURISDICTION', division: 410108000000, sector: 'FIRE' },
  { kind: 'SECTOR', sector: 'COAL_MINE' },
  { kind: 'ENTERPRISE', enterprise: '91410100MA45D0RK1X' },
  { kind: 'PROJECT', project: '17' },
];

test.each(SUBJECTS.map((subject) => [subjectKey(subject), subject] as const))('%s comes back from its columns', (key, subject) => {
  const row = subjectColumns(subject);
  expect(row.subject_key).toBe(key);
  // A bigint arrives from the store as text.
  const stored = { ...row, subject_division: row.subject_division === null ? null : String(row.subject_division) };
  expect(subjectOf(stored)).toEqual(subject);
});
