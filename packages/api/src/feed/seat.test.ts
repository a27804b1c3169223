import type { Viewer } from '@anze/domain';
import { askedTogether } from './seat';

test('who asks about one token at the same moment shares an answer only from the same place: a key may be bound to addresses', async () => {
  const asked: string[] = [];
  const ask = askedTogether(async (token: string, { address }: { loopback: boolean; address?: string }) => {
    asked.push(`${token} ${address ?? '?'}`);
    return (address === '10.1.2.3' ? { kind: 'AGENCY' } : undefined) as Viewer | undefined;
  });
  const at = (address: string): Promise<Viewer | undefined> => ask('k41.x', { loopback: false, address });
  const answers = await Promise.all([at('10.1.2.3'), at('10.1.2.3'), at('10.9.9.9')]);
  expect(answers.map((answer) => answer !== undefined)).toEqual([true, true, false]);
  expect(asked).toEqual(['k41.x 10.1.2.3', 'k41.x 10.9.9.9']);
});
