import { mayManagePeople, type Moment } from '@anze/domain';
import { ownDeed, recorded } from '../audit/entry';
import type { Desk } from '../desk/desk';
import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { IdentityProviderInput, IdentityProviderObject } from './identity-provider.graphql';
import type { Statement } from '../database';
import { lockPeople, lockPerson } from '../session/person-lock';
import { identityOf } from './open-id';

interface ProviderLine {
  readonly issuer: string;
  readonly client_id: string;
  readonly claim: string;
  readonly password_allowed: boolean;
  readonly set_at: Date;
}

/** The own office's provider, for its administrators; null: none. */
export async function providerOf({ viewer, read }: Desk): Promise<IdentityProviderObject | null> {
  if (viewer.kind !== 'TENANT') return null;
  const [row] = await read<ProviderLine>(
    'select issuer, client_id, claim, password_allowed, set_at from identity_provider where family_id = $1 and tenant = $2',
    [viewer.family, viewer.tenant],
  );
  return row
    ? { issuer: row.issuer, clientId: row.client_id, claim: row.claim, passwordAllowed: row.password_allowed, setAt: row.set_at.getTime() }
    : null;
}

/** Sets the provider after it has answered with its own description. */
export async function setProvider(desk: Desk, input: IdentityProviderInput, root: string | undefined): Promise<readonly UserError[]> {
  const { viewer, office } = desk;
  if (viewer.kind !== 'TENANT' || !mayManagePeople(viewer)) return [userError('NOT_ALLOWED')];
  const issuer = readIssuer(input.issuer);
  if (issuer === undefined) return [userError('BAD_ISSUER', ['input', 'issuer'])];
  const [clientId, clientSecret, claim] = [input.clientId.trim(), input.clientSecret.trim(), input.claim.trim()];
  if (!/^[\x21-\x7e]{1,200}$/.test(clientId)) return [userError('BAD_CLIENT', ['input', 'clientId'])];
  if (!/^[\x20-\x7e]{1,500}$/.test(clientSecret)) return [userError('BAD_CLIENT', ['input', 'clientSecret'])];
  if (!/^[A-Za-z][A-Za-z0-9_:./-]{0,99}$/.test(claim)) return [userError('BAD_CLAIM', ['input', 'claim'])];
  try {
    await office.providers.check({ issuer, clientId, clientSecret, claim });
  } catch {
    // Not told why: an administrator could read from it what answers at which address within the servers' own network.
    return [userError('PROVIDER_NOT_REACHED', ['input', 'issuer'])];
  }
  const at = office.clock.now();
  const sealed = office.providers.seal(clientSecret, viewer.family, viewer.tenant);
  const set = recorded(
    {
      sql: `insert into identity_provider (family_id, tenant, issuer, client_id, client_secret, claim, password_allowed, set_at, set_by)
        values ($1::smallint, $2::bigint, $3::text, $4::text, $5::bytea, $6::text, $7::boolean, $8::timestamptz, $9::bigint) returning tenant`,
      values: [viewer.family, viewer.tenant, issuer, clientId, sealed, claim, input.passwordAllowed, new Date(at), viewer.person],
    },
    viewer.family,
    ownDeed(viewer, 'PROVIDER_SET', at, { issuer, clientId, claim, passwordAllowed: input.passwordAllowed }),
  );
  await office.store.asViewerAll(viewer, [
    ...endProvided(viewer.family, viewer.tenant, at, root, issuer),
    { sql: 'delete from identity_provider where family_id = $1 and tenant = $2', values: [viewer.family, viewer.tenant] },
    set,
  ]);
  return [];
}

/**
 * Sessions end that the present provider opened, unless it stays the issuer: nobody may come in by its word any longer. Only the one
 * that asks, if it is one of them, goes on until it ends by itself.
 */
function endProvided(family: number, tenant: number, at: Moment, root: string | undefined, unless: string | null): Statement[] {
  const named = 'select person_id from person_identity where family_id = $1 and tenant = $2';
  return [
    lockPeople({ sql: named, values: [family, tenant] }),
    {
      sql: `update session set ended_at = $3 where family_id = $1 and by_provider and ended_at is null and coalesce(root_id, id) <> $4::bigint
        and person_id in (select id from person where family_id = $1 and tenant = $2)
        and exists (select from identity_provider i where i.family_id = $1 and i.tenant = $2 and i.issuer is distinct from $5::text)`,
      values: [family, tenant, new Date(at), root ?? '0', unless],
    },
  ];
}

