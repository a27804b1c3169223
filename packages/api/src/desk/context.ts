import type { Bearer, Operator, Viewer } from '@anze/domain';
import { closedToOperators, forOperators, notSignedIn, secondFactorFirst } from '../error/refusal';
import type { Trace } from '../log/trace';
import type { Sessions } from '../session/sessions';
import type { Desk } from './desk';
import type { Office } from './office';

/** What resolvers are given, over HTTP and over the socket alike. */
export interface Context {
  readonly office: Office;
  readonly sessions: Sessions;
  /** Null: nobody is signed in, or an operator, who has none. */
  readonly desk: Desk | null;
  /** An operator of the installation who is signed in. */
  readonly operator: OperatorPlace | null;
  /** How the caller came in. */
  readonly caller: Caller;
  /** What its line in the log will say. */
  readonly trace: Trace;
}

export interface Caller {
  /** Its address, as far as proxies of ours tell it. */
  readonly address?: string;
  /** The network it asks from, for slowing down wrong passwords, and whether that is this machine itself. */
  readonly network: string;
  readonly loopback: boolean;
  /** The browser or program it says it is, shortened. */
  readonly program: string | null;
  /** What the own office's identity provider has proved a moment ago, sealed. */
  readonly halfway?: string;
  /** The token it came with. */
  readonly token: string | null;
  /** Puts the console's session cookie, or takes it away. Nothing over a socket. */
  readonly keep: (session: { readonly token: string; readonly expiresAt: Date } | null) => void;
}

/** What of a desk is about the own account, and so is an operator's too. */
export type Account = Pick<Desk, 'office' | 'names' | 'read'> & { readonly viewer: Bearer };
export type OperatorPlace = Account & { readonly viewer: Operator };

/** Whom the token stands for. */
export function bearerOf({ desk, operator }: Pick<Context, 'desk' | 'operator'>): Bearer | undefined {
  return desk?.viewer ?? operator?.viewer;
}

/** The desk of whoever asks; refuses where nobody is signed in, who must set a second factor first, and operators. */
export function deskOf(context: Context): Desk {
  const desk = enrollingDeskOf(context);
  if (desk.viewer.enrolling) throw secondFactorFirst();
  return desk;
}

/** The same for the few fields that are open to who must set a second factor first. */
export function enrollingDeskOf(context: Context): Desk {
  if (context.operator) throw closedToOperators();
  if (!context.desk) throw notSignedIn();
  return context.desk;
}

/** The own account of whoever is signed in, operators too. */
export function accountOf(context: Context): Account {
  const account = enrollingAccountOf(context);
  if (account.viewer.enrolling) throw secondFactorFirst();
  return account;
}

export function enrollingAccountOf({ desk, operator }: Context): Account {
  const account = desk ?? operator;
  if (!account) throw notSignedIn();
  return account;
}

/** For fields of the installation. */
export function operatorOf(context: Context): OperatorPlace {
  if (context.desk) throw forOperators();
  if (!context.operator) throw notSignedIn();
  if (context.operator.viewer.enrolling) throw secondFactorFirst();
  return context.operator;
}

export type TenantViewer = Extract<Viewer, { kind: 'TENANT' }>;
