/** Programs for tables run a cell that begins so as a formula (OWASP: CSV injection). */
const FORMULA = /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A table as CSV (RFC 4180), with the mark by which such programs know UTF-8. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  // Such programs keep fifteen digits of a number: a credit code of eighteen would lose its last ones.
  const kept = /^\d{16,}$/.test(harmless) ? `\t${harmless}` : harmless;
  return /[",\r\n\t]|^\s|\s$/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}
