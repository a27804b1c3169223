import type { CaseFinding } from '../case/case';
import { rowsOf } from '../case/rows';
import { countChoices, declineRest, decisionOf, withoutReason, type Choices } from './choices';

const subject = { kind: 'JURISDICTION', division: '410108000000', sector: null, enterprise: null, project: null } as const;
const finding = (id: string, measure: CaseFinding['measure'], state: CaseFinding['state'] = 'OPEN'): CaseFinding => ({
  id,
  rule: 'r',
  measure,
  level: null,
  subject,
  on: '2021-05-03',
  until: null,
  evidenceCount: 1,
  convenor: null,
  explanation: '',
  state,
  declineReason: null,
  quiet: false,
  windows: [],
  evidence: { nodes: [] },
});
const rows = rowsOf([finding('i1', 'INTERVIEW'), finding('i2', 'INTERVIEW'), finding('b', 'BULLETIN'), finding('w', 'WARNING', 'ADOPTED')]);
const [interview, bulletin] = [
  rows.find(({ measure }) => measure === 'INTERVIEW')!.key,
  rows.find(({ measure }) => measure === 'BULLETIN')!.key,
];
const nothing: Choices = { choice: {}, reason: {} };

test('a row adopted takes all its open findings with it', () => {
  const input = decisionOf('c', rows, { choice: { [interview]: 'ADOPT' }, reason: {} }, '', 'm');
  expect(input).toEqual({ caseId: 'c', adopt: ['i1', 'i2'], decline: [], reason: null, clientMutationId: 'm' });
});

test('declining the rest leaves what was chosen and what is already decided alone', () => {
  const choices = declineRest(rows, { choice: { [interview]: 'ADOPT' }, reason: {} }, '已采取约谈');
  expect(decisionOf('c', rows, choices, '', 'm').decline).toEqual([{ findingId: 'b', reason: '已采取约谈' }]);
  expect(countChoices(rows, choices)).toEqual({ adopted: 1, declined: 1, open: 0 });
});

test('a row declined without a reason is named', () => {
  expect(withoutReason(rows, { choice: { [bulletin]: 'DECLINE' }, reason: { [bulletin]: '  ' } })).toEqual([bulletin]);
  expect(withoutReason(rows, nothing)).toEqual([]);
});
