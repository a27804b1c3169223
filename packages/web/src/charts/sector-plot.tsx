import { useMemo } from 'react';
import { useLanguage, useWords } from '../language/language';
import { sectorName } from '../language/names';
import type { Sector } from '@anze/domain/dist/fact/sector';
import { BarTable } from './bar-table';
import { barHeight, barOption } from './plot-option';
import { PlotFigure } from './plot-figure';
import { barsOf, mostFirst, type Compared, type Figure } from './series';
import { words } from './words';

interface Props {
  readonly sectors: readonly (Compared & { readonly sector: Sector | null })[];
  readonly figure: Figure;
}

export function SectorPlot({ sectors, figure }: Props) {
  const say = useWords(words);
  const { language } = useLanguage();
  const bars = useMemo(
    () =>
      mostFirst(
        barsOf(
          sectors,
          figure,
          ({ sector }) => sector ?? '',
          ({ sector }) => (sector ? sectorName(sector, language) : say('noSector')),
        ),
      ),
    [sectors, figure, language, say],
  );
  const option = useMemo(() => barOption(bars, { now: say('now'), before: say('before') }, false), [bars, say]);
  const title = `${say('bySector')} · ${say(figure)}`;
  return (
    <PlotFigure
      title={title}
      option={option}
      height={barHeight(bars, true)}
      table={<BarTable caption={title} head={say('sector')} bars={bars} />}
    />
  );
}
