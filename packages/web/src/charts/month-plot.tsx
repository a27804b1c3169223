import { useMemo } from 'react';
import { useWords } from '../language/language';
import { BarTable } from './bar-table';
import { monthOption } from './plot-option';
import { PlotFigure } from './plot-figure';
import type { Compared } from './series';
import { words } from './words';

interface Props {
  readonly months: readonly (Compared & { readonly month: string })[];
  readonly figure: 'accidents' | 'deaths';
  readonly height?: number;
}

/** One figure by month against the same months a year earlier. */
export function MonthPlot({ months, figure, height = 240 }: Props) {
  const say = useWords(words);
  const title = say(`${figure}ByMonth`);
  const bars = useMemo(
    () => months.map(({ month, tally, lastYear }) => ({ key: month, name: month, now: tally[figure], before: lastYear[figure] })),
    [months, figure],
  );
  const option = useMemo(
    () =>
      monthOption(
        bars.map(({ key }) => key),
        bars.map(({ now }) => now),
        bars.map(({ before }) => before),
        { now: say('now'), before: say('before') },
      ),
    [bars, say],
  );
  return <PlotFigure title={title} option={option} height={height} table={<BarTable caption={title} head={say('month')} bars={bars} />} />;
}
