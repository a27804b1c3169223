import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../language/language';
import { words } from './words';

const OpenMeasureForm = lazy(async () => ({ default: (await import('./open-measure-form')).OpenMeasureForm }));

/** A decider's button to open a measure under a clause that leaves it to the officer. */
export function OpenByHand() {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say('open')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <OpenMeasureForm close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
