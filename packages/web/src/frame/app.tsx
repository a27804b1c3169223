import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { Board } from '../board/board';
import { SessionProvider, useSession } from '../connection/session';
import { Invitation } from '../invitation/invitation';
import type { InvitationLink } from '../invitation/link';
import { LanguageProvider, useLanguage } from '../language/language';
import { SignIn } from '../sign-in/sign-in';
import { Crash } from './crash';
import { Frame } from './frame';
import { Loading, Unreachable } from './states';
import { theme } from './theme';

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
      return (
        <Frame viewer={state.viewer}>
          <Board viewer={state.viewer} />
        </Frame>
      );
  }
}
