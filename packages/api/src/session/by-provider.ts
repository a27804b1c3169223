import { shortDivisionCode } from '@anze/domain';
import type { Clock } from '../clock';
import type { Store } from '../database';
import { HALFWAY_MS, sealedHalfway } from '../identity-provider/visit';
import type { Secret } from '../secret/secret';
import type { SecondFactors } from '../second-factor/second-factors';
import type { From, Granted, sessionOpener } from './open-session';
import type { NotDone } from './own-account';
import { fullName, viewerOfRow, type PersonRow } from './person-row';
import type { SignedIn } from './sessions';
import type { SlowDown } from './slow-down';
import { writeUsername } from './username';

/** Whom a tenant's provider has proved. */
export interface Proved {
  readonly family: number;
  readonly tenant: number;
  readonly issuer: string;
  readonly subject: string;
  readonly identity?: string;
}

/** Coming in by the own office's identity provider. */
export interface ByProvider {
  /** Opens the session, or answers the seal with which the second factor is still to be given; undefined: nobody here. */
  signInProved(proved: Proved, from: From): Promise<Granted | { readonly halfway: string } | { readonly wait: number } | undefined>;
  /** The second half: the code of whoever was proved a moment ago. */
  finishSignIn(halfway: string | undefined, code: string, from: From): Promise<SignedIn>;
}

export interface ByProviderDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly secret: Secret;
  readonly slow: SlowDown;
  readonly factors: SecondFactors;
  readonly open: ReturnType<typeof sessionOpener>;
  readonly hidden: (from: From, username: string) => boolean;
}

type Row = PersonRow & { readonly username: string };

export function byProvider({ store, clock, secret, slow, factors, open, hidden }: ByProviderDependencies): ByProvider {
  const halfways = sealedHalfway(secret);

  return {
    signInProved: async ({ family, tenant, issuer, subject, identity }, from) => {
      const [row] = await store.asFamily<Row>(family, 'select * from provider_person($1, $2, $3, $4, $5, $6)', [
        family,
        tenant,
        issuer,
        subject,
        identity ?? null,
        new Date(clock.now()),
      ]);
      if (!row || hidden(from, fullName(row))) {
        const wait = await slow.nameless(from.network, clock.now());
        return wait > 0 ? { wait } : undefined;
      }
      const viewer = viewerOfRow(family, row);
      if (!(await factors.standing(viewer)).set) return open(viewer, from, { byProvider: true, factorShown: false });
      const { person_id: person, username, name, roles } = row;
      return {
        halfway: halfways.write({ family, tenant: String(tenant), person, username, name, roles, until: clock.now() + HALFWAY_MS }),
      };
    },
    finishSignIn: async (text, code, from) => {
      const halfway = halfways.read(text, clock.now());
      if (!halfway) return { refused: 'SESSION_ENDED' };
      const { family, tenant, person, name, roles, username } = halfway;
      const viewer = viewerOfRow(family, { person_id: person, tenant, agency: null, name, roles });
      const not = await proves(viewer, writeUsername(username, shortDivisionCode(Number(tenant))), code, from);
      return not ?? (await open(viewer, from, { byProvider: true, factorShown: true })) ?? { refused: 'SESSION_ENDED' };
    },
  };

  /** Wrong codes count as they do behind a password. */
  async function proves(
    viewer: ReturnType<typeof viewerOfRow>,
    username: string,
    code: string,
    { network }: From,
  ): Promise<NotDone<'SECOND_FACTOR_NEEDED' | 'WRONG_CODE'> | undefined> {
    const { family, person } = viewer;
    if (!code.trim()) return { refused: 'SECOND_FACTOR_NEEDED' };
    const wait = (await slow.attempt(family, username, network, clock.now())) || (await slow.code(family, person, clock.now()));
    if (wait > 0) return { wait };
    if (!(await factors.accepts(viewer, code))) return { refused: 'WRONG_CODE' };
    await slow.succeeded(family, username, network);
    await slow.codeFitted(family, person);
    return undefined;
  }
}
