import { useWords } from '../language/language';
import { changeOf, type Figure, type Tally } from './series';
import { words } from './words';
import './charts.css';

interface Props {
  readonly total: Tally;
  readonly lastYear: Tally;
}
const FIGURES: readonly Figure[] = ['accidents', 'deaths', 'seriousInjuries'];

/** The period's three numbers, each against the same months a year earlier. */
export function Figures({ total, lastYear }: Props) {
  const say = useWords(words);
  return (
    <dl className="figures">
      {FIGURES.map((figure) => {
        const { difference, percent } = changeOf(total[figure], lastYear[figure]);
        const part = percent === undefined ? '' : say('percent', { n: Math.abs(percent) });
        return (
          <div key={figure} className={figure !== 'seriousInjuries' && difference > 0 ? 'is-worse' : undefined}>
            <dt>{say(figure)}</dt>
            <dd>
              <b>{total[figure]}</b>
              <span>
                {difference === 0 ? say('same') : say(difference > 0 ? 'more' : 'less', { n: Math.abs(difference), percent: part })}
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
