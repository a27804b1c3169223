import { Button, Drawer } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession, type SignedIn } from '../connection/session';
import { useLanguage } from '../language/language';
import { useRoleName } from '../language/use-role-name';
import { Line, LossNotice } from './line';
import { Mark } from './mark';
import { Menu } from './menu';
import type { Page } from './pages';

interface Props {
  readonly viewer: SignedIn;
  readonly pages: readonly Page[];
  readonly children: ReactNode;
}

/** What stands around every page: whose desk this is, the menu, the state of the line, language, the way out. */
export function Frame({ viewer, pages, children }: Props) {
  const { say } = useLanguage();
  const [menuOpen, setMenuOpen] = useState(false);
  const desk = viewer.tenant ? `${viewer.tenant.name} ${say('office')}` : (viewer.agency?.name ?? say('installation'));
  useTopOfNewPage();
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <header className="head">
        <Button type="text" className="head-button head-menu" aria-label={say('menu')} onClick={() => setMenuOpen(true)}>
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M2 5h16M2 10h16M2 15h16" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          </svg>
        </Button>
        <Link href="/" className="head-name" aria-label={`${say('product')} ${desk}`}>
          <Mark />
          <strong>{say('product')}</strong>
          <span className="head-desk">{desk}</span>
        </Link>
        <div className="head-person">
          {(viewer.tenant ?? viewer.agency) && <Line />}
          <Person viewer={viewer} />
        </div>
      </header>
      <LossNotice />
      <div className="frame-body">
        <div className="side">
          <Menu pages={pages} />
        </div>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={288}
        title={desk}
        className="menu-drawer"
        footer={<Person viewer={viewer} chosen={() => setMenuOpen(false)} />}
      >
        <Menu pages={pages} chosen={() => setMenuOpen(false)} />
      </Drawer>
    </div>
  );
}

/** Who sits at this desk, which leads to the own account; in which language; and the way out. */
function Person({ viewer, chosen }: { readonly viewer: SignedIn; readonly chosen?: () => void }) {
  const { say, change } = useLanguage();
  const { signOut } = useSession();
  const roleName = useRoleName();
  const roles = viewer.roles.map(roleName);
  return (
    <div className="person">
      <Link href="/account" className="head-who" title={roles.join(' · ')} onClick={() => chosen?.()}>
        {viewer.name}
        <small>{roles.join(' · ')}</small>
      </Link>
      <Button type="text" className="head-button" onClick={change}>
        {say('language')}
      </Button>
      <Button type="text" className="head-button" onClick={() => void signOut()}>
        {say('signOut')}
      </Button>
    </div>
  );
}

/** Another page begins at its top; the same page with another case or filter stays where the reader was. */
function useTopOfNewPage() {
  const [path] = useLocation();
  const [, page] = path.split('/');
  useEffect(() => scrollTo(0, 0), [page]);
}
