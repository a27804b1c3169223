import { useCallback, useSyncExternalStore } from 'react';

/** The page's place after `#`, so that Back, links and a reload lead where one was. */
export function useAddress(): readonly [string, (next: string) => void] {
  const address = useSyncExternalStore(listen, () => location.hash.slice(1));
  const go = useCallback((next: string) => {
    location.hash = next;
  }, []);
  return [address, go];
}

function listen(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
