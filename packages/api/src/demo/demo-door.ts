import type { Pool } from 'pg';
import type { SessionDependencies } from '../session/sessions';
import { DEMO_KEY_LABEL, demoUsernames } from './accounts';

/** Passwords of a demo lie in a file: its accounts come in from this machine only, unless the person who runs it says otherwise. */
export async function demoDoor(app: Pool, demoPublic: boolean): Promise<SessionDependencies['loopbackOnly']> {
  const { rows } = await app.query<{ demo: boolean }>('select demo from installation');
  if (demoPublic || rows[0]?.demo !== true) return { person: () => false, key: () => false };
  const names = new Set(demoUsernames());
  return { person: (username) => names.has(username), key: (label) => label === DEMO_KEY_LABEL };
}
