import { leafHash, type Sha256 } from './merkle';

/** One deed of the record 存证日志, as it is numbered, hashed and exported. Moments are ISO 8601 in UTC, with milliseconds. */
export interface RecordEntry {
  /** 0, 1, 2 … without a hole in each family. */
  readonly index: number;
  /** When it was done. */
  readonly at: string;
  /** When it was numbered: never before the entry in front of it. */
  readonly loggedAt: string;
  readonly kind: string;
  readonly actor: string;
  readonly byTenant: string | null;
  readonly byAgency: string | null;
  readonly ofTenant: string | null;
  readonly ofAgency: string | null;
  /** Ids, codes, kinds. */
  readonly subject: Readonly<Record<string, unknown>>;
  /** Hex of SHA-256 over the salt and the personal part: what stays when that is erased. */
  readonly personalHash: string;
}

/** Names and reasons. They may be erased, and with the salt gone nobody can try what they were. */
export interface PersonalPart {
  /** 32 random bytes in hex. */
  readonly salt: string;
  readonly personal: Readonly<Record<string, string>>;
}

/** Hex. */
export function entryHash(
  sha256: Sha256,
  { index, at, loggedAt, kind, actor, byTenant, byAgency, ofTenant, ofAgency, subject, personalHash }: RecordEntry,
): string {
  const kept = { index, at, loggedAt, kind, actor, byTenant, byAgency, ofTenant, ofAgency, subject, personalHash };
  return toHex(leafHash(sha256, utf8(canonicalJson(kept))));
}

/** Hex. */
export function personalHash(sha256: Sha256, { salt, personal }: PersonalPart): string {
  return toHex(sha256(utf8(`${salt} ${canonicalJson(personal)}`)));
}

/** JSON without blanks and with keys in the order of their UTF-16 units (RFC 8785): the same for the same value, whatever wrote it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`);
  return `{${parts.join(',')}}`;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Undefined: not the hex of 32 bytes. */
export function hashOfHex(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || !/^[0-9a-f]{64}$/.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) as string[], (pair) => parseInt(pair, 16));
}

const encoder = new TextEncoder();
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
