import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { mutationId } from '../connection/mutation-id';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { document } from './announce-finding.document';
import { words } from './words';

/** Sends the alert of an interview that was found too late, or by an import. */
export function Announce({ finding }: { readonly finding: string }) {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const [{ fetching }, announce] = useMutation(document);
  const [state, setState] = useState<{ readonly sent: boolean; readonly problem?: string }>({ sent: false });
  const key = useRef(mutationId());
  const send = async () => {
    const { data, error } = await announce({ id: finding, clientMutationId: key.current });
    const [refusal] = data?.announceFinding.errors ?? [];
    if (error) setState({ sent: false, problem: failureText(error, language, common('unreachable')) });
    else if (refusal) setState({ sent: false, problem: told({ ...refusal, path: null }, language) });
    else setState({ sent: true });
  };
  return (
    <div className="announce screen-only" aria-live="polite">
      {state.sent ? (
        <span className="ground-line">{say('announced')}</span>
      ) : (
        <>
          <Button size="small" loading={fetching} onClick={() => void send()}>
            {say('announce')}
          </Button>
          <span className="hint">{say('announceHint')}</span>
        </>
      )}
      {state.problem && <Alert type="error" showIcon title={state.problem} />}
    </div>
  );
}
