import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { Board } from '../board/board';
import { SessionProvider, useSession } from '../connection/session';
import { LanguageProvider, useLanguage } from '../language/language';
import { SignIn } from '../sign-in/sign-in';
import { Crash } from './crash';
import { Frame } from './frame';
import { Loading, Unreachable } from './states';
import { theme } from './theme';

export function App() {
  return (
    <LanguageProvider>
      <Themed />
    </LanguageProvider>
  );
}

function Themed() {
  const { language, say } = useLanguage();
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <Crash say={say}>
        <SessionProvider>
          <Screen />
        </SessionProvider>
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
