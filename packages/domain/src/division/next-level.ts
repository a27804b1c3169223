import { ancestorAt, isPseudoCity, LEVELS, levelOf, type DivisionCode } from './code';

/**
 * The division one step below `under` that a code inside it lies in, as people count places: the nearest one whose
 * segment is not zero, so that the towns of a city without counties (441900003000) stand beside each other. A pseudo
 * city is no step: 济源 (419001) stands under its province. `under` itself where the code says nothing finer.
 */
export function nextLevelDown(under: DivisionCode, code: DivisionCode): DivisionCode {
  for (let i = LEVELS.indexOf(levelOf(under)) + 1; i < LEVELS.length; i++) {
    const level = LEVELS[i] as (typeof LEVELS)[number];
    if (level === 'CITY' && isPseudoCity(code)) continue;
    const division = ancestorAt(code, level);
    if (division !== undefined) return division;
  }
  return under;
}
