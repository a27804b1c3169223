import { buildSchema, parse, validate } from 'graphql';
import { GUARD_RULES } from './guard';

const schema = buildSchema('type Query { b: Int } type Subscription { inbox: Int }');
const codes = (text: string): readonly string[] =>
  validate(schema, parse(text), GUARD_RULES).map((error) => String(error.extensions['code']));

test('a subscription whose root field hangs on a condition is refused, in fragments too', () => {
  expect(codes('subscription { inbox }')).toEqual([]);
  expect(codes('subscription { inbox @skip(if: true) }')).toEqual(['BAD_USER_INPUT']);
  expect(codes('subscription { ... on Subscription @skip(if: true) { inbox } }')).toEqual(['BAD_USER_INPUT']);
  expect(
    codes('subscription { ...x } fragment x on Subscription { ...y } fragment y on Subscription { inbox @include(if: false) ...x }'),
  ).toEqual(['BAD_USER_INPUT']);
});

test('a query may hang on conditions as it likes', () => {
  expect(codes('{ b @skip(if: true) }')).toEqual([]);
});
