import { Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useSession } from '../connection/session';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { ByProvider, cameBack, type Outcome } from './by-provider';
import { Entrance, EntranceProblem } from './entrance';
import { FinishSignIn } from './finish-sign-in';
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
  const [form] = Form.useForm<Entry>();
  const codeField = useRef<InputRef>(null);
  const [secondFactor, setSecondFactor] = useState(false);
  const sayHere = useWords(words);
  const [capsLock, setCapsLock] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(ended ? say('sessionEnded') : undefined);
  const [outcome, setOutcome] = useState<Outcome>();
  const username = Form.useWatch('username', form) ?? '';
  useEffect(() => setOutcome((before) => before ?? cameBack()), []);

  const submit = async (entry: Entry) => {
    setProblem(undefined);
    setOutcome(undefined);
    const { data, error } = await signIn({ ...entry, username: entry.username.trim() });
    const [refusal] = data?.signIn.errors ?? [];
    if (data?.signIn.secondFactor) {
      form.setFieldValue('code', '');
      codeField.current?.focus();
      setSecondFactor(true);
      // Asked for the first time, it is the next step and no mistake: the field that appears says what it wants.
      if (refusal?.code === 'SECOND_FACTOR_NEEDED' && !secondFactor) return;
    }
    if (refusal) setProblem(told(refusal, language));
    else if (error) setProblem(failureText(error, language, say('unreachable')));
    else if (data?.signIn.expiresAt) await ask();
  };

  if (outcome === 'code') return <FinishSignIn back={() => setOutcome(undefined)} />;

  return (
    <Entrance>
      <Form<Entry>
        form={form}
        // Of another account nobody knows yet whether it has one.
        onValuesChange={(changed) => 'username' in changed && setSecondFactor(false)}
        onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
        className="entrance-form"
        layout="vertical"
        requiredMark={false}
        size="large"
        onFinish={(entry) => void submit(entry)}
      >
        <h2>{say('signInTitle')}</h2>
        <EntranceProblem text={problem ?? (outcome && sayHere(outcome))} />
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
          <Form.Item
            name="code"
            label={say('code')}
            extra={sayHere('codeHint')}
            rules={[{ required: true, whitespace: true, message: say('codeMissing') }]}
          >
            <Input ref={codeField} autoFocus autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} maxLength={20} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" block loading={fetching}>
          {say('signIn')}
        </Button>
        <ByProvider username={username} />
        <p className="entrance-note">{say('accountsNotice')}</p>
      </Form>
    </Entrance>
  );
}
