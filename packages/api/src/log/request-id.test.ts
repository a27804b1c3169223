import { newRequestId, takenOver } from './request-id';

test('an id is short, hexadecimal, and never the same twice', () => {
  const ids = Array.from({ length: 1000 }, newRequestId);
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
});

test('a proxy of ours may name the request, in a form that holds no text', () => {
  for (const id of ['9f86d081884c7d659a2feaa0c55ad015', '6ba7b810-9dad-11d1-80b4-00c04fd430c8']) {
    expect(takenOver(id, true)).toBe(id);
    expect(takenOver(id, false)).toBeUndefined();
  }
  for (const other of [
    undefined,
    '',
    'abc',
    ['9f86d081884c7d65'],
    'anze_s_0123456789abcdef',
    'a'.repeat(37),
    '9f86d081884c7d65\n9f86d081884c7d65',
  ])
    expect(takenOver(other, true)).toBeUndefined();
});
