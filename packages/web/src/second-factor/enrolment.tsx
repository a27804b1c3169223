import { needsSecondFactor } from '@anze/domain/dist/access/second-factor';
import { Button } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useSession, useViewer } from '../connection/session';
import { useTitle } from '../frame/use-title';
import { useLanguage, useWords } from '../language/language';
import { useRoleName } from '../language/use-role-name';
import { Entrance, EntranceProblem } from '../sign-in/entrance';
import { RecoveryCodes } from './recovery-codes';
import { SetUp, type Offer } from './set-up';
import { document } from './start-second-factor.document';
import { words } from './words';

/** What stands before the desk of somebody whose role must have a second factor, until there is one. */
export function Enrolment() {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const roleName = useRoleName();
  const { ask, signOut } = useSession();
  const viewer = useViewer();
  useTitle(say('title'));
  const [{ fetching }, start] = useMutation(document);
  const [offer, setOffer] = useState<Offer>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [problem, setProblem] = useState<string>();

  const begin = async () => {
    setProblem(undefined);
    const { data, error } = await start({ code: null });
    const { secret, uri, errors } = data?.startSecondFactor ?? {};
    const [refusal] = errors ?? [];
    // Set in another window meanwhile: this one is at its desk, too.
    if (refusal?.code === 'SECOND_FACTOR_NEEDED') return ask();
    if (secret && uri) return setOffer({ secret, uri });
    return setProblem(refusal ? told(refusal, language) : error && failureText(error, language, common('unreachable')));
  };

  return (
    <Entrance>
      <div className="entrance-form enrolment">
        <h2>{say('title')}</h2>
        {codes ? (
          <RecoveryCodes codes={codes} username={viewer.username ?? ''} goOn={() => void ask()} />
        ) : (
          <>
            <p className="enrolment-why">
              {say('why', {
                roles: viewer.roles
                  .filter((role) => needsSecondFactor([role]))
                  .map(roleName)
                  .join(say('and')),
              })}
            </p>
            <EntranceProblem text={problem} />
            {offer ? (
              <SetUp key={offer.secret} offer={offer} done={setCodes} again={() => void begin()} />
            ) : (
              <Button type="primary" size="large" block autoFocus loading={fetching} onClick={() => void begin()}>
                {say('start')}
              </Button>
            )}
            <p className="entrance-note">
              {viewer.username} ·{' '}
              <Button type="link" className="enrolment-out" onClick={() => void signOut()}>
                {common('signOut')}
              </Button>
            </p>
          </>
        )}
      </div>
    </Entrance>
  );
}
