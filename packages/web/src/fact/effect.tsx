import { Link } from 'wouter';
import { MeasureTag } from '../case/measure-tag';
import { useWords } from '../language/language';
import { SubjectName } from '../lists/subject-name';
import type { ChangedFragment } from './changed.document';
import { FindingLines } from './finding-lines';
import { words } from './words';

/** What a correction or a voiding did, as far as its author may see. */
export function Effect({ title, change }: { readonly title: string; readonly change: ChangedFragment }) {
  const say = useWords(words);
  const { added, withdrawn, underReview } = change;
  return (
    <section className="effect" role="status" tabIndex={-1} ref={(section) => section?.focus()}>
      <h2>{title}</h2>
      {added.length + withdrawn.length + underReview.length === 0 && <p>{say('noEffect')}</p>}
      {added.length > 0 && (
        <>
          <h3>{say('added', { n: added.length })}</h3>
          <FindingLines findings={added} />
        </>
      )}
      {withdrawn.length > 0 && (
        <>
          <h3>{say('withdrawn', { n: withdrawn.length })}</h3>
          <FindingLines findings={withdrawn} />
        </>
      )}
      {underReview.length > 0 && (
        <>
          <h3>{say('underReview', { n: underReview.length })}</h3>
          <ul className="record-findings">
            {underReview.map((measure) => (
              <li key={measure.id}>
                <p className="record-finding-head">
                  <MeasureTag measure={measure.kind} level={measure.level} />
                  <strong>
                    <SubjectName subject={measure.subject} />
                  </strong>
                  <Link href={`/measures/${encodeURIComponent(measure.id)}`}>{say('openMeasure')}</Link>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
