import { Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { useLocation, useSearchParams } from 'wouter';
import { SECTORS } from '@anze/domain/dist/fact/sector';
import { useViewer } from '../connection/session';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { sectorName } from '../language/names';
import { todayInShanghai } from '../measure/term';
import { document, type AccidentFiguresQuery } from './accident-statistics.document';
import { readWish, writeWish, type ChartsWish } from './charts-form';
import { Crumbs } from './crumbs';
import { Figures } from './figures';
import { MeasuresPlot } from './measures-plot';
import { MonthPlot } from './month-plot';
import { PRESETS, monthsIn, periodOf, presetOf, MOST_MONTHS, type Preset } from './period';
import { PlacePlot } from './place-plot';
import { SectorPlot } from './sector-plot';
import type { Figure } from './series';
import { words } from './words';
import './charts.css';

type Statistics = NonNullable<AccidentFiguresQuery['accidentStatistics']>;

/** 统计: accidents of a place and a period against the year before, and the measures in force. The address holds what is asked. */
export function Charts() {
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const { tenant } = useViewer();
  const today = todayInShanghai(Date.now());
  const [params, setParams] = useSearchParams();
  const wish = useMemo(() => readWish(params, today), [params, today]);
  const change = useCallback(
    (part: Partial<ChartsWish>) => setParams((before) => writeWish({ ...readWish(before, today), ...part }, today)),
    [setParams, today],
  );
  const { period, sector, under } = wish;
  const [{ data, error, stale, fetching }, ask] = useQuery({
    query: document,
    variables: { ...period, under: under ?? null, sector: sector ?? null },
  });
  useTitle(say('title'));
  const home = under ?? tenant?.code ?? '';
  return (
    <section className="charts" aria-label={say('title')}>
      <header className="charts-head">
        <h1>{say('title')}</h1>
        <Crumbs code={home} address={(code) => addressOf({ ...wish, under: code === tenant?.code ? undefined : code }, today)} />
        <Button className="screen-only" onClick={() => window.print()}>
          {say('print')}
        </Button>
      </header>
      <Wish wish={wish} change={change} today={today} />
      <p className="print-only">
        {period.from} – {period.until} · {sector ? sectorName(sector, language) : say('allSectors')}
      </p>
      {error && !data && (
        <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      {!data && fetching && <Loading />}
      {data && (
        <div className={fetching || stale ? 'is-busy' : undefined}>
          {data.accidentStatistics ? (
            <Plots statistics={data.accidentStatistics} wish={wish} change={change} today={today} />
          ) : (
            <div className="charts-panel">
              <Empty title={say('outside')}>{say('outsideHint')}</Empty>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

interface Asked {
  readonly wish: ChartsWish;
  readonly change: (part: Partial<ChartsWish>) => void;
  readonly today: string;
}

function Plots({ statistics, wish, change, today }: Asked & { readonly statistics: Statistics }) {
  const say = useWords(words);
  const [, go] = useLocation();
  const { total, lastYear, byMonth, bySector, byPlace, under } = statistics;
  const { figure } = wish;
  const address = (division: string) => addressOf({ ...wish, under: division }, today);
  const none = total.accidents === 0 && lastYear.accidents === 0;
  return (
    <>
      <Figures total={total} lastYear={lastYear} />
      <p className="hint charts-hint">{say('wholeMonths')}</p>
      {none ? (
        <div className="charts-panel">
          <Empty title={say('noAccidents')}>{say('noAccidentsBoth')}</Empty>
        </div>
      ) : (
        <div className="charts-grid">
          <MonthPlot months={byMonth} figure="accidents" />
          <MonthPlot months={byMonth} figure="deaths" />
          <PlacePlot
            places={byPlace}
            under={under}
            figure={figure}
            address={address}
            go={(division) => go(address(division))}
            controls={<FigureChoice figure={figure} change={change} />}
          />
          <div className="charts-column">
            <SectorPlot sectors={bySector} figure={figure} />
            {wish.under === undefined && <MeasuresPlot />}
          </div>
        </div>
      )}
    </>
  );
}

function FigureChoice({ figure, change }: { readonly figure: Figure; readonly change: Asked['change'] }) {
  const say = useWords(words);
  return (
    <Select
      size="small"
      aria-label={say('figure')}
      value={figure}
      options={(['accidents', 'deaths', 'seriousInjuries'] as const).map((one) => ({ value: one, label: say(one) }))}
      onChange={(one) => change({ figure: one })}
      popupMatchSelectWidth={false}
    />
  );
}

function Wish({ wish, change, today }: Asked) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { period, sector } = wish;
  const set = (end: 'from' | 'until', month: string) => {
    const next = { ...period, [end]: month };
    if (monthsIn(next) < 1) change({ period: { from: month, until: month } });
    else if (monthsIn(next) <= MOST_MONTHS) change({ period: next });
  };
  return (
    <div className="charts-wish screen-only" role="group" aria-label={say('period')}>
      <Segmented<Preset | 'OWN'>
        aria-label={say('period')}
        value={presetOf(period, today) ?? 'OWN'}
        options={PRESETS.map((preset) => ({ value: preset, label: say(preset) }))}
        onChange={(preset) => preset !== 'OWN' && change({ period: periodOf(preset, today) })}
      />
      <span className="charts-months">
        {(['from', 'until'] as const).map((end) => (
          <DatePicker
            key={end}
            picker="month"
            aria-label={say(end)}
            allowClear={false}
            value={dayjs(`${period[end]}-01`)}
            format="YYYY-MM"
            maxDate={dayjs(today)}
            onChange={(month) => month && set(end, month.format('YYYY-MM'))}
          />
        ))}
      </span>
      <Select
        className="charts-sector"
        aria-label={say('sector')}
        allowClear
        placeholder={say('allSectors')}
        value={sector ?? null}
        options={SECTORS.map((one) => ({ value: one, label: sectorName(one, language) }))}
        onChange={(one) => change({ sector: one ?? undefined })}
      />
    </div>
  );
}

function addressOf(wish: ChartsWish, today: string): string {
  const address = writeWish(wish, today).toString();
  return address === '' ? '/charts' : `/charts?${address}`;
}
