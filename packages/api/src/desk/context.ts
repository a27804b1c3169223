import type { Viewer } from '@anze/domain';
import { notSignedIn } from '../error/refusal';
import type { Sessions } from '../session/sessions';
import type { Desk } from './desk';
import type { Office } from './office';

/** What resolvers are given, over HTTP and over the socket alike. */
export interface Context {
  readonly office: Office;
  readonly sessions: Sessions;
  /** Null: nobody is signed in. */
  readonly desk: Desk | null;
  /** How the caller came in. */
  readonly caller: Caller;
}

export interface Caller {
  /** The network it asks from, for slowing down wrong passwords, and whether that is this machine itself. */
  readonly network: string;
  readonly loopback: boolean;
  /** The token it came with. */
  readonly token: string | null;
  /** Puts the console's session cookie, or takes it away. Nothing over a socket. */
  readonly keep: (session: { readonly token: string; readonly expiresAt: Date } | null) => void;
}

/** The desk of whoever asks; refuses where nobody is signed in. */
export function deskOf(context: Context): Desk {
  if (!context.desk) throw notSignedIn();
  return context.desk;
}

export type TenantViewer = Extract<Viewer, { kind: 'TENANT' }>;
