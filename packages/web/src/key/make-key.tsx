import { KEY_SCOPES } from '@anze/domain/dist/access/key-scope';
import { Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import { document, type MakeKeyMutationVariables } from './make-key.document';
import { readNetworks } from './networks';
import { SecretOnce } from './secret-once';
import { words } from './words';

interface Entry extends Pick<MakeKeyMutationVariables['input'], 'label' | 'scopes'> {
  readonly networks: string;
  readonly days: number;
}
const FIELDS = ['label', 'scopes', 'networks', 'days'] as const;
const NEW = { scopes: ['INBOX'], networks: '', days: 365 } as const;

/** Makes a key, then shows it, this once. */
export function MakeKey({ close, made }: { readonly close: () => void; readonly made: () => void }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<Entry>();
  const [{ fetching }, make] = useMutation(document);
  const [problem, setProblem] = useState<string>();
  const [secret, setSecret] = useState<string>();

  const submit = async ({ label, scopes, networks, days }: Entry) => {
    setProblem(undefined);
    const { data, error } = await make({ input: { label, scopes, networks: readNetworks(networks), days } });
    if (error || !data) return setProblem(error && failureText(error, language, common('unreachable')));
    const [refusal] = data.makeKey.errors;
    if (refusal) {
      const name = FIELDS.find((field) => refusal.path?.includes(field));
      return name ? form.setFields([{ name, errors: [told(refusal, language)] }]) : setProblem(told(refusal, language));
    }
    setSecret(data.makeKey.secret ?? undefined);
    return made();
  };
  return (
    <Modal
      open
      title={say(secret === undefined ? 'make' : 'once')}
      onCancel={close}
      // A click beside it, or Escape, would lose the key.
      mask={{ closable: secret === undefined }}
      keyboard={secret === undefined}
      footer={
        secret === undefined ? (
          <>
            <Button onClick={close}>{say('cancel')}</Button>
            <Button type="primary" loading={fetching} onClick={() => form.submit()}>
              {say('make')}
            </Button>
          </>
        ) : (
          <Button onClick={close}>{say('close')}</Button>
        )
      }
    >
      {secret !== undefined ? (
        <SecretOnce secret={secret} />
      ) : (
        <Form<Entry> form={form} layout="vertical" requiredMark={false} initialValues={NEW} onFinish={(entry) => void submit(entry)}>
          <EntranceProblem text={problem} />
          <Form.Item
            name="label"
            label={say('label')}
            extra={say('labelHint')}
            rules={[{ required: true, whitespace: true, message: say('labelMissing') }]}
          >
            <Input autoFocus autoComplete="off" maxLength={80} />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={say('scopes')}
            rules={[
              {
                // By hand: `required` would put an attribute on the group that assistive software does not know there.
                validator: (_rule, chosen: readonly string[]) =>
                  chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(say('scopesMissing'))),
              },
            ]}
          >
            <Checkbox.Group options={KEY_SCOPES.map((scope) => ({ value: scope, label: say(scope) }))} />
          </Form.Item>
          <Form.Item name="networks" label={say('networks')} extra={say('networksHint')}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} spellCheck={false} />
          </Form.Item>
          <Form.Item name="days" label={say('days')}>
            <InputNumber min={1} max={730} precision={0} />
          </Form.Item>
          <button type="submit" hidden />
        </Form>
      )}
    </Modal>
  );
}
