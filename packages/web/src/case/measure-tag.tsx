import type { KeyLevel, MeasureKind } from '@anze/domain/dist/measure/kind';
import { useLanguage } from '../language/language';
import { LEVEL_NAMES, measureName, nameIn } from '../language/names';
import { toneOf } from './gravity';

export function MeasureTag({ measure, level, muted = false }: { measure: MeasureKind; level: KeyLevel | null; muted?: boolean }) {
  const { language } = useLanguage();
  const name = measureName(measure, language);
  return (
    <span className={`tag tag-${toneOf({ measure, level })} ${muted ? 'tag-muted' : ''}`}>
      {level ? `${name} · ${nameIn(LEVEL_NAMES, level, language)}` : name}
    </span>
  );
}
