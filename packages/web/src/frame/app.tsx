import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { CaseMovesProvider } from '../case/case-moves';
import { SessionProvider, useSession, type SignedIn } from '../connection/session';
import { Invitation } from '../invitation/invitation';
import type { OneTimeLink } from '../invitation/link';
import { LanguageProvider, useLanguage } from '../language/language';
import { PlacesProvider } from '../place/places';
import { Reset } from '../reset/reset';
import { SignIn } from '../sign-in/sign-in';
import { Crash } from './crash';
import { Frame } from './frame';
import { PAGES } from './pages';
import { Loading, Missing, Unreachable } from './states';
import { theme } from './theme';
import { WaitingProvider } from './waiting';

/** `link`: the address was that of a one-time link. */
export interface Opened {
  readonly link: OneTimeLink | undefined;
}

export function App({ link }: Opened) {
  return (
    <LanguageProvider>
      <Themed link={link} />
    </LanguageProvider>
  );
}

/**
 * A button that is at work keeps its name: antd's own spinner is read out as a part of it, and stays in the page, unseen,
 * when the work was done before its first frame.
 */
const BUTTON = { autoInsertSpace: false, loadingIcon: <span className="at-work" aria-hidden /> };

function Themed({ link }: Opened) {
  const { language, say } = useLanguage();
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={BUTTON}>
      <Crash say={say}>
        <SessionProvider>{link ? <Linked link={link} /> : <Screen />}</SessionProvider>
      </Crash>
    </ConfigProvider>
  );
}

function Linked({ link }: { readonly link: OneTimeLink }) {
  return link.to === 'RESET' ? <Reset link={link} /> : <Invitation link={link} />;
}

/** Seldom seen, and it brings the drawing of QR codes. */
const Enrolment = lazy(async () => ({ default: (await import('../second-factor/enrolment')).Enrolment }));

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
      return state.viewer.mustEnrol ? (
        <Suspense fallback={<Loading />}>
          <Enrolment />
        </Suspense>
      ) : (
        <Desk viewer={state.viewer} />
      );
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
