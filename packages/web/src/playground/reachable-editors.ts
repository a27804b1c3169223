import { useEffect, type RefObject } from 'react';

/**
 * CodeMirror leaves its hidden text fields without a name, and panes that scroll out of the keyboard's reach
 * (axe: label, scrollable-region-focusable). Editors come and go with GraphiQL's panes.
 */
export function useReachableEditors(section: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const within = section.current;
    if (!within) return undefined;
    const mend = () => {
      for (const field of within.querySelectorAll('.CodeMirror textarea:not([aria-label])'))
        field.setAttribute('aria-label', field.closest('[aria-label]')?.getAttribute('aria-label') ?? 'GraphQL');
      for (const pane of within.querySelectorAll('.CodeMirror-scroll[tabindex="-1"]')) pane.setAttribute('tabindex', '0');
    };
    mend();
    const eye = new MutationObserver(mend);
    eye.observe(within, { childList: true, subtree: true });
    return () => eye.disconnect();
  }, [section]);
}
