import { recentPlaces } from './recent-places';

test('the places chosen last come first, each once, at most six', () => {
  const held = new Map<string, string>();
  const recent = recentPlaces({ getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value) }, 'a');
  for (const code of ['1', '2', '3', '4', '5', '6', '7', '2']) recent.add({ code, name: code, above: '' });
  expect(recent.read().map(({ code }) => code)).toEqual(['2', '7', '6', '5', '4', '3']);
});

test('a store that somebody else wrote into offers nothing', () => {
  expect(recentPlaces({ getItem: () => '[{"code":1}]', setItem: () => undefined }, 'a').read()).toEqual([]);
});
