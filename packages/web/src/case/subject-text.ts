import { sectorName, type Language } from '../language/names';
import type { PlaceText } from '../place/places';
import type { CaseSubject } from './case';

export function subjectText(subject: CaseSubject, placeText: PlaceText, language: Language): string {
  const place = subject.division ? nameOf(placeText(subject.division), subject.division, subject.divisionName) : undefined;
  const sector = subject.sector ? sectorName(subject.sector, language) : undefined;
  return [place, sector, subject.enterprise, subject.project].filter(Boolean).join(' · ');
}

/** The names from the reader's place downward once they are known; until then the division's own. */
export function nameOf(text: string, code: string, name: string | null | undefined): string {
  return text === code ? (name ?? code) : text;
}
