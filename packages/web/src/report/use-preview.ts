import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { Entry } from './entry';
import { factOf, inputOf } from './entry';
import type { KindForm } from './kind';
import { document, type PreviewFactQuery, type PreviewFactQueryVariables } from './preview.document';

export type Previewed = PreviewFactQuery['previewFact'];
export type PreviewState =
  | { readonly kind: 'WAITING' }
  | { readonly kind: 'READING'; readonly before: Previewed | undefined }
  | { readonly kind: 'READ'; readonly preview: Previewed }
  | { readonly kind: 'BUSY' }
  | { readonly kind: 'FAILED' };

const PAUSE_MS = 500;
const BUSY_MS = 15_000;

/** What the entry would trigger, asked when typing pauses and the entry is whole; an older answer never replaces a newer one. */
export function usePreview(form: KindForm, entry: Entry): PreviewState {
  const client = useClient();
  const [state, setState] = useState<PreviewState>({ kind: 'WAITING' });
  const [turn, setTurn] = useState(0);
  const whole = factOf(form, entry) !== undefined;
  const asked = whole ? JSON.stringify(inputOf(form, entry)) : '';
  useEffect(() => {
    if (asked === '') {
      setState({ kind: 'WAITING' });
      return undefined;
    }
    let left = false;
    setState((before) => ({ kind: 'READING', before: before.kind === 'READ' ? before.preview : undefined }));
    let timer = setTimeout(() => {
      const input = { [form.field]: JSON.parse(asked) as object } as PreviewFactQueryVariables['input'];
      void client
        .query(document, { input })
        .toPromise()
        .then(({ data }) => {
          if (left) return;
          const preview = data?.previewFact;
          if (!preview) return setState({ kind: 'FAILED' });
          if (!preview.errors.some(({ code }) => code === 'TOO_MANY_PREVIEWS')) return setState({ kind: 'READ', preview });
          setState({ kind: 'BUSY' });
          timer = setTimeout(() => setTurn((n) => n + 1), BUSY_MS);
        });
    }, PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, form.field, asked, turn]);
  return state;
}
