import { parseCreditCode } from '@anze/domain/dist/enterprise/credit-code';
import { halfWidth } from '@anze/domain/dist/fact/half-width';
import { invisibleIn } from '@anze/domain/dist/fact/problem';
import type { Both } from './field';

/** `registrar`: characters 3–8, the division whose registrar gave the code; not where the enterprise stands. */
export type CreditCodeHelp = { readonly code: string; readonly registrar: string } | { readonly fault: Both };

/** Letters that GB 32100 leaves out because they are misread, and what was probably meant. */
const MISREAD: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', Z: '2', V: 'U' };

/** Reads a credit code as the platform does; what is wrong is said by place, so that it can be compared with the licence. */
export function creditCodeHelp(text: string): CreditCodeHelp {
  const typed = text.trim();
  const hidden = invisibleIn(typed);
  if (hidden) {
    const at = [...typed].findIndex((character) => invisibleIn(character)) + 1;
    return {
      fault: [
        `第 ${at} 位是看不见的字符（${hidden}），可能是粘贴带来的，请删去重填`,
        `Character ${at} is invisible (${hidden}), probably from pasting: type it anew`,
      ],
    };
  }
  const code = halfWidth(typed).toUpperCase();
  const parsed = parseCreditCode(code);
  if ('code' in parsed) return { code: parsed.code, registrar: parsed.code.slice(2, 8) };
  const wrong = code.search(/[^0-9A-HJ-NP-RTUWXY]/);
  if (wrong >= 0) return { fault: wrongCharacter(wrong + 1, code.charAt(wrong)) };
  if (parsed.fault === 'LENGTH') return { fault: [`应为 18 位，现为 ${code.length} 位`, `18 characters are needed, ${code.length} came`] };
  const expected = parsed.expected ?? '';
  return {
    fault: [
      `校验不符：按前 17 位，第 18 位应为 ${expected}，现为 ${code.charAt(17)}。有一位填错了，请与营业执照逐位核对`,
      `The check digit is wrong: after the first 17 it would be ${expected}, not ${code.charAt(17)}. One character is mistyped: compare with the licence`,
    ],
  };
}

function wrongCharacter(at: number, character: string): Both {
  const meant = MISREAD[character];
  const shown = character === ' ' ? '空格' : character;
  return meant
    ? [
        `第 ${at} 位是 ${shown}：代码里没有 I O S V Z，是不是 ${meant}？`,
        `Character ${at} is ${character}: codes have no I O S V Z; is it ${meant}?`,
      ]
    : [
        `第 ${at} 位“${shown}”不是代码里的字符，只用数字和大写字母`,
        `Character ${at}, “${character}”, is none of a code: digits and capitals only`,
      ];
}
