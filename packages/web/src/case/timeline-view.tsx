import { Tooltip } from 'antd';
import { Link } from 'wouter';
import { useLanguage, useWords } from '../language/language';
import { FACT_NAMES, nameIn } from '../language/names';
import { usePlaces } from '../place/places';
import type { CaseFinding, CountedWindow, EvidenceFact } from './case';
import { nameOf } from './subject-text';
import { timelineOf, type Dot } from './timeline';
import { words } from './words';

interface Props {
  readonly window: CountedWindow;
  readonly finding: CaseFinding;
  readonly completedBy: string;
}

/** The window of a count as an axis, with a dot for each fact that was counted. */
export function TimelineView({ window, finding, completedBy }: Props) {
  const say = useWords(words);
  const { from, until, dots } = timelineOf(window, finding.evidence.nodes, completedBy);
  const lanes = Math.min(6, Math.max(0, ...dots.map(({ lane }) => lane)));
  const hidden = (finding.evidenceCount ?? 0) - finding.evidence.nodes.length;
  return (
    <div className="timeline">
      <ol className="timeline-axis" style={{ height: `${20 + lanes * 11}px` }} aria-label={say('windowFrom', { from, until })}>
        {dots.map((dot) => (
          <li key={dot.fact.id} style={{ left: `${dot.at * 100}%`, bottom: `${Math.min(dot.lane, 6) * 11}px` }}>
            <DotLink dot={dot} />
          </li>
        ))}
      </ol>
      <div className="timeline-ends" aria-hidden="true">
        <span>{from}</span>
        <span>{until}</span>
      </div>
      {hidden > 0 && <p className="hint">{say('moreFacts', { n: hidden })}</p>}
      <p className="print-only">{say('evidenceDays', { days: dots.map(({ day }) => day).join('、') })}</p>
    </div>
  );
}

function DotLink({ dot: { fact, day, completing } }: { readonly dot: Dot }) {
  const say = useWords(words);
  const text = useFactText();
  const name = `${day} ${text(fact)}${completing ? ` (${say('completing')})` : ''}`;
  return (
    <Tooltip title={name} trigger={['hover', 'focus']}>
      <Link
        href={`/facts/${encodeURIComponent(fact.id)}`}
        className={`dot ${completing ? 'dot-completing' : ''}`}
        aria-label={completing ? `${name}, ${say('completingFact')}` : name}
      />
    </Tooltip>
  );
}

function useFactText() {
  const { language } = useLanguage();
  const placeText = usePlaces();
  return (fact: EvidenceFact) =>
    [nameOf(placeText(fact.division), fact.division, fact.divisionName), fact.title ?? nameIn(FACT_NAMES, fact.kind, language)].join(' ');
}
