import { pressingHazards, pressingMeasures } from './pressing';

const TODAY = '2026-05-10';
const measure = (id: string, until: string | null, underReview = false) => ({ id, until, underReview });
const hazard = (id: string, dueAt: string | null) => ({ id, dueAt });
const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id);

test('a measure under review stands before one that ends soon, the sooner before the later, and one that does both stands once', () => {
  const both = measure('both', '2026-05-12', true);
  const measures = [both, measure('review', null, true), measure('later', '2026-05-30'), measure('soon', '2026-05-20'), both];
  expect(ids(pressingMeasures(measures, TODAY))).toEqual(['both', 'review', 'soon', 'later']);
});

test('a hazard is due on its last day still, and overdue from the next', () => {
  const [first, second] = pressingHazards([hazard('due', '2026-05-10'), hazard('over', '2026-05-09')], TODAY);
  expect([first?.id, first?.days, second?.id, second?.days]).toEqual(['over', -1, 'due', 0]);
});
