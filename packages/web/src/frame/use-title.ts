import { useEffect } from 'react';

/** The window's title: what stands on the page, then the product. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 安责`;
  }, [title]);
}
