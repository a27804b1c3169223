import { parseDivisionCode, familyOf } from '@anze/domain';

/** A name and where it is known: "clerk@410100" in a tenant's office, "officer@discipline-4101" in an agency. */
export interface Username {
  readonly family: number;
  readonly realm: string;
  readonly name: string;
}

/** Undefined when nobody can have that name. An agency's id ends in its place: discipline-4101, market-41. */
export function readUsername(text: string): Username | undefined {
  const match = /^([a-z0-9][a-z0-9._-]{0,62})@([a-z0-9][a-z0-9-]{0,62})$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [, name, realm] = match as unknown as [string, string, string];
  const division = parseDivisionCode(/^\d+$/.test(realm) ? realm : (/-(\d+)$/.exec(realm)?.[1] ?? ''));
  return division === undefined ? undefined : { family: familyOf(division), realm, name };
}
