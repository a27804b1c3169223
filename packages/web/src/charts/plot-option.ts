import type { PlotOption } from './plot';
import { monthLabels, type Bar } from './series';

/** Told apart by lightness and by shape, not by hue: ink against a paler blue, bars against a dashed line. */
const NOW = '#1d4f91';
const BEFORE_LINE = '#a85b00';
const BEFORE_BAR = '#b9c9de';
const TEXT = '#4c5867';
const RULE = '#e0e5eb';
const FONT = { color: TEXT, fontSize: 12 };

interface Names {
  readonly now: string;
  readonly before: string;
}

const COMMON = {
  animationDuration: 250,
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true, transitionDuration: 0 },
} satisfies PlotOption;
const LEGEND = { top: 0, right: 0, itemWidth: 18, itemHeight: 10, textStyle: FONT, selectedMode: false } satisfies PlotOption['legend'];
const NUMBERS = {
  type: 'value',
  minInterval: 1,
  splitNumber: 4,
  axisLabel: FONT,
  splitLine: { lineStyle: { color: RULE } },
} satisfies PlotOption['yAxis'];

/** Months from left to right: bars of the period, a dashed line of the same months a year earlier. */
export function monthOption(months: readonly string[], now: readonly number[], before: readonly number[], names: Names): PlotOption {
  return {
    ...COMMON,
    legend: LEGEND,
    grid: { left: 4, right: 8, top: 30, bottom: 2, containLabel: true },
    xAxis: {
      type: 'category',
      data: monthLabels(months),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#9aa6b4' } },
      axisLabel: { ...FONT, hideOverlap: true },
    },
    yAxis: NUMBERS,
    series: [
      { type: 'bar', name: names.now, data: [...now], itemStyle: { color: NOW, borderRadius: [2, 2, 0, 0] }, barMaxWidth: 26 },
      {
        type: 'line',
        name: names.before,
        data: [...before],
        color: BEFORE_LINE,
        lineStyle: { type: 'dashed', width: 1.6 },
        symbol: 'circle',
        symbolSize: months.length > 18 ? 3 : 6,
      },
    ],
  };
}

/** Names from top to bottom, in their order, each with two bars and its numbers. */
export function barOption(bars: readonly Bar[], names: Names | undefined, pickable: boolean): PlotOption {
  const label = { show: true, position: 'right', ...FONT } as const;
  return {
    ...COMMON,
    legend: names ? LEGEND : { show: false },
    grid: { left: 4, right: 36, top: names ? 30 : 6, bottom: 2, containLabel: true },
    xAxis: { ...NUMBERS, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...FONT, color: '#1b2430', width: 132, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        name: names?.now ?? '',
        data: bars.map(({ now }) => now),
        itemStyle: { color: NOW, borderRadius: [0, 2, 2, 0] },
        barMaxWidth: 13,
        barGap: '15%',
        label: { ...label, color: '#1b2430' },
        cursor: pickable ? 'pointer' : 'default',
      },
      ...(names
        ? [
            {
              type: 'bar' as const,
              name: names.before,
              data: bars.map(({ before }) => before),
              itemStyle: { color: BEFORE_BAR, borderColor: '#6f87a8', borderRadius: [0, 2, 2, 0] },
              barMaxWidth: 13,
              label,
              cursor: pickable ? 'pointer' : 'default',
            },
          ]
        : []),
    ],
  };
}

/** As high as its bars need; two bars a name. */
export function barHeight(bars: readonly Bar[], two: boolean): number {
  return (two ? 40 : 12) + bars.length * (two ? 44 : 30);
}
