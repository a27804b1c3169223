import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useSession } from '../connection/session';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { Entrance, EntranceProblem } from './entrance';
import { document } from './finish-sign-in.document';
import { words } from './words';

interface Answer {
  readonly finishSignIn: { readonly expiresAt: string | null; readonly errors: readonly UserError[] };
}

/** Behind the office's identity provider: who has a second factor here gives its code, too. */
export function FinishSignIn({ back }: { readonly back: () => void }) {
  const { say, language } = useLanguage();
  const sayHere = useWords(words);
  useTitle(say('signInTitle'));
  const { ask } = useSession();
  const [{ fetching }, finish] = useMutation<Answer, { readonly code: string }>(document);
  const [problem, setProblem] = useState<string>();

  const submit = async (code: string) => {
    setProblem(undefined);
    const { data, error } = await finish({ code });
    const [refusal] = data?.finishSignIn.errors ?? [];
    if (refusal) setProblem(told(refusal, language));
    else if (error) setProblem(failureText(error, language, say('unreachable')));
    else if (data?.finishSignIn.expiresAt) await ask();
  };

  return (
    <Entrance>
      <Form<{ code: string }>
        className="entrance-form"
        layout="vertical"
        requiredMark={false}
        size="large"
        onFinish={({ code }) => void submit(code)}
      >
        <h2>{say('signInTitle')}</h2>
        <EntranceProblem text={problem} />
        <Form.Item
          name="code"
          label={say('code')}
          extra={sayHere('codeHint')}
          rules={[{ required: true, whitespace: true, message: say('codeMissing') }]}
        >
          <Input autoFocus autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} maxLength={20} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={fetching}>
          {say('signIn')}
        </Button>
        <Button type="link" block onClick={back}>
          {sayHere('otherWay')}
        </Button>
      </Form>
    </Entrance>
  );
}
