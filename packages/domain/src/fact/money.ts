import { digitsAt } from '../calendar/digits';
import type { Fen } from './fact';

const DOT = 46;
/** Yuan of more digits are beyond exact numbers of fen anyway. */
const MOST_DIGITS = 14;

/** Yuan as a decimal string with at most two decimals, in fen; undefined for anything else, and beyond exact numbers. */
export function parseMoney(text: string): Fen | undefined {
  let point = text.indexOf('.');
  if (point === -1) point = text.length;
  const decimals = Math.max(0, text.length - point - 1);
  if (point === 0 || point > MOST_DIGITS || decimals > 2 || text.charCodeAt(text.length - 1) === DOT) return undefined;
  if (point > 1 && text.charCodeAt(0) === 48) return undefined;
  const yuan = digitsAt(text, 0, point);
  const rest = digitsAt(text, point + 1, decimals);
  if (yuan < 0 || rest < 0) return undefined;
  const fen = yuan * 100 + (decimals === 1 ? rest * 10 : rest);
  return Number.isSafeInteger(fen) ? fen : undefined;
}

/** Yuan with two decimals: 35000050 → "350000.50". */
export function formatMoney(fen: Fen): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
