import type { KeyLevel, MeasureKind } from '@anze/domain/dist/measure/kind';
import { useLanguage } from '../language/language';
import { LEVEL_NAMES, measureName, nameIn } from '../language/names';

const GRAVE: ReadonlySet<MeasureKind> = new Set(['VETO', 'REFERRAL', 'BLACKLIST', 'ADMONITION']);

export function MeasureTag({ measure, level, muted = false }: { measure: MeasureKind; level: KeyLevel | null; muted?: boolean }) {
  const { language } = useLanguage();
  const tone = level === 'RED' || GRAVE.has(measure) ? 'red' : level === 'YELLOW' ? 'amber' : 'blue';
  const name = measureName(measure, language);
  return (
    <span className={`tag tag-${tone} ${muted ? 'tag-muted' : ''}`}>
      {level ? `${name} · ${nameIn(LEVEL_NAMES, level, language)}` : name}
    </span>
  );
}
