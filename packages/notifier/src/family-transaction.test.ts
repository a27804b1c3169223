import type { Pool } from 'pg';
import { connectionFault, familyTransaction } from './family-transaction';

const withCode = (code: string, message = 'it failed'): Error => Object.assign(new Error(message), { code });

test.each([
  withCode('ECONNRESET'),
  // Five capitals, as an SQLSTATE has, and none.
  withCode('EPIPE'),
  withCode('57P01', 'terminating connection due to administrator command'),
  withCode('08006'),
  new Error('Connection terminated unexpectedly'),
])('%s is the fault of the connection', (error) => {
  expect(connectionFault(error)).toBe(error);
});

test.each([
  withCode('23505', 'duplicate key value'),
  withCode('57014', 'canceling statement due to statement timeout'),
  withCode('ERR_INVALID_ARG_TYPE'),
  new Error('changed my mind'),
])('%s leaves the connection in order', (error) => {
  expect(connectionFault(error)).toBeUndefined();
});

test('what is no family takes no connection and becomes no SQL', async () => {
  const pool = { connect: () => Promise.reject(new Error('a connection was taken')) } as unknown as Pool;
  const family = `41'; drop table fact --` as unknown as number;
  await expect(familyTransaction(pool, family, () => Promise.resolve())).rejects.toThrow(RangeError);
});
