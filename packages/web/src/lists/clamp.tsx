import { useState, type ReactNode } from 'react';
import { useWords } from '../language/language';
import { words } from './words';

/** About as many characters as two lines of the column hold. */
const SHORT = 76;

/** A long text by its first two lines, and the whole of it when asked; on paper always whole. */
export function Clamp({ text, after }: { readonly text: string; readonly after?: ReactNode }) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const short = text.length <= SHORT;
  return (
    <div className={open || short ? 'clamp is-open' : 'clamp'}>
      <span>{text}</span>
      <div className="clamp-foot">
        {!short && (
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? 'less' : 'whole')}
          </button>
        )}
        {after}
      </div>
    </div>
  );
}
