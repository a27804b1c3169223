import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useWords } from '../language/language';
import type { PlotOption } from './plot';
import { words } from './words';

const Plot = lazy(async () => ({ default: (await import('./plot')).Plot }));

interface Props {
  readonly title: string;
  readonly option: PlotOption;
  readonly height: number;
  readonly pick?: ((at: number) => void) | undefined;
  /** The same numbers as a table, for those who hear the page, for paper, and for whoever wants them. */
  readonly table: ReactNode;
  readonly hint?: string | undefined;
  readonly controls?: ReactNode;
  readonly tableOpen?: boolean;
}

/** A plot with its name and its numbers. Its height is kept while the drawing is fetched. */
export function PlotFigure({ title, option, height, pick, table, hint, controls, tableOpen = false }: Props) {
  const say = useWords(words);
  const [open, setOpen] = useState(tableOpen);
  return (
    <figure className="plot-figure">
      <figcaption>
        <h2>{title}</h2>
        <span className="plot-controls screen-only">
          {controls}
          <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? 'hideTable' : 'showTable')}
          </Button>
        </span>
      </figcaption>
      <Suspense fallback={<div style={{ height }} />}>
        <Plot option={option} height={height} pick={pick} label={say('plotOf', { name: title })} />
      </Suspense>
      {hint && <p className="hint screen-only">{hint}</p>}
      <div className={open ? 'plot-table' : 'plot-table is-heard-only'}>{table}</div>
    </figure>
  );
}
