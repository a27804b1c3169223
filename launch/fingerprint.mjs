import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** Changes when a file below the paths is added, removed or written. Names, sizes and times only: some milliseconds. */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const path of paths) walk(join(ROOT, path), (file, stat) => hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\n`));
  return hash.digest('hex');
}

function walk(path, visit) {
  let stat;
  try {
    stat = statSync(path);
  } catch {
    return; // not there: its absence is in the hash
  }
  if (!stat.isDirectory()) return visit(path, stat);
  const entries = readdirSync(path).sort();
  for (const entry of entries) {
    if (entry === 'node_modules' || entry === 'dist' || isMade(entry, entries)) continue;
    walk(join(path, entry), visit);
  }
}

/** `x.document.ts` beside `x.graphql` is a build's product, not its source. */
function isMade(entry, entries) {
  return entry.endsWith('.document.ts') && entries.includes(entry.replace(/\.document\.ts$/, '.graphql'));
}
