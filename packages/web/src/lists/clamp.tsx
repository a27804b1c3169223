import { useState } from 'react';
import { useWords } from '../language/language';
import { words } from './words';

/** About as many characters as two lines of the column hold. */
const SHORT = 76;

/** A long text by its first two lines, and the whole of it when asked; on paper always whole. */
export function Clamp({ text }: { readonly text: string }) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  if (text.length <= SHORT) return <>{text}</>;
  return (
    <div className={open ? 'clamp is-open' : 'clamp'}>
      <span>{text}</span>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(open ? 'less' : 'whole')}
      </button>
    </div>
  );
}
