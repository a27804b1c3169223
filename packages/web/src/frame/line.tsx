import { useEffect, useRef, useState } from 'react';
import { useLinkState } from '../connection/session';
import { useLanguage } from '../language/language';

/** Whether the page moves by itself at this moment. */
export function Line() {
  const { say } = useLanguage();
  const { state } = useLinkState();
  return (
    <span className={`line line-${state}`} role="status">
      {say(state)}
    </span>
  );
}

/** Says that the line is lost for as long as it is, and for a moment that it is back. */
export function LossNotice() {
  const { say } = useLanguage();
  const { state } = useLinkState();
  const wasLost = useRef(false);
  const [healed, setHealed] = useState(false);
  useEffect(() => {
    if (state === 'lost') wasLost.current = true;
    if (state !== 'live' || !wasLost.current) return undefined;
    wasLost.current = false;
    setHealed(true);
    const timer = setTimeout(() => setHealed(false), 4_000);
    return () => clearTimeout(timer);
  }, [state]);
  if (state === 'lost')
    return (
      <div className="notice notice-lost" role="alert">
        {say('lostExplained')}
      </div>
    );
  if (healed)
    return (
      <div className="notice notice-healed" role="status">
        {say('healed')}
      </div>
    );
  return null;
}
