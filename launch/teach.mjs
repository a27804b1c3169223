/** An error for a person: a code, Chinese and English, no stack trace. */
export function teach(code, chinese, english) {
  return Object.assign(new Error(`[${code}] ${chinese}\n${english}`), { teaching: true });
}
