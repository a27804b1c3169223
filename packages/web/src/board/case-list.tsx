import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNow } from '../language/use-now';
import type { CaseLine } from '../case/case';
import { CaseRow } from './case-row';

interface Props {
  readonly cases: readonly CaseLine[];
  readonly moved: ReadonlySet<string>;
  readonly chosen: string | undefined;
  readonly hrefOf: (id: string) => string;
  /** An arrow key came to another case. */
  readonly walkedTo: (id: string) => void;
}

/** Rows drawn at once; more are drawn when the end comes near, so that a thousand cases cost no more than fifty. */
const STEP = 50;

export function CaseList({ cases, moved, chosen, hrefOf, walkedTo }: Props) {
  const now = useNow(30_000);
  const [drawn, setDrawn] = useState(STEP);
  const end = useRef<HTMLLIElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const all = cases.length;
  useEffect(() => {
    const mark = end.current;
    if (!mark || drawn >= all) return undefined;
    const eye = new IntersectionObserver(([entry]) => entry?.isIntersecting && setDrawn((n) => n + STEP), { rootMargin: '800px' });
    eye.observe(mark);
    return () => eye.disconnect();
  }, [drawn, all]);

  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...(list.current?.querySelectorAll<HTMLAnchorElement>('.case-row') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    const id = next.dataset['case'];
    if (id !== undefined) walkedTo(id);
  };

  return (
    <ul className="cases" ref={list} aria-live="polite" aria-relevant="additions" onKeyDown={walk}>
      {cases.slice(0, drawn).map((file) => (
        <li key={file.id}>
          <CaseRow file={file} href={hrefOf(file.id)} now={now} chosen={file.id === chosen} moved={moved.has(file.id)} />
        </li>
      ))}
      {drawn < all && <li ref={end} aria-hidden="true" />}
    </ul>
  );
}
