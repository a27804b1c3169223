import type { CaseFinding } from './case';
import { rowsOf } from './rows';

const county = { kind: 'JURISDICTION', division: '410108000000', sector: null, enterprise: null, project: null } as const;
const finding = (id: string, rest: Partial<CaseFinding>): CaseFinding => ({
  id,
  rule: 'zhengzhou-2021-3/5.2.1',
  measure: 'INTERVIEW',
  level: null,
  subject: county,
  on: '2021-05-03',
  until: null,
  evidenceCount: 2,
  convenor: null,
  explanation: '',
  state: 'OPEN',
  declineReason: null,
  quiet: false,
  windows: [],
  evidence: { nodes: [] },
  ...rest,
});

test('two clauses that propose one measure for one subject are one row', () => {
  const rows = rowsOf([finding('a', {}), finding('b', { rule: 'zhengzhou-2021-3/5.2.2' })]);
  expect(rows.map(({ findings }) => findings.map(({ id }) => id))).toEqual([['a', 'b']]);
});

test('a county and the same county with a sector are two rows', () => {
  expect(rowsOf([finding('a', {}), finding('b', { subject: { ...county, sector: 'CONSTRUCTION' } })])).toHaveLength(2);
});

test('red key management absorbs yellow of the same subject', () => {
  const rows = rowsOf([
    finding('y', { measure: 'KEY_MANAGEMENT', level: 'YELLOW' }),
    finding('r', { measure: 'KEY_MANAGEMENT', level: 'RED' }),
  ]);
  expect(rows.map(({ level, open }) => [level, open.length])).toEqual([['RED', 2]]);
});

test('a withdrawn red no longer absorbs', () => {
  const rows = rowsOf([
    finding('y', { measure: 'KEY_MANAGEMENT', level: 'YELLOW' }),
    finding('r', { measure: 'KEY_MANAGEMENT', level: 'RED', state: 'WITHDRAWN' }),
  ]);
  expect(rows.map(({ level, open }) => [level, open.length])).toEqual([['YELLOW', 1]]);
});

test('the gravest measure stands first', () => {
  const rows = rowsOf([finding('b', { measure: 'BULLETIN' }), finding('i', {}), finding('v', { measure: 'VETO' })]);
  expect(rows.map(({ measure }) => measure)).toEqual(['VETO', 'INTERVIEW', 'BULLETIN']);
});
