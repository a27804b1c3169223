import { CaseRow } from '../board/case-row';
import { selected, selectionOf } from '../board/selection';
import { useCases } from '../board/use-cases';
import { failureText } from '../connection/problem';
import { Empty, Failure, Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { useNow } from '../language/use-now';
import { momentText } from '../language/when';
import { Panel } from './panel';
import { words } from './words';

const SHOWN = 6;
const OPEN = selectionOf(new URLSearchParams());

/** The gravest open cases, moving by themselves. */
export function GravestCases() {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const now = useNow(30_000);
  const { book, read, failure, again } = useCases(OPEN);
  const cases = selected(book.cases, OPEN, momentText(new Date(now).toISOString()).slice(0, 10));
  return (
    <Panel title={say('cases')} hint={say('gravest')} count={read ? cases.length : undefined} to="/cases">
      {failure && <Failure text={failureText(failure, language, common('unreachable'))} retry={again} />}
      {!read && !failure && <Loading />}
      {read && cases.length === 0 && <Empty title={say('noCases')} />}
      <ul className="cases" aria-live="polite" aria-relevant="additions">
        {cases.slice(0, SHOWN).map((file) => (
          <li key={file.id}>
            <CaseRow file={file} href={`/cases/${encodeURIComponent(file.id)}`} now={now} moved={book.moved.has(file.id)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
