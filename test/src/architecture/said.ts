/** A source file of the console, its path inside `packages/web/src`. */
export interface Part {
  readonly path: string;
  readonly text: string;
}

const QUOTED = /(?<=['"`])([\w-]+)(?=['"`])/g;
/** A class stands among others, in templates and conditions: its name is enough. */
const ANYWHERE = /([\w-]+)/g;

/**
 * Words of the console that nobody says and classes that no component wears. A name counts as used where it stands in quotes
 * or where a template can make it (`state_${state}`). A word in capitals is one of the API's, said by a variable
 * (`say(hop.state)`), and is left alone.
 */
export function unsaidWords(parts: readonly Part[]): string[] {
  const sources = parts.filter(({ path }) => isSource(path));
  return sources
    .filter(({ path }) => /(^|\/)words\.ts$|^language\/zh\.ts$/.test(path))
    .flatMap((dictionary) => {
      const common = dictionary.path === 'language/zh.ts';
      const speakers = sources.filter(({ path, text }) =>
        common ? !/^language\/(zh|en)\.ts$/.test(path) : path !== dictionary.path && imports(path, text, dictionary.path),
      );
      const said = namesIn(speakers.map(({ text }) => text).join('\n'), QUOTED);
      return wordsOf(dictionary.text)
        .filter((word) => !/^[A-Z][A-Z0-9_]*$/.test(word) && !said(word))
        .map((word) => `${dictionary.path}: ${word}`);
    });
}

export function unwornClasses(parts: readonly Part[]): string[] {
  const worn = namesIn(
    parts
      .filter(({ path }) => isSource(path))
      .map(({ text }) => text)
      .join('\n'),
    ANYWHERE,
  );
  return parts
    .filter(({ path }) => path.endsWith('.css'))
    .flatMap(({ path, text }) => classesOf(text).map((name) => ({ path, name })))
    .filter(({ name }) => !/^(ant|graphiql|CodeMirror|cm)-/.test(name) && !worn(name))
    .map(({ path, name }) => `${path}: .${name}`);
}

function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && !/\.(test|document)\.ts$/.test(path);
}

function wordsOf(dictionary: string): string[] {
  return [...dictionary.matchAll(/^ {2}'?([\w-]+)'?: /gm)].map(([, word]) => word ?? '');
}

function classesOf(css: string): string[] {
  const selectors = [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)].map(([, selector]) => selector ?? '').join('\n');
  return [...new Set([...selectors.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name ?? ''))];
}

/** Names as a pattern finds them in a text, and those that one of its templates can make. */
function namesIn(text: string, pattern: RegExp): (name: string) => boolean {
  const names = new Set([...text.matchAll(pattern)].map(([, name = '']) => name));
  const made = [...text.matchAll(/([\w-]*)\$\{[^{}]*\}([\w-]*)/g)].filter(([, head, tail]) => head || tail);
  return (name) =>
    names.has(name) ||
    made.some(([, head = '', tail = '']) => name.length > head.length + tail.length && name.startsWith(head) && name.endsWith(tail)) ||
    // `${late ? 'last' : 'left'}${which}`: the head is a word of its own, what follows is the API's.
    (/^[a-z]+[A-Z_]{2,}$/.test(name) && names.has(name.replace(/[A-Z_]+$/, '')));
}

function imports(path: string, text: string, dictionary: string): boolean {
  const target = dictionary.replace(/\.ts$/, '');
  return [...text.matchAll(/from '(\.[^']*)'/g)].some(([, from = '']) => resolve(path, from) === target);
}

function resolve(path: string, from: string): string {
  const seats = path.split('/').slice(0, -1);
  for (const step of from.split('/')) {
    if (step === '..') seats.pop();
    else if (step !== '.') seats.push(step);
  }
  return seats.join('/');
}
