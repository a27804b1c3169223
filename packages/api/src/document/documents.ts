import { parseClauses, passageOf } from '@anze/domain';
import { packIds, readPackFile } from '@anze/domain/packs';

/** The documents that the packs were taken from, read from their folders when first asked for. */
export interface Documents {
  /** Undefined where no pack is called so. */
  of(pack: string): DocumentText | undefined;
}

export interface DocumentText {
  readonly lines: readonly string[];
  /** The clause that begins in a line, counted from 1, as it stands in the document. */
  passage(line: number): string;
}

export function openDocuments(): Documents {
  const ids = new Set(packIds());
  const read = new Map<string, DocumentText>();
  return {
    of: (pack) => {
      // Only a name that stands in the list becomes a path.
      if (!ids.has(pack)) return undefined;
      const text = read.get(pack) ?? readDocument(pack);
      read.set(pack, text);
      return text;
    },
  };
}

function readDocument(pack: string): DocumentText {
  const lines = readPackFile(pack, 'document.txt').trimEnd().split(/\r?\n/);
  const parsed = parseClauses(readPackFile(pack, 'clauses.yaml'));
  if ('problems' in parsed) throw new Error(`${pack}/clauses.yaml: ${parsed.problems.map(({ messageEn }) => messageEn).join(' ')}`);
  const starts = parsed.clauses.map(({ line }) => line);
  const passages = new Map<number, string>();
  return {
    lines,
    passage: (line) => {
      const passage = passages.get(line) ?? passageOf(lines, line, starts);
      passages.set(line, passage);
      return passage;
    },
  };
}
