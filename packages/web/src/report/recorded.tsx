import { Button } from 'antd';
import { Link } from 'wouter';
import { MeasureTag } from '../case/measure-tag';
import { useLanguage, useWords } from '../language/language';
import type { KindForm } from './kind';
import type { ReportedFragment } from './reported.document';
import { words } from './words';

interface Props {
  readonly form: KindForm;
  readonly answer: ReportedFragment;
  readonly another: () => void;
}

/** What was recorded and what it led to, as far as the reporter may see it. */
export function Recorded({ form, answer: { fact, cases }, another }: Props) {
  const say = useWords(words);
  const { language } = useLanguage();
  if (!fact) return null;
  const place = fact.divisionName ?? fact.division;
  return (
    <section className="recorded" role="status">
      <h2>{say('recorded', { kind: form.name[language === 'zh' ? 0 : 1] })}</h2>
      <p>{[fact.title, place, say('number', { id: fact.sourceId })].filter(Boolean).join(' · ')}</p>
      <p>{cases.length ? say('recordedCases', { n: cases.length }) : say('recordedNone')}</p>
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            {one.findings.map((finding) => (
              <p key={finding.id}>
                <MeasureTag measure={finding.measure} level={finding.level} /> {finding.explanation}
              </p>
            ))}
            <Link href={`/cases/${encodeURIComponent(one.id)}`}>{say('openCase')}</Link>
          </li>
        ))}
      </ul>
      <div className="report-foot">
        <Link href={`/facts/${encodeURIComponent(fact.id)}`}>{say('openFact')}</Link>
        <Button type="primary" autoFocus onClick={another}>
          {say('another')}（{place}）
        </Button>
      </div>
    </section>
  );
}
