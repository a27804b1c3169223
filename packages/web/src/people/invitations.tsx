import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { useRoleName } from '../language/use-role-name';
import { momentText } from '../language/when';
import { EntranceProblem } from '../sign-in/entrance';
import type { Invited } from './invite';
import type { InvitationLine } from './person-line';
import { document } from './withdraw-invitation.document';
import { words } from './words';

const FIRST = 5;

interface Props {
  readonly invitations: readonly InvitationLine[];
  readonly again: (invited: Invited) => void;
}

/** Links that nobody has used yet: to be withdrawn, or made anew where one was lost or is too old. */
export function Invitations({ invitations, again }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [, withdraw] = useMutation(document);
  const [all, setAll] = useState(false);
  const [problem, setProblem] = useState<string>();
  const press = async (id: string) => {
    const { data, error } = await withdraw({ id });
    const [refusal] = data?.withdrawInvitation.errors ?? [];
    setProblem(refusal ? told(refusal, language) : error && failureText(error, language, common('unreachable')));
  };
  if (invitations.length === 0) return null;
  return (
    <section className="invitations" aria-label={say('pending')}>
      <h2>
        {say('pending')}
        <span className="count">{invitations.length}</span>
      </h2>
      <EntranceProblem text={problem} />
      <ul>
        {(all ? invitations : invitations.slice(0, FIRST)).map((invitation) => (
          <Line key={invitation.id} invitation={invitation} again={again} withdraw={press} />
        ))}
      </ul>
      {!all && invitations.length > FIRST && (
        <Button type="link" onClick={() => setAll(true)}>
          {say('allPending', { n: invitations.length })}
        </Button>
      )}
    </section>
  );
}

interface LineProps {
  readonly invitation: InvitationLine;
  readonly again: (invited: Invited) => void;
  readonly withdraw: (id: string) => Promise<void>;
}

function Line({ invitation, again, withdraw }: LineProps) {
  const say = useWords(words);
  const roleName = useRoleName();
  const { id, username, roles, invitedBy, invitedAt, expiresAt, expired } = invitation;
  const at = momentText(invitedAt);
  return (
    <li className="invitation">
      <div>
        <p className="person-line">
          <strong>{username}</strong>
          <span>{roles.map(roleName).join(' · ')}</span>
          {expired && <span className="tag tag-amber">{say('expired')}</span>}
        </p>
        <p className="person-line hint">
          <span>{invitedBy === null ? say('invitedByCommand', { at }) : say('invitedBy', { by: invitedBy, at })}</span>
          {!expired && <span>{say('until', { at: momentText(expiresAt) })}</span>}
        </p>
      </div>
      <div className="person-actions screen-only">
        <Button aria-label={say('againOf', { username })} onClick={() => again({ username: username.replace(/@.*$/, ''), roles })}>
          {say('again')}
        </Button>
        <Popconfirm title={say('withdrawAsk')} onConfirm={() => withdraw(id)}>
          <Button aria-label={say('withdrawOf', { username })}>{say('withdraw')}</Button>
        </Popconfirm>
      </div>
    </li>
  );
}
