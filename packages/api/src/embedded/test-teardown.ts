import { held } from './test-setup';

/** Jest's globalTeardown: lets go of the throwaway server; the last run stops it. */
export default async function tearDown(): Promise<void> {
  await held.embedded?.leave();
}
