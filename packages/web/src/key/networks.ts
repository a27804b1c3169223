/** Ranges as they are typed: a line, a blank or a comma between them. */
export function readNetworks(text: string): string[] {
  return text.split(/[\s,，;；]+/).filter(Boolean);
}
