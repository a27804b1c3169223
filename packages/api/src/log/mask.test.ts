import { GraphQLError } from 'graphql';
import { refusal } from '../error/refusal';
import type { Log } from './log';
import { errorMask } from './mask';

const logged: { id: string; err: unknown }[] = [];
const mask = errorMask({ error: (entry: { id: string; err: unknown }) => void logged.push(entry) } as unknown as Log);

test('the unexpected is told by an id that the log has, and by nothing else', () => {
  const fault = new Error('password of anze_app is hunter2');
  const shown = mask(new GraphQLError(fault.message, { originalError: fault, path: ['facts'] }));
  expect(logged).toEqual([{ id: shown.extensions?.['id'], err: fault }]);
  expect(JSON.stringify(shown)).not.toContain('hunter2');
  expect(shown.path).toEqual(['facts']);
});

test('a refusal keeps its code and both its sentences, however it is wrapped', () => {
  const inner = refusal('TOO_COSTLY', '太长。', 'Too long.');
  const shown = mask(new GraphQLError(inner.message, { originalError: inner, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }));
  expect(shown).toEqual({ message: '太长。', extensions: { code: 'TOO_COSTLY', messageEn: 'Too long.' } });
});
