import { CopyButton } from '../frame/copy-button';
import { useWords } from '../language/language';
import { momentText } from '../language/when';
import { words } from './words';

interface Props {
  readonly title: string;
  /** Behind the console's own address. */
  readonly path: string;
  readonly expiresAt: string | null;
}

/** A one-time link as it is handed out: shown this once. */
export function LinkOnce({ title, path, expiresAt }: Props) {
  const say = useWords(words);
  const link = `${location.origin}${path}`;
  return (
    <div className="link-once" role="group" aria-label={title}>
      <code tabIndex={0} aria-label={title}>
        {link}
      </code>
      <div className="link-once-foot">
        <CopyButton type="primary" text={link} label={say('copyLink')} />
        {expiresAt && <span className="hint">{say('linkUntil', { at: momentText(expiresAt) })}</span>}
      </div>
      <p className="link-once-care">{say('linkOnce')}</p>
    </div>
  );
}
