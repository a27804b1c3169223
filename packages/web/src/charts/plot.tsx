import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ComposeOption, type EChartsType } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const TEXT = '#4c5867';

export type PlotOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | AriaComponentOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

interface Props {
  readonly option: PlotOption;
  readonly label: string;
  readonly height: number;
  /** Told which of the first series' data was pressed. */
  readonly pick?: ((at: number) => void) | undefined;
}

/** A drawing of echarts: as wide as its place, sharp on paper too. */
export function Plot({ option, label, height, pick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const picked = useRef(pick);
  picked.current = pick;
  useEffect(() => {
    if (!box.current) return undefined;
    const drawn = init(box.current, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', ({ dataIndex }) => picked.current?.(dataIndex));
    const seen = new ResizeObserver(() => drawn.resize());
    seen.observe(box.current);
    return () => {
      seen.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.resize({ height });
    const fontFamily = getComputedStyle(document.body).fontFamily;
    chart.current?.setOption(
      { ...option, textStyle: { color: TEXT, fontSize: 12, fontFamily }, aria: { enabled: true, label: { description: label } } },
      { notMerge: true },
    );
  }, [option, height, label]);
  return <div ref={box} className="plot" role="img" aria-label={label} style={{ height }} />;
}
