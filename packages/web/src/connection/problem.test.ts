import { CombinedError } from 'urql';
import { failureText } from './problem';

const ID = '0123456789abcdef';

function refused(message: string, extensions: object, headers: Record<string, string> = {}): CombinedError {
  return new CombinedError({ graphQLErrors: [{ message, extensions: { ...extensions } }], response: { headers: new Headers(headers) } });
}

test('a failure is told with the id of its request, in the language of the page', () => {
  const error = refused('没有收到。', { messageEn: 'Nothing came.', requestId: ID });
  expect(failureText(error, 'zh', '连不上')).toBe(`没有收到。（请求编号 ${ID}）`);
  expect(failureText(error, 'en', 'unreachable')).toBe(`Nothing came. (request id ${ID})`);
});

test('what says the id already does not say it twice', () => {
  const error = refused(`出了意外，请把请求编号 ${ID} 告诉管理员。`, { requestId: ID });
  expect(failureText(error, 'zh', '连不上')).toBe(`出了意外，请把请求编号 ${ID} 告诉管理员。`);
});

test('a line that is down has no request; an answer that nobody can read is known by its header', () => {
  const down = new CombinedError({ networkError: new Error('Failed to fetch') });
  expect(failureText(down, 'zh', '连不上')).toBe('连不上');
  const cut = new CombinedError({ networkError: new Error('no JSON'), response: { headers: new Headers({ 'x-request-id': ID }) } });
  expect(failureText(cut, 'zh', '连不上')).toBe(`连不上（请求编号 ${ID}）`);
});
