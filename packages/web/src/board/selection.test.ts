import type { CaseLine, Proposal } from '../case/case';
import { belongsTo, selected, selectionOf } from './selection';

const TODAY = '2026-05-10';
const proposal = (measure: Proposal['measure'], rest: Partial<Proposal> = {}): Proposal => ({
  id: measure,
  measure,
  level: null,
  subject: { kind: 'SECTOR', division: null, sector: 'FIRE', enterprise: null, project: null },
  until: null,
  evidenceCount: 1,
  state: 'OPEN',
  ...rest,
});
const file = (id: string, findings: readonly Proposal[], fact: Partial<CaseLine['fact']> = {}): CaseLine => ({
  id,
  tenant: '410100000000',
  state: 'OPEN',
  openedAt: '2026-05-01T00:00:00Z',
  changedAt: '2026-05-01T00:00:00Z',
  fact: { id, sourceId: id, kind: 'ACCIDENT', division: '410108001000', divisionName: null, sector: 'FIRE', title: null, ...fact },
  findings,
});
const shown = (cases: readonly CaseLine[], address: string) =>
  selected(cases, selectionOf(new URLSearchParams(address)), TODAY).map(({ id }) => id);

test('the gravest open measure stands first, then the deadlier accident; a measure already decided does not count', () => {
  const cases = [
    file('warning', [proposal('WARNING')]),
    file('decided veto', [proposal('VETO', { state: 'ADOPTED' }), proposal('BULLETIN')]),
    file('interview', [proposal('INTERVIEW')], { deaths: 1 }),
    file('deadlier interview', [proposal('INTERVIEW')], { deaths: 2 }),
    file('red', [proposal('KEY_MANAGEMENT', { level: 'RED' })]),
    file('yellow', [proposal('KEY_MANAGEMENT', { level: 'YELLOW' })]),
  ];
  expect(shown(cases, '')).toEqual(['red', 'deadlier interview', 'interview', 'yellow', 'warning', 'decided veto']);
});

test('by days left, an overdue hazard stands first and what has no last day stands last', () => {
  const cases = [
    file('none', [proposal('WARNING')]),
    file('term', [proposal('WARNING', { until: '2026-05-20' })]),
    file('overdue', [proposal('WARNING')], { kind: 'HAZARD', dueAt: '2026-05-01' }),
  ];
  expect(shown(cases, 'order=left')).toEqual(['overdue', 'term', 'none']);
});

test('filters of the address hold together', () => {
  const cases = [
    file('huiji', [proposal('WARNING')]),
    file('jinshui', [proposal('WARNING')], { division: '410105001000' }),
    file('mine', [proposal('WARNING')], { sector: 'COAL_MINE' }),
    file('interview', [proposal('INTERVIEW')]),
  ];
  expect(shown(cases, 'under=410108000000&sector=FIRE&measure=WARNING')).toEqual(['huiji']);
  expect(shown(cases, 'under=410100000000&order=newest')).toHaveLength(4);
});

test('an address that nobody understands shows what is open, the gravest first', () => {
  expect(selectionOf(new URLSearchParams('state=x&order=y'))).toMatchObject({ state: 'OPEN', order: 'gravity' });
});

test('what was reopened is open', () => {
  expect(belongsTo('OPEN')({ ...file('a', []), state: 'REOPENED' })).toBe(true);
  expect(belongsTo('DECIDED')({ ...file('a', []), state: 'REOPENED' })).toBe(false);
});
