import { Button, Form } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useTitle } from '../frame/use-title';
import type { OneTimeLink } from '../invitation/link';
import { useLanguage, useWords } from '../language/language';
import { Entrance, EntranceProblem } from '../sign-in/entrance';
import { NewPasswordFields } from '../sign-in/new-password';
import { document } from './choose-password.document';
import { words } from './words';

interface Entry {
  readonly password: string;
  readonly again: string;
}

/** The page of an administrator's link for a new password. Nobody is signed in by it. */
export function Reset({ link }: { readonly link: OneTimeLink }) {
  const say = useWords(words);
  const { say: common, language } = useLanguage();
  useTitle(say('title'));
  const [{ fetching }, choose] = useMutation(document);
  const [username, setUsername] = useState<string>();
  const [problem, setProblem] = useState<string | undefined>(link.token === '' ? common('invitationIncomplete') : undefined);

  const submit = async ({ password }: Entry) => {
    setProblem(undefined);
    const { data, error } = await choose({ token: link.token, password });
    const [refusal] = data?.choosePassword.errors ?? [];
    if (refusal) setProblem(told(refusal, language));
    else if (error) setProblem(failureText(error, language, common('unreachable')));
    else setUsername(data?.choosePassword.username ?? undefined);
  };

  if (username !== undefined)
    return (
      <Entrance>
        <div className="entrance-form" role="status">
          <h2>{say('done')}</h2>
          <p>
            {say('doneHint')} <strong className="entrance-username">{username}</strong>
          </p>
          {/* A fresh page: whoever is signed in at this desk leaves nothing behind. */}
          <Button type="primary" size="large" block href="/" autoFocus className="entrance-go">
            {say('toSignIn')}
          </Button>
        </div>
      </Entrance>
    );
  return (
    <Entrance>
      <Form<Entry> className="entrance-form" layout="vertical" requiredMark={false} size="large" onFinish={(entry) => void submit(entry)}>
        <h2>{say('title')}</h2>
        <EntranceProblem text={problem} />
        {link.token !== '' && (
          <>
            <NewPasswordFields label={say('password')} autoFocus />
            <Button type="primary" htmlType="submit" block loading={fetching}>
              {say('submit')}
            </Button>
          </>
        )}
        <p className="entrance-note">
          {say('notice')} <a href="/">{common('toSignIn')}</a>
        </p>
      </Form>
    </Entrance>
  );
}
