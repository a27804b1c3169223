import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../language/language';
import { words } from './words';

/** What became of a visit to the office's identity provider: the one word that the server puts behind `#`. */
export type Outcome = 'unknown' | 'failed' | 'later' | 'code' | 'none';

/** Reads the word and takes it out of the address: a reload does not say it again. */
export function cameBack(): Outcome | undefined {
  const outcome = /^#provider=(unknown|failed|later|code|none)$/.exec(location.hash)?.[1] as Outcome | undefined;
  if (outcome) history.replaceState(null, '', location.pathname);
  return outcome;
}

/** Typed to its end: a code after the @, of a length that codes have. */
export function officeOf(username: string): string | undefined {
  return /@(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.exec(username.trim())?.[1];
}

/** How long somebody pauses in typing before it is asked whether the office has another way in. */
const PAUSE_MS = 300;

/** The other way in, where the office of the name that is being typed has one. */
export function ByProvider({ username }: { readonly username: string }) {
  const say = useWords(words);
  const office = officeOf(username);
  const [offered, setOffered] = useState<string>();

  useEffect(() => {
    if (office === undefined) return undefined;
    const given = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/oidc/offered?tenant=${office}`, { signal: given.signal })
        .then(async (answer) => (await answer.json()) as { offered?: boolean })
        .then(({ offered: there }) => setOffered(there === true ? office : undefined))
        // Without an answer there is still the password.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      given.abort();
    };
  }, [office]);

  if (office === undefined || offered !== office) return null;
  return (
    <Button block href={`/oidc/start?tenant=${office}`} className="entrance-provider">
      {say('byProvider')}
    </Button>
  );
}
