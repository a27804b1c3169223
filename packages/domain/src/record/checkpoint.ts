/**
 * What the platform signs and others keep: so many entries stood in the record of this family, with this root, at this
 * moment. A note of plain lines, so that it survives a letter, a screen and a printout.
 */
export interface Checkpoint {
  /** The province's two digits. */
  readonly family: number;
  readonly size: number;
  /** Hex of the tree's root. */
  readonly root: string;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
  /** Hex: the first eight bytes of the SHA-256 of the public key. */
  readonly key: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** Base64 of an Ed25519 signature (RFC 8032) over the note's lines above it, each with its line end. */
  readonly signature: string;
}

const TITLE = 'anze-record-1';

/** The lines that are signed. */
export function unsignedNote({ family, size, root, at, key }: Checkpoint): string {
  return `${TITLE}\nfamily ${family}\nsize ${size}\nroot ${root}\nat ${at}\nkey ${key}\n`;
}

export function signedNote(checkpoint: SignedCheckpoint): string {
  return `${unsignedNote(checkpoint)}signature ${checkpoint.signature}\n`;
}

/** Undefined: it is no note of a checkpoint. Line ends of other systems and blanks around lines are forgiven: it may have been copied by hand. */
export function readNote(text: string): SignedCheckpoint | undefined {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const [, family, size, root, at, key, signature] = PATTERN.exec(lines.join('\n')) ?? [];
  if (signature === undefined) return undefined;
  return { family: Number(family), size: Number(size), root: root as string, at: at as string, key: key as string, signature };
}

const PATTERN = new RegExp(
  `^${TITLE}\nfamily (\\d{2})\nsize (\\d{1,15})\nroot ([0-9a-f]{64})\nat (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)\nkey ([0-9a-f]{16})\nsignature ([A-Za-z0-9+/]{86}==)$`,
);