/**
 * Passwords open again to everybody, and whoever came in by the provider has to come in anew; who is bound stays so, for the case that
 * the same provider is set again.
 */
export async function removeProvider({ viewer, office }: Desk, root: string | undefined): Promise<readonly UserError[]> {
  if (viewer.kind !== 'TENANT' || !mayManagePeople(viewer)) return [userError('NOT_ALLOWED')];
  const at = office.clock.now();
  const { sql, values } = recorded(
    { sql: 'delete from identity_provider where family_id = $1 and tenant = $2 returning tenant', values: [viewer.family, viewer.tenant] },
    viewer.family,
    ownDeed(viewer, 'PROVIDER_REMOVED', at, {}),
  );
  const done = await office.store.asViewerAll(viewer, [...endProvided(viewer.family, viewer.tenant, at, root, null), { sql, values }]);
  return done.at(-1)?.length === 1 ? [] : [userError('NOT_FOUND')];
}

/** Names under which identity the provider knows a colleague; null takes it back. What was bound is bound no longer. */
export async function nameIdentity(desk: Desk, person: string, given: string | null): Promise<readonly UserError[]> {
  const { viewer, office } = desk;
  if (viewer.kind !== 'TENANT' || !mayManagePeople(viewer)) return [userError('NOT_ALLOWED')];
  const colleague = await desk.people.byId(person);
  if (!colleague || colleague.leftAt !== null) return [userError('NOT_FOUND', ['person'])];
  const provider = await providerOf(desk);
  if (!provider) return [userError('NO_PROVIDER')];
  const identity = given === null ? null : identityOf(provider.claim, given);
  if (identity !== null && !/^[^\p{C}]{1,200}$/u.test(identity)) return [userError('BAD_IDENTITY', ['identity'])];
  const at = office.clock.now();
  const { family, tenant } = viewer;
  const [, , , named] = await office.store.asViewerAll(viewer, [
    lockPerson(colleague.storeId),
    recorded(
      {
        sql: `delete from person_identity where family_id = $1 and person_id = $2::bigint and not ($3::text is not null and exists (
          select from person_identity o where o.family_id = $1 and o.tenant = $4::bigint and o.identity = $3 and o.person_id <> $2)) returning person_id`,
        values: [family, colleague.storeId, identity, tenant],
      },
      family,
      ownDeed(viewer, 'IDENTITY_REMOVED', at, { person: colleague.storeId }),
    ),
    // Whoever came in under the former identity shows the new one.
    {
      sql: 'update session set ended_at = $3 where family_id = $1 and person_id = $2::bigint and person_id <> $4::bigint and by_provider and ended_at is null',
      values: [family, colleague.storeId, new Date(at), viewer.person],
    },
    ...(identity === null
      ? []
      : [
          recorded(
            {
              sql: `insert into person_identity (family_id, person_id, tenant, identity, named_at, named_by)
                values ($1::smallint, $2::bigint, $3::bigint, $4::text, $5::timestamptz, $6::bigint) on conflict do nothing returning person_id`,
              values: [family, colleague.storeId, tenant, identity, new Date(at), viewer.person],
            },
            family,
            ownDeed(viewer, 'IDENTITY_NAMED', at, { person: colleague.storeId }, { identity }),
          ),
        ]),
  ]);
  return identity === null || named?.length === 1 ? [] : [userError('IDENTITY_TAKEN', ['identity'])];
}

/** An issuer as the provider itself writes it: an origin and a path. Whether it may be called at all is `outward`'s to say. */
function readIssuer(text: string): string | undefined {
  const given = text.trim();
  if (given.length > 500 || !URL.canParse(given)) return undefined;
  const { protocol, username, password, search, hash } = new URL(given);
  const plain = username === '' && password === '' && search === '' && hash === '';
  return plain && (protocol === 'https:' || protocol === 'http:') ? given : undefined;
}
