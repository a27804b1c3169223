import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { CaseMovesProvider } from '../case/case-moves';
import { SessionProvider, useSession, type SignedIn } from '../connection/session';
import { Invitation } from '../invitation/invitation';
import type { InvitationLink } from '../invitation/link';
import { LanguageProvider, useLanguage } from '../language/language';
import { PlacesProvider } from '../place/places';
import { SignIn } from '../sign-in/sign-in';
import { Crash } from './crash';
import { Frame } from './frame';
import { PAGES } from './pages';
import { Loading, Missing, Unreachable } from './states';
import { theme } from './theme';
import { WaitingProvider } from './waiting';

/** `invited`: the address was that of a one-time link. */
export interface Opened {
  readonly invited: InvitationLink | undefined;
}

export function App({ invited }: Opened) {
  return (
    <LanguageProvider>
      <Themed invited={invited} />
    </LanguageProvider>
  );
}

function Themed({ invited }: Opened) {
  const { language, say } = useLanguage();
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <Crash say={say}>
        <SessionProvider>{invited ? <Invitation link={invited} /> : <Screen />}</SessionProvider>
      </Crash>
    </ConfigProvider>
  );
}

function Screen() {
  const { state, ask } = useSession();
  switch (state.kind) {
    case 'ASKING':
      return <Loading />;
    case 'UNREACHABLE':
      return <Unreachable retry={() => void ask()} />;
    case 'OUT':
      return <SignIn ended={state.ended} />;
    case 'IN':
      return <Desk viewer={state.viewer} />;
  }
}

/** The pages that stand at the viewer's desk. */
function Desk({ viewer }: { readonly viewer: SignedIn }) {
  const { say } = useLanguage();
  const pages = PAGES.filter(({ at }) => at(viewer));
  return (
    <PlacesProvider home={viewer.tenant?.name}>
      <CaseMovesProvider>
        <WaitingProvider>
          <Frame viewer={viewer} pages={pages}>
            <Suspense fallback={<Loading />}>
              <Switch>
                {pages.map(({ path, screen: Page }) => (
                  <Route key={path} path={path}>
                    <Crash say={say}>
                      <Page />
                    </Crash>
                  </Route>
                ))}
                <Route>
                  <Missing />
                </Route>
              </Switch>
            </Suspense>
          </Frame>
        </WaitingProvider>
      </CaseMovesProvider>
    </PlacesProvider>
  );
}
