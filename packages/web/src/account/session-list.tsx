import { Button, Popconfirm } from 'antd';
import { useCallback, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useWrote } from '../connection/session';
import { Failure, Loading } from '../frame/states';
import { useLanguage, useWords } from '../language/language';
import { momentText } from '../language/when';
import { EntranceProblem } from '../sign-in/entrance';
import { document as endOthersDocument } from './end-other-sessions.document';
import { document as endDocument } from './end-session.document';
import { document, type SessionsQuery } from './sessions.document';
import { words } from './words';
import './account.css';

type SessionLine = SessionsQuery['sessions'][number];

/** Where somebody is signed in: oneself, or for an administrator a colleague. Each can be ended, or all but the one that asks. */
export function SessionList({ person }: { readonly person?: string }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: document, variables: { person: person ?? null } });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  // A new password and a new second factor end sessions, too.
  useWrote(again);
  const [, end] = useMutation(endDocument);
  const [{ fetching: endingAll }, endOthers] = useMutation(endOthersDocument);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState('');

  const settle = (refusal: UserError | undefined, failure: typeof error, well: string) => {
    setProblem(refusal ? told(refusal, language) : failure && failureText(failure, language, common('unreachable')));
    setDone(refusal || failure ? '' : well);
  };
  const endOne = async (id: string) => {
    const { data: ended, error: failure } = await end({ id });
    settle(ended?.endSession.errors[0], failure, say('ended', { n: 1 }));
  };
  const endRest = async () => {
    const { data: ended, error: failure } = await endOthers({ person: person ?? null });
    settle(ended?.endOtherSessions.errors[0], failure, say('ended', { n: ended?.endOtherSessions.ended ?? 0 }));
  };

  if (error && !data) return <Failure text={failureText(error, language, common('unreachable'))} retry={again} />;
  if (!data) return <Loading />;
  const { sessions } = data;
  const others = sessions.filter(({ current }) => !current);
  return (
    <div className="sessions">
      <EntranceProblem text={problem} />
      {sessions.length === 0 && <p className="hint">{say('noSessions')}</p>}
      <ul>
        {sessions.map((session) => (
          <Line key={session.id} session={session} end={endOne} />
        ))}
      </ul>
      <div className="sessions-foot screen-only">
        <span className="hint" role="status">
          {done}
        </span>
        {others.length > 0 && (
          <Popconfirm title={say(person === undefined ? 'endOthersAsk' : 'endAllAsk')} onConfirm={() => void endRest()}>
            <Button loading={endingAll}>{say(sessions.length === others.length ? 'endAll' : 'endOthers')}</Button>
          </Popconfirm>
        )}
      </div>
    </div>
  );
}

function Line({ session, end }: { readonly session: SessionLine; readonly end: (id: string) => Promise<void> }) {
  const say = useWords(words);
  const [ending, setEnding] = useState(false);
  const program = session.program ?? say('unknownProgram');
  const press = async () => {
    setEnding(true);
    await end(session.id);
    setEnding(false);
  };
  return (
    <li className="session">
      <div>
        <p className="session-program">
          <strong>{program}</strong>
          {session.network && <span>{session.network}</span>}
          {session.current && <span className="tag tag-blue">{say('current')}</span>}
        </p>
        <p className="hint session-when">
          <span>{say('since', { at: momentText(session.since) })}</span>
          {session.lastSeenAt && <span>{say('lastSeen', { at: momentText(session.lastSeenAt) })}</span>}
          <span>{say('endsAt', { at: momentText(session.endsAt) })}</span>
        </p>
      </div>
      {!session.current && (
        <Button className="screen-only" loading={ending} aria-label={say('endOf', { program })} onClick={() => void press()}>
          {say('end')}
        </Button>
      )}
    </li>
  );
}
