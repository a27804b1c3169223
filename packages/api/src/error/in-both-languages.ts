/** The most of a value that is told back: whoever sent a megabyte knows it. */
const SHOWN = 300;
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const VARIABLE = /^Variable "(\$\w+)" (?:got invalid value .*? at "([^"]{1,200})"; |got invalid value |of )/s;

/**
 * GraphQL's own errors (a text that does not parse, a field that is not there, a value of another type) are sentences of
 * its library, in English; a refusal of ours brings both languages.
 */
export function inBothLanguages(message: string, messageEn: unknown): { readonly message: string; readonly messageEn?: string } {
  if (messageEn !== undefined) return { message };
  const [whole, name, path] = VARIABLE.exec(message) ?? [];
  if (whole !== undefined) {
    // What was expected stands at the end, after the value that came.
    const expected = /; ([^;]{1,300})$/s.exec(message)?.[1] ?? '';
    if (HOLDS_MORE.test(message)) return { message: notOfType(path ?? name), messageEn: withoutValue(message, name, path) };
    return {
      message: notOfType(path ?? name),
      messageEn: `${short(message)}${message.length > SHOWN ? ` ${expected}` : ''}`,
    };
  }
  return { message: `请求与接口的定义不符，没有执行；请对照 schema 改正。`, messageEn: short(message.replace(WRITTEN, '$1')) };
}

/** An object or a list where something else was expected: it is told back whole, with a password that stood beside what was wrong. */
const HOLDS_MORE = / got invalid value [{[]/;
/** A text in the document that does not parse. */
const WRITTEN = /(found (?:Block)?String) ".*"/s;

function notOfType(place: string | undefined): string {
  return `变量 ${place ?? ''} 的值与接口定义的类型不符，没有执行；请对照 schema 改正。`;
}

/** What is said of the value behind it, as far as it names the schema only. */
function withoutValue(message: string, name: string | undefined, path: string | undefined): string {
  const reason = /; (Field "\w{1,80}"[^;]{0,200}|Expected [^;]{0,200}|\w{1,40} cannot represent [^:;]{1,60})[^;]*$/s.exec(message)?.[1];
  const told = `Variable "${name ?? ''}" got an invalid value${path === undefined ? '' : ` at "${path}"`}`;
  return reason === undefined ? `${told}.` : `${told}; ${reason.replace(/\.$/, '')}.`;
}
