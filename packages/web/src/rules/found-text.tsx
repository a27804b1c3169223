import { piecesOf } from './rule-form';

/** A text with what was looked for marked. */
export function FoundText({ text, wanted }: { readonly text: string; readonly wanted: string | undefined }) {
  return (
    <>
      {piecesOf(text, wanted).map((piece, at) =>
        // Pieces have no name but their place.
        at % 2 === 1 ? <mark key={at}>{piece}</mark> : piece,
      )}
    </>
  );
}
