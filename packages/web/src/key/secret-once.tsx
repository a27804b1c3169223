import { CopyButton } from '../frame/copy-button';
import { useWords } from '../language/language';
import { words } from './words';
import '../people/people.css';

/** The key itself: shown this once, kept nowhere. */
export function SecretOnce({ secret }: { readonly secret: string }) {
  const say = useWords(words);
  return (
    <div className="link-once" role="group" aria-label={say('once')}>
      <code tabIndex={0} aria-label={say('once')}>
        {secret}
      </code>
      <div className="link-once-foot">
        <CopyButton type="primary" text={secret} label={say('copy')} />
      </div>
      <p className="link-once-care">{say('onceCare')}</p>
    </div>
  );
}
