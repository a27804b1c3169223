import type { Fen } from './fact';

const YUAN = /^(0|[1-9]\d*)(?:\.(\d{1,2}))?$/;

/** Yuan as a decimal string with at most two decimals, in fen; undefined for anything else, and beyond exact numbers. */
export function parseMoney(text: string): Fen | undefined {
  const match = YUAN.exec(text);
  if (match === null) return undefined;
  const fen = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return Number.isSafeInteger(fen) ? fen : undefined;
}

/** Yuan with two decimals: 35000050 → "350000.50". */
export function formatMoney(fen: Fen): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
