import { subjectInput } from './subject-input';

const typed = { division: '410108', sector: 'CONSTRUCTION', enterprise: ' 91440300192317458f ', project: 'p1' } as const;

test('a subject is sent with the fields of its kind only, whatever else was typed before', () => {
  expect(subjectInput({ kind: 'JURISDICTION', ...typed })).toEqual({ kind: 'JURISDICTION', division: '410108', sector: 'CONSTRUCTION' });
  expect(subjectInput({ kind: 'SECTOR', ...typed })).toEqual({ kind: 'SECTOR', sector: 'CONSTRUCTION' });
  expect(subjectInput({ kind: 'ENTERPRISE', ...typed })).toEqual({ kind: 'ENTERPRISE', enterprise: '91440300192317458F' });
  expect(subjectInput({ kind: 'PROJECT', ...typed })).toEqual({ kind: 'PROJECT', project: 'p1' });
});

test('an empty field is left out, not sent as empty', () => {
  expect(subjectInput({ kind: 'JURISDICTION', division: '410108' })).toEqual({ kind: 'JURISDICTION', division: '410108' });
  expect(subjectInput({ kind: 'PROJECT', project: '' })).toEqual({ kind: 'PROJECT' });
});
