import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useSession } from '../connection/session';
import { Mark } from '../frame/mark';
import { useTitle } from '../frame/use-title';
import { useLanguage } from '../language/language';
import document from './sign-in.graphql?raw';
import './sign-in.css';

interface Answer {
  readonly signIn: { readonly secondFactor: boolean; readonly expiresAt: string | null; readonly errors: readonly UserError[] };
}
interface Entry {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}

export function SignIn({ ended }: { readonly ended: boolean }) {
  const { say, change, language } = useLanguage();
  useTitle(say('signInTitle'));
  const { ask } = useSession();
  const [{ fetching }, signIn] = useMutation<Answer, Entry>(document);
  const [secondFactor, setSecondFactor] = useState(false);
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
    <div className="sign-in">
      <div className="sign-in-cover">
        <div className="sign-in-name">
          <Mark />
          <h1>{say('product')}</h1>
        </div>
        <p className="sign-in-tagline">{say('tagline')}</p>
        <p className="sign-in-motto">{say('motto')}</p>
      </div>
      <main className="sign-in-desk">
        <Button type="link" className="sign-in-language" onClick={change}>
          {say('language')}
        </Button>
        <Form<Entry> className="sign-in-form" layout="vertical" requiredMark={false} size="large" onFinish={(entry) => void submit(entry)}>
          <h2>{say('signInTitle')}</h2>
          <div aria-live="assertive">{problem && <Alert type="error" showIcon title={problem} className="sign-in-problem" />}</div>
          <Form.Item
            name="username"
            label={say('username')}
            rules={[{ required: true, whitespace: true, message: say('usernameMissing') }]}
          >
            <Input autoFocus autoComplete="username" autoCapitalize="off" spellCheck={false} placeholder={say('usernameHint')} />
          </Form.Item>
          <Form.Item name="password" label={say('password')} rules={[{ required: true, message: say('passwordMissing') }]}>
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
          <p className="sign-in-accounts">{say('accountsNotice')}</p>
        </Form>
      </main>
    </div>
  );
}
