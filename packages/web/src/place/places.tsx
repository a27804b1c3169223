import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { document } from './division.document';

interface Named {
  readonly name: string;
  readonly parent?: Named | null;
}
/** The text of a division code: its names from the reader's own place downward; the digits until they are known. */
export type PlaceText = (code: string) => string;

const Context = createContext<PlaceText | undefined>(undefined);

/** Asks for each division once; `home` (the reader's own place) and what stands above it are left out of the text. */
export function PlacesProvider({ home, children }: { readonly home: string | undefined; readonly children: ReactNode }) {
  const client = useClient();
  const asked = useRef(new Set<string>());
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());

  const ask = useCallback(
    async (code: string) => {
      const { data } = await client.query<{ division: Named | null }>(document, { code }).toPromise();
      const division = data?.division;
      if (division) setNames((before) => new Map(before).set(code, chainText(division, home)));
      else if (!data) asked.current.delete(code);
    },
    [client, home],
  );
  const text = useMemo<PlaceText>(
    () => (code) => {
      if (!asked.current.has(code)) {
        asked.current.add(code);
        queueMicrotask(() => void ask(code));
      }
      return names.get(code) ?? code;
    },
    [names, ask],
  );
  return <Context value={text}>{children}</Context>;
}

export function usePlaces(): PlaceText {
  const text = useContext(Context);
  if (!text) throw new Error('usePlaces is called outside PlacesProvider');
  return text;
}

function chainText(division: Named, home: string | undefined): string {
  const chain: string[] = [];
  for (let at: Named | null | undefined = division; at; at = at.parent) chain.unshift(at.name);
  const below = home === undefined ? chain : chain.slice(chain.indexOf(home) + 1);
  return below.join(' ') || division.name;
}
