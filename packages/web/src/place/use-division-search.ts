import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { KnownPlace } from './recent-places';
import { document } from './search.document';

const PAUSE_MS = 180;

/** Divisions inside the own one by name, pinyin or the beginning of a code, the best first; nothing is asked for an empty text. */
export function useDivisionSearch(text: string): { readonly places: readonly KnownPlace[]; readonly reading: boolean } {
  const client = useClient();
  const [state, setState] = useState<{ readonly text: string; readonly places: readonly KnownPlace[] }>({ text: '', places: [] });
  useEffect(() => {
    if (text === '') return undefined;
    let left = false;
    const timer = setTimeout(() => {
      void client
        .query(document, { search: text })
        .toPromise()
        .then(({ data }) => {
          if (!left && data) setState({ text, places: data.divisions.map(placeOf) });
        });
    }, PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, text]);
  // Only what answers the text as it stands: Enter must never take a place that an earlier text found.
  return { places: text !== '' && text === state.text ? state.places : [], reading: text !== state.text };
}

function placeOf({ code, name, ancestors }: { code: string; name: string; ancestors: readonly { name: string }[] }): KnownPlace {
  return { code, name, above: ancestors.map((one) => one.name).join(' ') };
}
