import { useEffect, useState } from 'react';

/** The clause of the address's anchor, brought into view once the text is there and whenever the anchor changes. */
export function useChosenClause(there: boolean): string | undefined {
  const [clause, setClause] = useState(anchor);
  useEffect(() => {
    const changed = () => setClause(anchor());
    window.addEventListener('hashchange', changed);
    window.addEventListener('popstate', changed);
    return () => {
      window.removeEventListener('hashchange', changed);
      window.removeEventListener('popstate', changed);
    };
  }, []);
  useEffect(() => {
    if (!there || clause === undefined) return undefined;
    // The frame brings a new page to its top first.
    const timer = setTimeout(() => document.getElementById(clause)?.scrollIntoView({ block: 'center' }), 60);
    return () => clearTimeout(timer);
  }, [there, clause]);
  return clause;
}

function anchor(): string | undefined {
  try {
    return decodeURIComponent(location.hash.slice(1)) || undefined;
  } catch {
    return undefined;
  }
}
