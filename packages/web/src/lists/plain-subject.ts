import type { CaseSubject } from '../case/case';
import { sectorName, type Language } from '../language/names';

/** A subject as plain text, for a file: its place by the name that came with it. */
export function plainSubject(subject: CaseSubject & { readonly divisionName?: string | null }, language: Language): string {
  const { division, divisionName, sector, enterprise, project } = subject;
  return [divisionName ?? division, sector && sectorName(sector, language), enterprise, project].filter(Boolean).join(' · ');
}
