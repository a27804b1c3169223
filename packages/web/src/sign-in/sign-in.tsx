import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useSession } from '../connection/session';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { Entrance, EntranceProblem } from './entrance';
import { document } from './sign-in.document';
import { words } from './words';

interface Answer {
  readonly signIn: { readonly secondFactor: boolean; readonly expiresAt: string | null; readonly errors: readonly UserError[] };
}
interface Entry {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}

export function SignIn({ ended }: { readonly ended: boolean }) {
  const { say, language } = useLanguage();
  useTitle(say('signInTitle'));
  const { ask } = useSession();
  const [{ fetching }, signIn] = useMutation<Answer, Entry>(document);
  const [secondFactor, setSecondFactor] = useState(false);
  const sayHere = useWords(words);
  const [capsLock, setCapsLock] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(ended ? say('sessionEnded') : undefined);

  const submit = async (entry: Entry) => {
    setProblem(undefined);
    const { data, error } = await signIn({ ...entry, username: entry.username.trim() });
    const [refusal] = data?.signIn.errors ?? [];
    if (data?.signIn.secondFactor) setSecondFactor(true);
    if (refusal) setProblem(told(refusal, language));
    else if (error) setProblem(failureText(error, language, say('unreachable')));
    else if (data?.signIn.expiresAt) await ask();
  };

  return (
    <Entrance>
      <Form<Entry>
        onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
        className="entrance-form"
        layout="vertical"
        requiredMark={false}
        size="large"
        onFinish={(entry) => void submit(entry)}
      >
        <h2>{say('signInTitle')}</h2>
        <EntranceProblem text={problem} />
        <Form.Item name="username" label={say('username')} rules={[{ required: true, whitespace: true, message: say('usernameMissing') }]}>
          <Input autoFocus autoComplete="username" autoCapitalize="off" spellCheck={false} placeholder={say('usernameHint')} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say('password')}
          extra={capsLock && <span role="status">{sayHere('capsLock')}</span>}
          rules={[{ required: true, message: say('passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {secondFactor && (
          <Form.Item name="code" label={say('code')} extra={say('codeHint')} rules={[{ required: true, message: say('codeMissing') }]}>
            <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" block loading={fetching}>
          {say('signIn')}
        </Button>
        <p className="entrance-note">{say('accountsNotice')}</p>
      </Form>
    </Entrance>
  );
}
