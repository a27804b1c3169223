import { isOpen, type CaseLine, type Proposal } from '../case/case';
import { NOTHING, afterHearing, afterMore, afterOpening, afterReading } from './case-book';

const finding = { state: 'OPEN' } as Proposal;
const file = (id: string, openedAt: string, rest: Partial<CaseLine> = {}): CaseLine => ({
  id,
  tenant: '410100000000',
  state: 'OPEN',
  openedAt,
  changedAt: openedAt,
  fact: {} as CaseLine['fact'],
  findings: [finding],
  ...rest,
});
const ids = (list: { readonly cases: readonly CaseLine[] }) => list.cases.map(({ id }) => id);

test('a case that is heard stands by the moment it was opened, and once', () => {
  const read = afterReading(NOTHING, [file('a', '2026-01-01T00:00:00Z'), file('c', '2026-01-03T00:00:00Z')], null, [], isOpen);
  const heard = [1, 2].reduce((book) => afterHearing(book, file('b', '2026-01-02T00:00:00Z'), isOpen), read);
  expect(ids(heard)).toEqual(['c', 'b', 'a']);
  expect([...heard.moved]).toEqual(['b']);
});

test('what was heard while reading is not overwritten by the older answer', () => {
  const list = afterReading(
    NOTHING,
    [file('a', '2026-01-01T00:00:00Z')],
    null,
    [file('a', '2026-01-01T00:00:00Z', { state: 'DECIDED' })],
    isOpen,
  );
  expect(list.cases.map(({ state }) => state)).toEqual(['DECIDED']);
});

test("a case decided under the reader's eyes is not taken away by the next reading", () => {
  const read = afterReading(NOTHING, [file('a', '2026-01-01T00:00:00Z')], null, [], isOpen);
  const decided = afterHearing(read, file('a', '2026-01-01T00:00:00Z', { state: 'DECIDED' }), isOpen);
  expect(afterReading(decided, [], null, [], isOpen).cases.map(({ state }) => state)).toEqual(['DECIDED']);
});

test('a case decided elsewhere that the board never showed does not appear', () => {
  expect(ids(afterHearing(NOTHING, file('a', '2026-01-01T00:00:00Z', { state: 'DECIDED' }), isOpen))).toEqual([]);
});

test('a case whose findings are all withdrawn leaves the board', () => {
  const list = afterReading(NOTHING, [file('a', '2026-01-01T00:00:00Z')], null, [], isOpen);
  expect(ids(afterHearing(list, file('a', '2026-01-01T00:00:00Z', { findings: [{ ...finding, state: 'WITHDRAWN' }] }), isOpen))).toEqual(
    [],
  );
});

test('a further page adds only what is not yet there', () => {
  const list = afterReading(NOTHING, [file('b', '2026-01-02T00:00:00Z')], 'x', [], isOpen);
  const more = afterMore(list, [file('b', '2026-01-02T00:00:00Z'), file('a', '2026-01-01T00:00:00Z')], null);
  expect(ids(more)).toEqual(['b', 'a']);
  expect(more.next).toBeNull();
});

test('the mark of what moved goes when the case is opened', () => {
  const heard = afterHearing(NOTHING, file('a', '2026-01-01T00:00:00Z'), isOpen);
  expect([...afterOpening(heard, 'a').moved]).toEqual([]);
  expect(ids(afterOpening(heard, 'a'))).toEqual(['a']);
});
