import { figure } from './entry';
import type { Entry } from './row';

const HEAD = ['#', 'measured', 'value', 'against', 'ratio', 'at least', ''];

/** The entries as a table of Markdown, which also reads well on a terminal. */
export function table(entries: readonly (Entry & { readonly row: number })[]): string {
  const rows = entries.map((entry) => [
    String(entry.row),
    entry.name,
    `${figure(entry.value)} ${entry.unit}`,
    entry.against,
    entry.ratio === null ? '–' : `${figure(entry.ratio)} ×`,
    entry.ratio === null ? `≤ ${figure(entry.atLeast)} ${entry.unit}` : `${figure(entry.atLeast)} ×`,
    entry.holds ? '✓' : '✗ falls short',
  ]);
  const widths = HEAD.map((head, column) => Math.max(3, ...[head, ...rows.map((row) => row[column] as string)].map((cell) => cell.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')} |`;
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
