import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useTitle } from '../frame/use-title';
import { useLanguage } from '../language/language';
import { Entrance, EntranceProblem } from '../sign-in/entrance';
import { NewPasswordFields } from '../sign-in/new-password';
import { document } from './accept-invitation.document';
import type { OneTimeLink } from './link';

interface Answer {
  readonly acceptInvitation: { readonly expiresAt: string | null; readonly errors: readonly UserError[] };
}
interface Entry {
  readonly name: string;
  readonly password: string;
  readonly again: string;
}

/** The page of a one-time link: a name, a password twice, and the new colleague is in. */
export function Invitation({ link }: { readonly link: OneTimeLink }) {
  const { say, language } = useLanguage();
  useTitle(say('invitationTitle'));
  const [{ fetching }, accept] = useMutation<Answer, { token: string; password: string; name: string }>(document);
  const [problem, setProblem] = useState<string | undefined>(link.token === '' ? say('invitationIncomplete') : undefined);

  const submit = async ({ name, password }: Entry) => {
    setProblem(undefined);
    const { data, error } = await accept({ token: link.token, password, name: name.trim() });
    const [refusal] = data?.acceptInvitation.errors ?? [];
    if (refusal) setProblem(told(refusal, language));
    else if (error) setProblem(failureText(error, language, say('unreachable')));
    // A fresh page: whoever was signed in at this desk before leaves nothing behind, no open socket either.
    else if (data?.acceptInvitation.expiresAt) location.replace('/');
  };

  return (
    <Entrance>
      <Form<Entry> className="entrance-form" layout="vertical" requiredMark={false} size="large" onFinish={(entry) => void submit(entry)}>
        <h2>{say('invitationTitle')}</h2>
        <EntranceProblem text={problem} />
        {link.token !== '' && (
          <>
            <Form.Item
              name="name"
              label={say('personName')}
              extra={say('personNameHint')}
              rules={[{ required: true, whitespace: true, message: say('personNameMissing') }]}
            >
              <Input autoFocus autoComplete="name" maxLength={40} />
            </Form.Item>
            <NewPasswordFields />
            <Button type="primary" htmlType="submit" block loading={fetching}>
              {say('invitationAccept')}
            </Button>
          </>
        )}
        <p className="entrance-note">
          {say('invitationNotice')} <a href="/">{say('toSignIn')}</a>
        </p>
      </Form>
    </Entrance>
  );
}
