import { sectorName, type Language } from '../language/names';
import type { CaseSubject } from './case';
import type { PlaceText } from '../place/places';

export function subjectText(subject: CaseSubject, placeText: PlaceText, language: Language): string {
  const place = subject.division ? placeText(subject.division) : undefined;
  const sector = subject.sector ? sectorName(subject.sector, language) : undefined;
  return [place, sector, subject.enterprise, subject.project].filter(Boolean).join(' · ');
}
