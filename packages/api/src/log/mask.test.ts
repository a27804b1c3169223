import { GraphQLError } from 'graphql';
import { refusal } from '../error/refusal';
import { errorMask, openBlamed } from './mask';

const logged: object[] = [];
const mask = errorMask({ error: (_event, entry) => void logged.push(entry) });
const ID = '0123456789abcdef';

test('the unexpected is told by the id of its request, which the log has, and by nothing else', () => {
  const fault = new Error('password of anze_app is hunter2');
  const shown = mask(new GraphQLError(fault.message, { originalError: fault, path: ['facts'] }), ID);
  expect(logged).toEqual([{ requestId: ID, err: fault }]);
  expect(shown.message).toContain(`请求编号 ${ID}`);
  expect(shown.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', requestId: ID });
  expect(JSON.stringify(shown)).not.toContain('hunter2');
  expect(shown.path).toEqual(['facts']);
});

test('what belongs to no request alone gets an id of its own, which the log has', () => {
  logged.length = 0;
  const { requestId } = mask(new Error('served to many')).extensions as { requestId: string };
  expect(requestId).toMatch(/^[0-9a-f]{16}$/);
  expect(logged).toEqual([expect.objectContaining({ requestId })]);
});

test('a refusal keeps its code and both its sentences, however it is wrapped, beside the id of its request', () => {
  const inner = refusal('TOO_COSTLY', '太长。', 'Too long.');
  const shown = mask(new GraphQLError(inner.message, { originalError: inner, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }), ID);
  expect(shown).toEqual({ message: '太长。', extensions: { code: 'TOO_COSTLY', messageEn: 'Too long.', requestId: ID } });
});

test("what GraphQL's own library says comes in both languages, and tells no more than a part of a long value", () => {
  const value = `Variable "$input" got invalid value "${'长'.repeat(100_000)}" at "input.deaths"; Int cannot represent non-integer value.`;
  const shown = mask(new GraphQLError(value));
  expect(shown.message).toMatch(/^变量 input\.deaths 的值与接口定义的类型不符/);
  expect(shown.extensions?.['messageEn']).toMatch(/^Variable "\$input" got invalid value "长+… Int cannot represent non-integer value\.$/);
  expect(JSON.stringify(shown).length).toBeLessThan(2_000);
  expect(mask(new GraphQLError('Cannot query field "x" on type "Query".'))).toMatchObject({
    message: '请求与接口的定义不符，没有执行；请对照 schema 改正。',
    extensions: { code: 'BAD_USER_INPUT', messageEn: 'Cannot query field "x" on type "Query".' },
  });
});

test('an error is known as its request’s also when it was wrapped since', () => {
  const { blame, requestOf } = openBlamed();
  const fault = new Error('the store is out of reach');
  blame([fault, 'no object'], ID);
  expect(requestOf(fault)).toBe(ID);
  expect(requestOf(new GraphQLError('Context creation failed', { originalError: fault }))).toBe(ID);
  expect(requestOf(new Error('another'))).toBeUndefined();
});
