/** Full-width forms ！ to ～ (U+FF01–FF5E) are the ASCII characters 0xFEE0 below them. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;

/**
 * Codes, numbers and dates as a Chinese input method types them, in half width. Only the full-width forms are folded:
 * the whole of NFKC would also read ① and ⁴ as digits, which nobody meant as part of a code.
 */
export function halfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}
