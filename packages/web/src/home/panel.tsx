import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../language/language';
import { words } from './words';

interface Props {
  readonly title: string;
  readonly hint?: string;
  readonly count?: number | undefined;
  /** The whole list. */
  readonly href: string;
  readonly children: ReactNode;
}

/** One thing that waits: a short list, and the way to the whole of it. */
export function Panel({ title, hint, count, href, children }: Props) {
  const say = useWords(words);
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>
          {title}
          {count !== undefined && <span className="count">{count}</span>}
          {hint && <small>{hint}</small>}
        </h2>
        <Link href={href} aria-label={`${title}: ${say('all')}`}>
          {say('all')}
        </Link>
      </header>
      {children}
    </section>
  );
}
