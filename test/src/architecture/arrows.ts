import { posix } from 'node:path';
import ts from 'typescript';

/** A source file of the project: its path from the project's folder, with forward slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

type Package = 'domain' | 'notifier' | 'api' | 'web' | 'test' | 'bench';

/** api → notifier → domain; web → domain; nothing imports api. Tests go through the public doors, and may read the domain's words. */
const ARROWS: Readonly<Record<Package, readonly Package[]>> = {
  domain: [],
  notifier: ['domain'],
  api: ['notifier', 'domain'],
  web: ['domain'],
  test: ['domain'],
  bench: ['domain', 'notifier', 'api'],
};

/** Small pure libraries; a framework would end the domain's independence. */
const DOMAIN_LIBRARIES = /^(zod|yaml|@js-temporal\/polyfill|temporal-polyfill)(\/|$)/;
/** Programs of the domain (commands, the scripts that make its data) and its readers of packs and divisions do touch the machine. */
const DOMAIN_PROGRAMS = /^packages\/domain\/(src\/commands\/|src\/packs\.ts$|src\/divisions\.ts$|scripts\/|src\/scripts\/)/;
const TEST = /\.(test|arbitrary|fixture|cases)\.tsx?$|\/testing\.ts$/;

const ONLY_IN: readonly { readonly library: RegExp; readonly packages: readonly Package[] }[] = [
  { library: /^(express|@apollo\/|type-graphql|typeorm|graphile-worker|dataloader)/, packages: ['api', 'bench'] },
  { library: /^(pg|pg-copy-streams)(\/|$)/, packages: ['api', 'notifier', 'bench'] },
  { library: /^(react|react-dom|antd|urql|vite)(\/|$)/, packages: ['web'] },
];

const ENVIRONMENT_READERS = /^packages\/(api\/src\/env|notifier\/src\/settings)\.ts$/;

/** The door that sees a whole family: lane, relay, clock, import, and who constructs them. */
const ENGINE_DOOR = 'packages/api/src/database/engine';
const ENGINE_USERS = /^packages\/api\/src\/((database|engine|feed|demo|commands)\/|app\.ts$)/;

const FORBIDDEN_FOLDERS = new Set(['utils', 'helpers', 'types', 'services', 'common', 'lib', 'misc']);

/** Every broken rule of the house, as a line `path: what is wrong`. */
export function brokenArrows(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    [...wrongImports(source), ...wrongPlace(source), ...impure(source)].map((wrong) => `${source.path}: ${wrong}`),
  );
}

function wrongImports({ path, text }: Source): string[] {
  const from = packageOf(path);
  if (from === undefined) return [];
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    const to = targetOf(path, fileName);
    if (to !== undefined && to !== from && !ARROWS[from].includes(to)) return [`${from} must not import ${to} (${fileName})`];
    if (to === undefined) return wrongLibrary(path, from, fileName);
    const file = fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : '';
    if (file === ENGINE_DOOR && !ENGINE_USERS.test(path) && !TEST.test(path))
      return ["the engine's door is for lane, relay, clock and import only"];
    return [];
  });
}

function wrongLibrary(path: string, from: Package, name: string): string[] {
  const program = TEST.test(path) || DOMAIN_PROGRAMS.test(path);
  if (from === 'domain' && !program && !DOMAIN_LIBRARIES.test(name)) return [`the domain must not import ${name}`];
  const rule = ONLY_IN.find(({ library }) => library.test(name));
  return rule === undefined || rule.packages.includes(from) ? [] : [`${name} belongs to ${rule.packages.join(', ')}`];
}

function impure({ path, text }: Source): string[] {
  const wrong: string[] = [];
  if (path.startsWith('packages/') && !ENVIRONMENT_READERS.test(path) && /\bprocess\s*\.\s*env\b|\bprocess\s*\[/.test(text)) {
    wrong.push('only env.ts reads the environment');
  }
  if (packageOf(path) === 'domain' && !TEST.test(path) && !DOMAIN_PROGRAMS.test(path)) {
    const found = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bglobalThis\.|\bsetTimeout\(|\bfetch\(/.exec(
      withoutComments(text),
    );
    if (found !== null) wrong.push(`the domain has no clock, randomness or environment (${found[0]})`);
  }
  return wrong;
}

function wrongPlace({ path }: Source): string[] {
  return path
    .split('/')
    .slice(0, -1)
    .filter((folder) => FORBIDDEN_FOLDERS.has(folder))
    .map((folder) => `a folder says what it is about, not "${folder}"`);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function packageOf(path: string): Package | undefined {
  const name = /^packages\/([a-z]+)\//.exec(path)?.[1] ?? /^(test|bench)\//.exec(path)?.[1];
  return name !== undefined && name in ARROWS ? (name as Package) : undefined;
}

/** The package an import leads to, by name or by walking there; undefined for libraries. */
function targetOf(path: string, name: string): Package | undefined {
  if (name.startsWith('.')) return packageOf(posix.join(posix.dirname(path), name));
  const own = /^@anze\/([a-z]+)(\/|$)/.exec(name)?.[1];
  return own !== undefined && own in ARROWS ? (own as Package) : undefined;
}
