import { Button } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { RecoveryCodes } from '../second-factor/recovery-codes';
import { document as removeDocument } from '../second-factor/remove-second-factor.document';
import { SetUp, type Offer } from '../second-factor/set-up';
import { document as startDocument } from '../second-factor/start-second-factor.document';
import { EntranceProblem } from '../sign-in/entrance';
import { CodeForm } from './code-form';
import { words } from './words';

/** So few recovery codes that new ones are due. */
const FEW = 3;

type Step =
  | { readonly at: 'REST' | 'ANEW' | 'REMOVE' }
  | { readonly at: 'KEY'; readonly offer: Offer }
  | { readonly at: 'CODES'; readonly codes: readonly string[] };

interface Props {
  readonly username: string;
  readonly set: boolean;
  readonly codesLeft: number;
  readonly changed: () => void;
}

/** The own second factor: whether there is one, and how it is set, set anew and removed. */
export function FactorPanel({ username, set, codesLeft, changed }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [{ fetching }, start] = useMutation(startDocument);
  const [, remove] = useMutation(removeDocument);
  const [step, setStep] = useState<Step>({ at: 'REST' });
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState('');

  const wrongOf = (refusal: UserError | undefined, error: Parameters<typeof failureText>[0] | undefined) =>
    refusal ? told(refusal, language) : error && failureText(error, language, common('unreachable'));
  const go = (at: 'REST' | 'ANEW' | 'REMOVE') => {
    setProblem(undefined);
    setDone('');
    setStep({ at });
  };
  const begin = async (code: string | null): Promise<string | undefined> => {
    const { data, error } = await start({ code });
    const { secret, uri, errors } = data?.startSecondFactor ?? {};
    if (secret && uri) setStep({ at: 'KEY', offer: { secret, uri } });
    // Set in another window meanwhile.
    if (errors?.[0]?.code === 'SECOND_FACTOR_NEEDED') changed();
    return wrongOf(errors?.[0], error);
  };
  const takeAway = async (code: string): Promise<string | undefined> => {
    const { data, error } = await remove({ code });
    const wrong = wrongOf(data?.removeSecondFactor.errors[0], error);
    if (wrong !== undefined) return wrong;
    go('REST');
    setDone(say('removed'));
    changed();
    return undefined;
  };

  switch (step.at) {
    case 'ANEW':
      return <CodeForm hint={say('anewHint')} submit={say('goOn')} send={begin} cancel={() => go('REST')} />;
    case 'REMOVE':
      return <CodeForm danger hint={say('removeHint')} submit={say('remove')} send={takeAway} cancel={() => go('REST')} />;
    case 'KEY':
      return (
        <div className="account-key">
          <SetUp
            key={step.offer.secret}
            offer={step.offer}
            done={(codes) => {
              setStep({ at: 'CODES', codes });
              changed();
            }}
            again={() => (set ? go('ANEW') : void begin(null))}
          />
          <Button className="account-cancel" onClick={() => go('REST')}>
            {say('cancel')}
          </Button>
        </div>
      );
    case 'CODES':
      return <RecoveryCodes codes={step.codes} username={username} goOn={() => go('REST')} />;
    case 'REST':
      return (
        <>
          <p className="hint">{say('factorHint')}</p>
          <EntranceProblem text={problem} />
          {set && (
            <p className={codesLeft <= FEW ? 'account-few' : undefined}>
              {say('codesLeft', { n: codesLeft })}
              {codesLeft <= FEW && <> · {say('codesFew')}</>}
            </p>
          )}
          <div className="account-actions screen-only">
            {set ? (
              <>
                <Button onClick={() => go('ANEW')}>{say('anew')}</Button>
                <Button danger onClick={() => go('REMOVE')}>
                  {say('remove')}
                </Button>
              </>
            ) : (
              <Button loading={fetching} onClick={() => void begin(null).then(setProblem)}>
                {say('setUp')}
              </Button>
            )}
            <span role="status" className="account-done">
              {done}
            </span>
          </div>
        </>
      );
  }
}
