import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { CACHE, ROOT } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';

const SHARED = ['tsconfig.base.json', 'package-lock.json'];
const sources = (folder) => [`${folder}/src`, `${folder}/tsconfig.json`, `${folder}/package.json`];
const DOMAIN = [...SHARED, ...sources('packages/domain')];
const API = [...DOMAIN, ...sources('packages/notifier'), ...sources('packages/api')];
const WEB = [
  ...DOMAIN,
  ...sources('packages/web'),
  'packages/web/scripts',
  'packages/api/schema.graphql',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/vite.config.mts',
  'packages/web/tsconfig.unit.json',
];

/** The console's documents, typed after the API's schema: whatever compiles the console needs them first. */
const TYPED = ['packages/web/scripts/write-documents.mjs'];

/** What can be built: from which sources, by which programs in their order, and one file that must then be there. */
export const TARGETS = {
  domain: { from: DOMAIN, made: 'packages/domain/dist/index.js', packages: ['packages/domain'], run: [tsc(['packages/domain'])] },
  api: {
    from: API,
    made: 'packages/api/dist/main.js',
    packages: ['packages/domain', 'packages/notifier', 'packages/api'],
    run: [tsc(['packages/api'])],
  },
  tests: {
    from: [...API, ...WEB, ...sources('test'), ...sources('bench')],
    made: 'test/dist/architecture.test.js',
    packages: ['packages/domain', 'packages/notifier', 'packages/api', 'test', 'bench'],
    run: [TYPED, tsc(['packages/api', 'test', 'bench', 'packages/web/tsconfig.unit.json'])],
  },
  bench: {
    from: [...API, ...sources('bench')],
    made: 'bench/dist/main.js',
    packages: ['packages/domain', 'packages/notifier', 'packages/api', 'bench'],
    run: [tsc(['bench'])],
  },
  console: {
    from: WEB,
    made: 'packages/web/dist/index.html',
    packages: [],
    run: [
      TYPED,
      ['node_modules/vite/bin/vite.js', 'build', 'packages/web', '--config', 'packages/web/vite.config.mts', '--logLevel', 'warn'],
    ],
  },
};

function tsc(projects) {
  return ['node_modules/typescript/bin/tsc', '-b', ...projects];
}

export function isBuilt(name) {
  return existsSync(join(ROOT, TARGETS[name].made)) && stamps()[name] === fingerprint(TARGETS[name].from);
}

export async function build(name) {
  const { from, packages, run } = TARGETS[name];
  const before = fingerprint(from); // a file saved while the compiler runs makes the next command build again
  for (const folder of packages) prune(join(ROOT, folder, 'dist'), join(ROOT, folder, 'src'));
  for (const program of run) await runQuietly(process.execPath, program, { chinese: '正在构建……', english: 'Building …' });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'built.json'), JSON.stringify({ ...stamps(), [name]: before }));
}

function stamps() {
  try {
    return JSON.parse(readFileSync(join(CACHE, 'built.json'), 'utf8'));
  } catch {
    return {};
  }
}

/** The compiler leaves the output of a source that is gone, and jest would still run its tests. */
function prune(dist, src) {
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    const output = join(dist, entry.name);
    if (entry.isDirectory()) prune(output, join(src, entry.name));
    else {
      const source = join(src, entry.name.replace(/(\.d\.ts|\.js)(\.map)?$/, ''));
      if (!['.ts', '.tsx', '.mts', '.cts', '.json'].some((ending) => existsSync(source + ending))) rmSync(output);
    }
  }
}
