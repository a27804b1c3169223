import { subjectText } from '../case/subject-text';
import type { CaseSubject } from '../case/case';
import { useLanguage } from '../language/language';
import { usePlaces } from '../place/places';

/** Whom a finding or a measure is about, by name. */
export function SubjectName({ subject }: { readonly subject: CaseSubject }) {
  const { language } = useLanguage();
  return <>{subjectText(subject, usePlaces(), language)}</>;
}
