/**
 * JSON.parse keeps the last of two equal names and says nothing. This compares the number of names in a text that
 * JSON.parse has accepted with the number in its value; only when they differ is the repeated one looked for.
 * (0.3 µs for an accident, where a parser of our own would cost several.)
 */
export function repeatedKey(text: string, value: object): string | undefined {
  return countKeys(value) === countNames(text) ? undefined : findRepeated(text);
}

function countKeys(value: object): number {
  let keys = 0;
  let waiting: object[] | undefined;
  for (let node: object | undefined = value; node !== undefined; node = waiting?.pop()) {
    for (const key in node) {
      if (!Array.isArray(node)) keys++;
      const child = (node as Record<string, unknown>)[key];
      if (typeof child === 'object' && child !== null) (waiting ??= []).push(child);
    }
  }
  return keys;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;

/** Index behind the string that opens at `open`. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (text.charCodeAt(close - 1) === BACKSLASH && escapes(text, close)) close = text.indexOf('"', close + 1);
  return close + 1;
}

/** Whether an odd number of backslashes stands before the quote. */
function escapes(text: string, quote: number): boolean {
  let first = quote;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (quote - first) % 2 === 1;
}

function isName(text: string, behind: number): boolean {
  let at = behind;
  let code = text.charCodeAt(at);
  while (code === 32 || code === 9 || code === 10 || code === 13) code = text.charCodeAt(++at);
  return code === COLON;
}

function countNames(text: string): number {
  let names = 0;
  for (let at = text.indexOf('"'); at !== -1; ) {
    const behind = endOfString(text, at);
    if (isName(text, behind)) names++;
    at = text.indexOf('"', behind);
  }
  return names;
}

function findRepeated(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) open.push(new Set());
    else if (code === 125) open.pop();
    else if (code === QUOTE) {
      const behind = endOfString(text, at);
      if (isName(text, behind)) {
        const name = JSON.parse(text.slice(at, behind)) as string;
        const names = open.at(-1);
        if (names?.has(name)) return name;
        names?.add(name);
      }
      at = behind - 1;
    }
  }
  return undefined;
}
