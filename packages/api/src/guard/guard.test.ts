import { buildSchema, parse, validate, type OperationDefinitionNode } from 'graphql';
import { documentTooLong, GUARD_RULES, LIMITS, mayAsk, PARSE_OPTIONS } from './guard';

const schema = buildSchema('type Query { a: Query b: Int viewer: Int } type Mutation { signIn: Int decideCase: Int }');
const errors = (text: string): readonly string[] =>
  validate(schema, parse(text), GUARD_RULES).map((error) => String(error.extensions['code']));
const asked = (text: string, signedIn: boolean, introspection: 'people' | 'public' = 'people'): boolean => {
  const document = parse(text);
  return mayAsk(document, document.definitions[0] as OperationDefinitionNode, { signedIn, introspection }) === undefined;
};
const nested = (depth: number): string => `${'{ a '.repeat(depth - 1)}{ b }${' }'.repeat(depth - 1)}`;

test('a document as deep as the limit passes, one level deeper is refused', () => {
  expect(errors(nested(LIMITS.depth))).toEqual([]);
  expect(errors(nested(LIMITS.depth + 1))).toEqual(['TOO_COSTLY']);
});

test('depth hidden in fragments counts', () => {
  expect(errors(`{ a { ...deep } } fragment deep on Query ${nested(LIMITS.depth)}`)).toEqual(['TOO_COSTLY']);
});

test('aliases multiplied by fragments count each time', () => {
  const ten = Array.from({ length: 10 }, (_, i) => `x${i}: b`).join(' ');
  expect(errors(`{ a { ...ten } c: a { ...ten } } fragment ten on Query { ${ten} }`)).toEqual([]);
  expect(errors(`{ a { ...ten } c: a { ...ten } d: a { ...ten } } fragment ten on Query { ${ten} }`)).toEqual(['TOO_COSTLY']);
});

test('fragments that spread each other in a circle end', () => {
  expect(errors('{ ...x } fragment x on Query { ...y } fragment y on Query { ...x b }')).toEqual([]);
});

test('too many tokens are refused while parsing, too many bytes before', () => {
  expect(() => parse(`{ ${'b '.repeat(LIMITS.tokens)} }`, PARSE_OPTIONS)).toThrow('tokens');
  expect(documentTooLong('x'.repeat(LIMITS.bytes + 1))?.extensions['code']).toBe('TOO_COSTLY');
});

test('without signing in only the doors of signing in answer', () => {
  expect(asked('mutation { signIn }', false)).toBe(true);
  expect(asked('{ __typename }', false)).toBe(true);
  expect(asked('{ viewer }', false)).toBe(false);
  expect(asked('{ ...x } fragment x on Query { viewer }', false)).toBe(false);
  expect(asked('mutation { signIn decideCase }', false)).toBe(false);
  expect(asked('{ viewer }', true)).toBe(true);
});

test('who must set a second factor first may do that, see who they are, and leave', () => {
  const open = (text: string): string => {
    const document = parse(text);
    const asked = { signedIn: true, enrolling: true, introspection: 'people' } as const;
    return String(mayAsk(document, document.definitions[0] as OperationDefinitionNode, asked)?.extensions['code'] ?? 'open');
  };
  for (const text of [
    '{ viewer }',
    'mutation { startSecondFactor }',
    'mutation { confirmSecondFactor }',
    'mutation { signOut }',
    '{ __typename }',
  ])
    expect([text, open(text)]).toEqual([text, 'open']);
  for (const text of [
    '{ b }',
    '{ viewer b }',
    '{ ...x } fragment x on Query { b }',
    '{ __schema { types { name } } }',
    'mutation { decideCase }',
    'subscription { inbox }',
  ])
    expect([text, open(text)]).toEqual([text, 'SECOND_FACTOR_MISSING']);
});

test('introspection is for signed-in people unless made public', () => {
  expect(asked('{ __schema { types { name } } }', false)).toBe(false);
  expect(asked('{ __schema { types { name } } }', true)).toBe(true);
  expect(asked('{ __schema { types { name } } }', false, 'public')).toBe(true);
});
