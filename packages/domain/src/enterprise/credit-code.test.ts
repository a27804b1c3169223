import fc from 'fast-check';
import { parseCreditCode, withCheckDigit } from './credit-code';

const REAL = ['914403001922038216', '91440300192317458F', '9144030071526726XG'];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('a unified social credit code', () => {
  it('is accepted when its check digit is right', () => {
    for (const code of REAL) expect(parseCreditCode(code)).toEqual({ code });
  });

  it('is normalised from lower case and full width', () => {
    expect(parseCreditCode('91440300192317458f')).toEqual({ code: '91440300192317458F' });
    expect(parseCreditCode('９１４４０３００７１５２６７２６ｘＧ')).toEqual({ code: '9144030071526726XG' });
  });

  it('is refused with the check digit that it asks for', () => {
    expect(parseCreditCode('914403001922038217')).toEqual({ fault: 'CHECK_DIGIT', expected: '6' });
  });

  it('has 18 characters, none of them I O S V Z, invisible, or a blank', () => {
    for (const code of ['', '91440300192203821', '9144030019220382166']) expect(parseCreditCode(code)).toEqual({ fault: 'LENGTH' });
    for (const letter of 'IOSVZiosvz') expect(parseCreditCode(`9144030019220382${letter}6`)).toEqual({ fault: 'CHARACTER' });
    for (const other of ['\u200b', '\ufeff', ' ', '\u3000', '-', '①', '\u0000', 'ﬀ', '中']) {
      expect(parseCreditCode(`91440300192203821${other}`)).toEqual({ fault: 'CHARACTER' });
      expect(parseCreditCode(`914403001922038216${other}`)).toEqual({ fault: 'CHARACTER' });
    }
  });

  it('detects every single wrong character and every swap of two different neighbours', () => {
    const character = fc.constantFrom(...ALPHABET);
    const codes = fc.array(character, { minLength: 17, maxLength: 17 }).map((cs) => withCheckDigit(cs.join('')) as string);
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 17 }), character, (code, at, other) => {
        expect(parseCreditCode(code)).toEqual({ code });
        const wrong = code.slice(0, at) + other + code.slice(at + 1);
        expect('code' in parseCreditCode(wrong)).toBe(wrong === code);
        if (at === 17) return;
        const swapped = code.slice(0, at) + (code[at + 1] as string) + (code[at] as string) + code.slice(at + 2);
        expect('code' in parseCreditCode(swapped)).toBe(swapped === code);
      }),
    );
  });

  it('is completed from its first seventeen characters', () => {
    for (const code of REAL) expect(withCheckDigit(code.slice(0, 17))).toBe(code);
    expect([withCheckDigit('9144'), withCheckDigit('9144030019220382O')]).toEqual([undefined, undefined]);
  });
});
