import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { document } from './names-of-eight.document';

interface Named {
  readonly name: string;
  readonly parent?: Named | null;
}
/** The text of a division code: its names from the reader's own place downward; the digits until they are known. */
export type PlaceText = (code: string) => string;

const Context = createContext<PlaceText | undefined>(undefined);
const EIGHT = 8;

/** Asks for each division once, eight in one question; `home` (the reader's own place) and what stands above it are left out of the text. */
export function PlacesProvider({ home, children }: { readonly home: string | undefined; readonly children: ReactNode }) {
  const client = useClient();
  const asked = useRef(new Set<string>());
  const waiting = useRef<string[]>([]);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());

  const ask = useCallback(
    async (codes: readonly string[]) => {
      const at = (i: number) => codes[Math.min(i, codes.length - 1)] ?? '';
      const { data } = await client
        .query(document, { c0: at(0), c1: at(1), c2: at(2), c3: at(3), c4: at(4), c5: at(5), c6: at(6), c7: at(7) })
        .toPromise();
      // Not answered is asked again when somebody looks again.
      if (!data) return codes.forEach((code) => asked.current.delete(code));
      const { d0, d1, d2, d3, d4, d5, d6, d7 } = data;
      const found = [d0, d1, d2, d3, d4, d5, d6, d7];
      setNames((before) => {
        const after = new Map(before);
        codes.forEach((code, i) => found[i] && after.set(code, chainText(found[i], home)));
        return after;
      });
    },
    [client, home],
  );
  const text = useMemo<PlaceText>(
    () => (code) => {
      if (!asked.current.has(code)) {
        asked.current.add(code);
        // Everything that one drawing of the page asks for goes out together.
        if (waiting.current.push(code) === 1) {
          queueMicrotask(() => {
            const codes = waiting.current.splice(0);
            for (let i = 0; i < codes.length; i += EIGHT) void ask(codes.slice(i, i + EIGHT));
          });
        }
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
