import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useWords } from '../language/language';
import type { Entry } from '../report/entry';
import { CompareTable } from './compare-table';
import { entryOf } from './record';
import { words } from './words';

interface Props {
  readonly theirs: { readonly kind: string; readonly revision: number };
  readonly mine: Entry;
  readonly take: () => void;
  /** Theirs, with what was changed here laid over it. */
  readonly merge: () => void;
  /** How many fields were changed here. */
  readonly changed: number;
}

/** Somebody else was quicker: their version beside mine, and the choice. Nothing that was typed is lost. */
export function Stale({ theirs, mine, changed, take, merge }: Props) {
  const say = useWords(words);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // After the form has gone to its own errors.
    const timer = setTimeout(() => section.current?.focus(), 100);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className="stale" role="alert" tabIndex={-1} ref={section}>
      <p>
        <strong>{say('stale', { n: theirs.revision })}</strong>
      </p>
      <CompareTable
        kind={theirs.kind}
        before={entryOf(theirs)}
        after={{ ...mine, id: entryOf(theirs)['id'] }}
        heads={[say('theirs', { n: theirs.revision }), say('mine')]}
      />
      <p className="stale-choice">
        <Button type="primary" onClick={merge}>
          {say('merge', { n: changed })}
        </Button>
        <Button onClick={take}>{say('takeTheirs')}</Button>
      </p>
    </section>
  );
}
