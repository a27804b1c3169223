import { familyOf, OPERATORS_FAMILY, parseDivisionCode, shortDivisionCode, type DivisionCode } from '@anze/domain';

/** Where operators of the installation are known. No agency can be called so: its id ends in its place. */
export const OPERATORS_REALM = 'operator';

/** A name and where it is known: "clerk@410100" in a tenant's office, "officer@discipline-4101" in an agency, "ops@operator". */
export interface Username {
  readonly family: number;
  /** A tenant's code has one spelling here, the short one: what is counted or refused by name cannot be passed by another. */
  readonly realm: string;
  readonly name: string;
}

/** Undefined when nobody can have that name. An agency's id ends in its place: discipline-4101, market-41. */
export function readUsername(text: string): Username | undefined {
  const match = /^([a-z0-9][a-z0-9._-]{0,62})@([a-z0-9][a-z0-9-]{0,62})$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [, name, realm] = match as unknown as [string, string, string];
  if (realm === OPERATORS_REALM) return { family: OPERATORS_FAMILY, realm, name };
  const ofTenant = /^\d+$/.test(realm);
  const division = parseDivisionCode(ofTenant ? realm : (/-(\d+)$/.exec(realm)?.[1] ?? ''));
  if (division === undefined || familyOf(division) === OPERATORS_FAMILY) return undefined;
  return { family: familyOf(division), realm: ofTenant ? shortDivisionCode(division) : realm, name };
}

/** The one spelling of a user name: in a tenant's office by its code, in an agency by its id. */
export function writeUsername(name: string, place: DivisionCode | string): string {
  return `${name}@${typeof place === 'number' ? shortDivisionCode(place) : place}`;
}
