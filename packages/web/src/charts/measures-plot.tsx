import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { LEVEL_NAMES, measureName, nameIn } from '../language/names';
import { document } from './measure-statistics.document';
import { barHeight, barOption } from './plot-option';
import { PlotFigure } from './plot-figure';
import { words } from './words';

type Scope = 'OWN' | 'BELOW';

/** Measures in force today by kind, of the own office or of those below. */
export function MeasuresPlot() {
  const say = useWords(words);
  const { language, say: sayCommon } = useLanguage();
  const [scope, setScope] = useState<Scope>('OWN');
  const [{ data, error }, ask] = useQuery({ query: document, variables: { scope } });
  const rows = useMemo(
    () =>
      (data?.measureStatistics ?? [])
        .map((row) => ({
          ...row,
          key: `${row.kind} ${row.level ?? ''}`,
          name: row.level
            ? `${measureName(row.kind, language)} · ${nameIn(LEVEL_NAMES, row.level, language)}`
            : measureName(row.kind, language),
          now: row.count,
          before: 0,
        }))
        .sort((a, b) => b.count - a.count),
    [data, language],
  );
  const option = useMemo(() => barOption(rows, undefined, false), [rows]);
  const title = say('measuresInForce');
  const controls = (
    <Segmented
      size="small"
      aria-label={title}
      value={scope}
      options={(['OWN', 'BELOW'] as const).map((one) => ({ value: one, label: say(`scope_${one}`) }))}
      onChange={(one) => setScope(one)}
    />
  );
  if (!data && error)
    return <Failure text={failureText(error, language, sayCommon('unreachable'))} retry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading />;
  if (rows.length === 0)
    return (
      <figure className="plot-figure">
        <figcaption>
          <h2>{title}</h2>
          <span className="plot-controls">{controls}</span>
        </figcaption>
        <Empty title={say('noMeasures')} />
      </figure>
    );
  return (
    <PlotFigure
      title={title}
      option={option}
      height={barHeight(rows, false)}
      controls={controls}
      tableOpen
      table={
        <table className="numbers">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say('measure')}</th>
              <th scope="col">{say('count')}</th>
              <th scope="col">{say('endingSoon')}</th>
              <th scope="col">{say('underReview')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <Link href={`/measures?${scope === 'BELOW' ? 'scope=BELOW&' : ''}kinds=${row.kind}`}>{row.name}</Link>
                </th>
                <td>{row.count}</td>
                <td>{row.endingWithin30Days}</td>
                <td>{row.underReview}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
