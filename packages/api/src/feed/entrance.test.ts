import { makeToken } from '../session/token';
import { cameIn, sameOrigin } from './entrance';

const HEADERS = { origin: 'https://anze.example', cookie: 'some' };
const kept = (kind: 'session' | 'key' | 'refresh'): { text: string; came: string | undefined } => {
  const { text } = makeToken(kind, 41);
  return { text, came: cameIn({}, HEADERS, { cookieToken: () => text, ours: () => true }) };
};

test('a cookie counts as a session only: a key in it would pass the rule of origins', () => {
  const session = kept('session');
  expect(session.came).toBe(session.text);
  expect([kept('key').came, kept('refresh').came]).toEqual([undefined, undefined]);
});

test('where a public address is set, the Host that came with the request says nothing', () => {
  expect(sameOrigin('https://anze.example', 'evil.example', 'https://anze.example/')).toBe(true);
  expect(sameOrigin('https://evil.example', 'evil.example', 'https://anze.example/')).toBe(false);
  expect(sameOrigin('http://localhost:4000', 'localhost:4000', undefined)).toBe(true);
  expect(sameOrigin('http://evil.example', 'localhost:4000', undefined)).toBe(false);
});
