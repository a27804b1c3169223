import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../language/language';
import { words } from './words';

/** The way to a list, and how many it holds. */
export interface Way {
  readonly href: string;
  readonly name: string;
  readonly count: number | undefined;
}

interface Props {
  readonly title: string;
  readonly hint?: string;
  readonly count?: number | undefined;
  /** The whole list, or the lists that make it up. */
  readonly to: string | readonly Way[];
  readonly children: ReactNode;
}

/** One thing that waits: a short list, and the way to the whole of it. */
export function Panel({ title, hint, count, to, children }: Props) {
  const say = useWords(words);
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>
          {title}
          {count !== undefined && <span className="count">{count}</span>}
          {hint && <small>{hint}</small>}
        </h2>
        {typeof to === 'string' ? (
          <Link href={to} aria-label={`${title}: ${say('all')}`}>
            {say('all')}
          </Link>
        ) : (
          <span className="panel-ways">
            {to.map(({ href, name, count: held }) => (
              <Link key={href} href={href}>
                {name}
                {held !== undefined && <span className="count">{held}</span>}
              </Link>
            ))}
          </span>
        )}
      </header>
      {children}
    </section>
  );
}
