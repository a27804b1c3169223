import { readingsOf } from '../division/pinyin';
import { COMMON_WORDS } from './common-words';
import { plainPassword } from './password';

/** What a password must not be made of: whom it is for, and where. */
export interface PasswordOf {
  readonly username: string;
  /** The office's code or the agency's id. */
  readonly realm: string;
  /** The person's name and the place's: "王敏", "郑州市". */
  readonly names: readonly string[];
}

export type PasswordProblem = 'WEAK_PASSWORD' | 'COMMON_PASSWORD';

/** NIST SP 800-63B asks for length, and for nothing that is guessed first; not for a mixture of signs. */
const SHORTEST = 12;
const LONGEST = 1000;
/** Of those twelve so many must be left when all that everybody tries has been taken out. */
const OWN = 6;

/** Undefined when it is fine. */
export function passwordProblem(password: string, of: PasswordOf): PasswordProblem | undefined {
  const length = [...plainPassword(password)].length;
  if (length < SHORTEST || password.length > LONGEST) return 'WEAK_PASSWORD';
  const plain = plainPassword(password).toLowerCase();
  if (plain === of.username || plain === `${of.username}@${of.realm}`) return 'WEAK_PASSWORD';
  return ownSigns(plain, of) < OWN ? 'COMMON_PASSWORD' : undefined;
}

/** How many signs are left without known words, years and the realm's digits, and with each row (abcd, 4321, aaaa) counted as one. */
function ownSigns(plain: string, { username, realm, names }: PasswordOf): number {
  const pinyin = names.flatMap((name) => readingsOf(name).flatMap((syllables) => [syllables.join(''), syllables.slice(0, -1).join('')]));
  const words = [...COMMON_WORDS, username, ...realm.split('-'), realm, ...names, ...names.map((name) => name.slice(0, -1)), ...pinyin]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= (/^[\x20-\x7e]*$/.test(word) ? 3 : 2))
    .sort((a, b) => b.length - a.length);
  let left = plain.replace(/[\s\p{P}\p{S}]+/gu, (signs) => (signs.length > 1 ? ' ' : signs));
  for (const word of words) left = left.replaceAll(word, ' ');
  left = left.replace(/(?:19|20)\d\d/g, ' ');
  return withoutRows([...left.replace(/\s+/g, '')]);
}

function withoutRows(signs: readonly string[]): number {
  let count = 0;
  let step: number | undefined;
  const different = new Set<string>();
  for (const [place, sign] of signs.entries()) {
    const now = place === 0 ? undefined : (sign.codePointAt(0) ?? 0) - (signs[place - 1]?.codePointAt(0) ?? 0);
    // The third sign of a row and all after it add nothing.
    const goesOn = now !== undefined && now === step && Math.abs(now) <= 1;
    step = now;
    if (!goesOn) count += 1;
    different.add(sign);
  }
  // "ababababab" and its like: no more than twice what it is made of.
  return Math.min(count, different.size * 2);
}
