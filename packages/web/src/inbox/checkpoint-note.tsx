import { useWords } from '../language/language';
import { words } from './words';

/** 存证检查点: nothing to decide on, something to keep. */
export function CheckpointNote({ note }: { readonly note: string }) {
  const say = useWords(words);
  return (
    <>
      <p className="hint">{say('checkpoint')}</p>
      <details className="checkpoint-note">
        <summary>{say('checkpointNote')}</summary>
        <pre>{note}</pre>
      </details>
    </>
  );
}
