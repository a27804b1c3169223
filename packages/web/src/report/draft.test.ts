import { draftsOf } from './draft';

function store() {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}

test('a draft comes back with the key under which it may already have been sent', () => {
  const drafts = draftsOf(store(), 'clerk@410100');
  drafts.keep('accident', { entry: { deaths: 1 }, key: 'k' });
  expect(drafts.read('accident')).toEqual({ entry: { deaths: 1 }, key: 'k' });
  drafts.drop('accident');
  expect(drafts.read('accident')).toBeUndefined();
});

test('the next person at the desk does not find it', () => {
  const shared = store();
  draftsOf(shared, 'clerk@410100').keep('accident', { entry: {}, key: 'k' });
  expect(draftsOf(shared, 'other@410100').read('accident')).toBeUndefined();
});

test('what is no draft is no draft', () => {
  const broken = store();
  broken.setItem('anze.draft.a.accident', '{"entry":');
  expect(draftsOf(broken, 'a').read('accident')).toBeUndefined();
});
