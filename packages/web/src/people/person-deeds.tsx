import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import { LinkOnce } from './link-once';
import type { PersonLine } from './person-line';
import { document as removeDocument } from './remove-person.document';
import { document as passwordDocument, type ResetPasswordMutation } from './reset-password.document';
import { document as factorDocument } from './reset-second-factor.document';
import { words } from './words';

interface Props {
  readonly person: PersonLine;
}

/** A one-time link by which a colleague chooses a new password. */
export function PasswordReset({ person }: Props) {
  const say = useWords(words);
  const { problem, settle } = useProblem();
  const [{ fetching }, reset] = useMutation(passwordDocument);
  const [link, setLink] = useState<ResetPasswordMutation['resetPassword']>();
  const press = async () => {
    const { data, error } = await reset({ person: person.id });
    if (settle(data?.resetPassword.errors[0], error)) setLink(data?.resetPassword);
  };
  return (
    <>
      <p className="hint">{say('passwordHint')}</p>
      <EntranceProblem text={problem} />
      {link?.path ? (
        <LinkOnce title={say('resetDone')} path={link.path} expiresAt={link.expiresAt} />
      ) : (
        <Button className="person-button" loading={fetching} onClick={() => void press()}>
          {say('resetPassword')}
        </Button>
      )}
    </>
  );
}

/** For who lost device and recovery codes. */
export function FactorReset({ person }: Props) {
  const say = useWords(words);
  const { problem, settle } = useProblem();
  const [{ fetching }, reset] = useMutation(factorDocument);
  const [done, setDone] = useState(false);
  const press = async () => {
    const { data, error } = await reset({ person: person.id });
    setDone(settle(data?.resetSecondFactor.errors[0], error));
  };
  return (
    <>
      <EntranceProblem text={problem} />
      <p className="hint" role="status">
        {done ? say('factorGone') : say(person.secondFactor ? 'factorHint' : 'noFactor')}
      </p>
      {person.secondFactor && (
        <Popconfirm title={say('resetFactorAsk', { name: person.name })} okButtonProps={{ danger: true }} onConfirm={() => void press()}>
          <Button className="person-button" danger loading={fetching}>
            {say('resetFactor')}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}

/** Leaving: at once and for good. */
export function Removal({ person }: Props) {
  const say = useWords(words);
  const { problem, settle } = useProblem();
  const [{ fetching }, remove] = useMutation(removeDocument);
  const press = async () => {
    const { data, error } = await remove({ person: person.id });
    settle(data?.removePerson.errors[0], error);
  };
  return (
    <>
      <p className="hint">{say('removeHint')}</p>
      <EntranceProblem text={problem} />
      <Popconfirm
        title={say('removeAsk', { name: person.name })}
        okText={say('removeOk')}
        okButtonProps={{ danger: true }}
        onConfirm={() => void press()}
      >
        <Button className="person-button" danger loading={fetching}>
          {say('removeButton')}
        </Button>
      </Popconfirm>
    </>
  );
}

/** What was wrong with the last deed; `settle` answers whether nothing was. */
function useProblem() {
  const { language, say: common } = useLanguage();
  const [problem, setProblem] = useState<string>();
  const settle = (refusal: UserError | undefined, error: CombinedError | undefined): boolean => {
    setProblem(refusal ? told(refusal, language) : error && failureText(error, language, common('unreachable')));
    return !refusal && !error;
  };
  return { problem, settle };
}
