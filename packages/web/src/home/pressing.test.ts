import { pressingHazards, pressingMeasures } from './pressing';

const TODAY = '2026-05-10';
const measure = (id: string, until: string | null, underReview = false) => ({ id, until, underReview });
const hazard = (id: string, dueAt: string | null, rest = {}) => ({ id, dueAt, rectifiedAt: null, voided: false, ...rest });
const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id);

test('a measure under review stands before one that ends soon; what ended or ends later is left out', () => {
  const measures = [
    measure('soon', '2026-05-20'),
    measure('ended', '2026-05-09'),
    measure('later', '2026-09-01'),
    measure('review', null, true),
  ];
  expect(ids(pressingMeasures(measures, TODAY, 30))).toEqual(['review', 'soon']);
});

test('a hazard is due on its last day still, and overdue from the next', () => {
  const [first, second] = pressingHazards([hazard('due', '2026-05-10'), hazard('over', '2026-05-09')], TODAY, 7);
  expect([first?.id, first?.days, second?.id, second?.days]).toEqual(['over', -1, 'due', 0]);
});

test('a hazard rectified, voided or without a last day presses nobody', () => {
  const hazards = [
    hazard('rectified', '2026-05-01', { rectifiedAt: '2026-05-02' }),
    hazard('voided', '2026-05-01', { voided: true }),
    hazard('no day', null),
  ];
  expect(pressingHazards(hazards, TODAY, 7)).toEqual([]);
});
