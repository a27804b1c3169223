import { useWords } from '../language/language';
import { termOn, todayInShanghai, type Term } from './term';
import { words } from './words';
import './term.css';

interface Props {
  readonly from: string | null;
  readonly until: string | null;
}

/** The term of a measure as days left, with a bar of the part that has passed. */
export function TermLine({ from, until }: Props) {
  const say = useWords(words);
  const term = termOn(todayInShanghai(Date.now()), from, until);
  const told = term.stands === 'OPEN_ENDED' && from !== null ? say('openEndedFrom', { from }) : toldOf(term, say);
  return (
    <span className={`term term-${term.stands} ${'soon' in term && term.soon ? 'is-soon' : ''}`}>
      <span className="term-told">{told}</span>
      {term.stands === 'RUNNING' && term.part !== undefined && (
        <span className="term-bar" aria-hidden="true">
          <i style={{ width: `${Math.round(term.part * 100)}%` }} />
        </span>
      )}
      {term.stands !== 'OPEN_ENDED' && (
        <span className="term-days">
          {from ?? '…'} – {until ?? '…'}
        </span>
      )}
    </span>
  );
}

function toldOf(term: Term, say: (word: keyof typeof words, blanks?: Record<string, string | number>) => string): string {
  switch (term.stands) {
    case 'OPEN_ENDED':
      return say('openEnded');
    case 'NOT_BEGUN':
      return say('notBegun', { n: term.days });
    case 'RUNNING':
      return term.days === 1 ? say('lastDay') : say('daysLeft', { n: term.days });
    case 'ENDED':
      return say('ended', { n: term.days });
  }
}
