import { buildSchema, getVariableValues, type GraphQLError, parse, type OperationDefinitionNode } from 'graphql';
import { inBothLanguages } from './in-both-languages';

const schema = buildSchema(
  'input Entry { username: String!, password: String!, code: Int } type Query { enter(entry: Entry, password: String, n: Int): Int }',
);

/** What graphql-js really says of variables. */
function told(declared: string, variables: Record<string, unknown>): string {
  const { definitions } = parse(`query (${declared}) { enter }`);
  const { variableDefinitions = [] } = definitions[0] as OperationDefinitionNode;
  const [error] = getVariableValues(schema, variableDefinitions, variables).errors ?? [];
  return inBothLanguages((error as GraphQLError).message, undefined).messageEn as string;
}

test('a value that holds others is not told back: a password may stand beside what was wrong', () => {
  expect(told('$entry: Entry', { entry: { password: 'hunter2' } })).toBe(
    'Variable "$entry" got an invalid value; Field "username" of required type "String!" was not provided.',
  );
  expect(told('$entry: Entry', { entry: { username: 'a', password: ['hunter2'] } })).toBe(
    'Variable "$entry" got an invalid value at "entry.password"; String cannot represent a non string value.',
  );
  expect(told('$entry: Entry', { entry: { username: 'a', password: 'hunter2', nothing: 1 } })).toBe(
    'Variable "$entry" got an invalid value; Field "nothing" is not defined by type "Entry".',
  );
  expect(told('$password: String', { password: { value: 'hunter2; hunter2: hunter2' } })).not.toContain('hunter2');
  expect(told('$entry: Entry', { entry: ['hunter2', 'hunter2'] })).not.toContain('hunter2');
});

test('a single value is told back, as far as it is short: that is how the mistake is seen', () => {
  expect(told('$n: Int', { n: 1.5 })).toContain('1.5');
});

test('a text in a document that does not parse is not told back', () => {
  let message = '';
  try {
    parse('{ enter(password: "a" "hunter2 \\" hunter2") }');
  } catch (error) {
    ({ message } = error as GraphQLError);
  }
  expect(message).toContain('hunter2');
  expect(inBothLanguages(message, undefined).messageEn).toBe('Syntax Error: Expected Name, found String.');
});
