import { useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../language/language';
import { BarTable } from './bar-table';
import { barHeight, barOption } from './plot-option';
import { PlotFigure } from './plot-figure';
import { barsOf, longest, mostFirst, type Compared, type Figure } from './series';
import { words } from './words';

interface Props {
  readonly places: readonly (Compared & { readonly division: string; readonly name: string | null })[];
  readonly under: string;
  readonly figure: Figure;
  /** The address of a place's own numbers. */
  readonly address: (division: string) => string;
  readonly go: (division: string) => void;
  readonly controls?: ReactNode;
}

/** More bars than that are read in the table. */
const MOST = 16;

/** Places of the next level, most first; each leads to the places in it. What is coded no finer leads nowhere. */
export function PlacePlot({ places, under, figure, address, go, controls }: Props) {
  const say = useWords(words);
  const bars = useMemo(() => {
    const named = barsOf(
      places,
      figure,
      ({ division }) => division,
      ({ division, name }) => (division === under ? say('notFiner', { name: name ?? division }) : (name ?? division)),
    );
    return mostFirst(named);
  }, [places, under, figure, say]);
  const drawn = useMemo(() => longest(bars, MOST, say('otherPlaces')), [bars, say]);
  const leads = ({ key }: { readonly key: string }) => key !== '' && key !== under;
  const option = useMemo(() => barOption(drawn, { now: say('now'), before: say('before') }, true), [drawn, say]);
  const title = `${say('byPlace')} · ${say(figure)}`;
  return (
    <PlotFigure
      title={title}
      option={option}
      height={barHeight(drawn, true)}
      pick={(at) => {
        const bar = drawn[at];
        if (bar && leads(bar)) go(bar.key);
      }}
      hint={bars.some(leads) ? say('goDown') : undefined}
      controls={controls}
      tableOpen
      table={
        <BarTable
          caption={title}
          head={say('place')}
          bars={bars}
          name={(bar) => (leads(bar) ? <Link href={address(bar.key)}>{bar.name}</Link> : bar.name)}
        />
      }
    />
  );
}
