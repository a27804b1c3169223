import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { useLinkState, useSession, type SignedIn } from '../connection/session';
import { useLanguage } from '../language/language';
import { zh, type Word } from '../language/zh';
import { Mark } from './mark';
import type { Page } from './pages';

/** What stands around every page: whose desk this is, the state of the line, language, the way out. */
export function Frame({
  viewer,
  pages,
  children,
}: {
  readonly viewer: SignedIn;
  readonly pages: readonly Page[];
  readonly children: ReactNode;
}) {
  const { say, change } = useLanguage();
  const { signOut } = useSession();
  const desk = viewer.tenant ? `${viewer.tenant.name} ${say('office')}` : (viewer.agency?.name ?? '');
  const roles = viewer.roles.map((role) => (`role_${role}` in zh ? say(`role_${role}` as Word) : role));
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <header className="head">
        <div className="head-name">
          <Mark />
          <strong>{say('product')}</strong>
          <span className="head-desk">{desk}</span>
        </div>
        <div className="head-person">
          <Line />
          <span className="head-who" title={roles.join(' · ')}>
            {viewer.name}
            <small>{roles.join(' · ')}</small>
          </span>
          <Button type="text" className="head-button" onClick={change}>
            {say('language')}
          </Button>
          <Button type="text" className="head-button" onClick={() => void signOut()}>
            {say('signOut')}
          </Button>
        </div>
      </header>
      <LossNotice />
      <nav className="menu" aria-label={say('menu')}>
        {pages.map(({ path, menu }) => menu && <MenuItem key={path} path={path} name={say(menu)} />)}
      </nav>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function MenuItem({ path, name }: { readonly path: string; readonly name: string }) {
  const [here] = useRoute(path === '/' ? path : `${path}/*?`);
  return (
    <Link href={path} className={`menu-item ${here ? 'menu-item-here' : ''}`} aria-current={here ? 'page' : undefined}>
      {name}
    </Link>
  );
}

function Line() {
  const { say } = useLanguage();
  const { state } = useLinkState();
  return (
    <span className={`line line-${state}`} role="status">
      {say(state)}
    </span>
  );
}

/** Says that the line is lost for as long as it is, and for a moment that it is back. */
function LossNotice() {
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
