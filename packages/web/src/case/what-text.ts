import { FACT_NAMES, GRADE_NAMES, nameIn, type Language } from '../language/names';
import type { LineFact } from './case';

/** 较大事故; Accident, large. */
export function whatText(fact: LineFact, language: Language): string {
  const kind = nameIn(FACT_NAMES, fact.kind, language);
  const grade = fact.accidentGrade ?? fact.hazardGrade;
  if (!grade) return kind;
  const word = nameIn(GRADE_NAMES, grade, language);
  return language === 'zh' ? `${word}${kind}` : `${kind}, ${word}`;
}
