import type { Pool } from 'pg';
import type { SessionDependencies } from '../session/sessions';
import { DEMO_KEY_LABEL, demoUsernames } from './accounts';

/** Passwords of a demo lie in a file: its accounts come in from this machine only, unless the person who runs it says otherwise. */
export async function demoDoor(app: Pool, demoPublic: boolean): Promise<DemoDoor> {
  const { rows } = await app.query<{ demo: boolean }>('select demo from installation');
  const names = new Set(rows[0]?.demo === true ? demoUsernames() : []);
  const isDemo = (username: string): boolean => names.has(username);
  const open = demoPublic || names.size === 0;
  return {
    isDemo,
    loopbackOnly: { person: (username) => !open && isDemo(username), key: (label) => !open && label === DEMO_KEY_LABEL },
  };
}

export interface DemoDoor {
  /** Demo people need no second factor: their passwords lie in a file, a code beside it would prove nothing. */
  isDemo(username: string): boolean;
  readonly loopbackOnly: SessionDependencies['loopbackOnly'];
}
