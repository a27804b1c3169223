import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useViewer } from '../connection/session';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import { document, type InvitePersonMutation } from './invite-person.document';
import { LinkOnce } from './link-once';
import { RolesField, useFactorHint } from './roles-field';
import { words } from './words';

/** Who is invited: nobody yet, or once more somebody whose link was not used. */
export interface Invited {
  readonly username: string;
  readonly roles: readonly string[];
}
type Made = InvitePersonMutation['invitePerson'];

/** Invites a colleague: user name and roles, then the link that is shown once. */
export function Invite({ invited, close }: { readonly invited: Invited; readonly close: () => void }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const factorHint = useFactorHint();
  const [form] = Form.useForm<Invited>();
  const [{ fetching }, invite] = useMutation(document);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<Made>();
  const realm = useViewer().username?.replace(/^[^@]*/, '') ?? '';

  const submit = async ({ username, roles }: Invited) => {
    setProblem(undefined);
    const { data, error } = await invite({ username: username.trim().toLowerCase(), roles });
    if (error || !data) return setProblem(error && failureText(error, language, common('unreachable')));
    const [refusal] = data.invitePerson.errors;
    if (!refusal) return setMade(data.invitePerson);
    const name = refusal.path?.[0];
    if (name !== 'username' && name !== 'roles') return setProblem(told(refusal, language));
    return form.setFields([{ name, errors: [told(refusal, language)] }]);
  };

  const title = made ? say('inviteFor', { username: made.invitation?.username ?? '' }) : say('inviteTitle');
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      // A click beside it, or Escape, would lose the link.
      mask={{ closable: made === undefined }}
      keyboard={made === undefined}
      footer={
        made ? (
          <Button onClick={close}>{say('close')}</Button>
        ) : (
          <>
            <Button onClick={close}>{say('cancel')}</Button>
            <Button type="primary" loading={fetching} onClick={() => form.submit()}>
              {say('makeLink')}
            </Button>
          </>
        )
      }
    >
      {made?.path ? (
        <LinkOnce title={say('inviteDone')} path={made.path} expiresAt={made.invitation?.expiresAt ?? null} />
      ) : (
        <Form<Invited> form={form} layout="vertical" requiredMark={false} initialValues={invited} onFinish={(entry) => void submit(entry)}>
          <p className="hint invite-hint">
            {say('inviteHint')}
            {invited.username !== '' && ` ${say('inviteAgainHint')}`}
          </p>
          <EntranceProblem text={problem} />
          <Form.Item
            name="username"
            label={say('username')}
            extra={say('usernameHint', { realm })}
            normalize={(value: string) => value.normalize('NFKC').toLowerCase()}
            rules={[
              { required: true, whitespace: true, message: say('usernameMissing') },
              { pattern: /^\s*([a-z0-9][a-z0-9._-]{0,62})?\s*$/, message: say('usernameShape') },
            ]}
          >
            <Input
              autoFocus={invited.username === ''}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={63}
              suffix={realm}
            />
          </Form.Item>
          <Form.Item
            name="roles"
            className="invite-roles"
            label={say('roles')}
            extra={factorHint}
            rules={[{ type: 'array', required: true, min: 1, message: say('rolesMissing') }]}
          >
            <RolesField />
          </Form.Item>
          <button type="submit" hidden />
        </Form>
      )}
    </Modal>
  );
}
