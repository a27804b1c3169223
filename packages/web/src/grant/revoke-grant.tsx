import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import type { GrantLine } from './grant-columns';
import { document } from './revoke-grant.document';
import { words } from './words';

interface Props {
  readonly grant: GrantLine;
  readonly close: () => void;
  readonly done: () => void;
}

/** Ends a grant, with the reason that the record keeps. */
export function RevokeGrant({ grant, close, done }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<{ reason: string }>();
  const [{ fetching }, revoke] = useMutation(document);
  const [problem, setProblem] = useState<string>();
  const submit = async ({ reason }: { reason: string }) => {
    setProblem(undefined);
    const { data, error } = await revoke({ id: grant.id, reason });
    if (error || !data) return setProblem(error && failureText(error, language, common('unreachable')));
    const [refusal] = data.revokeGrant.errors;
    return refusal ? setProblem(told(refusal, language)) : done();
  };
  return (
    <Modal
      open
      title={say('revokeTitle', { agency: grant.agency.name })}
      onCancel={close}
      okText={say('revoke')}
      cancelText={say('cancel')}
      okButtonProps={{ danger: true, loading: fetching }}
      onOk={() => form.submit()}
    >
      <p className="hint">{say('revokeHint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(entry) => void submit(entry)}>
        <EntranceProblem text={problem} />
        <Form.Item name="reason" label={say('reason')} rules={[{ required: true, whitespace: true, message: say('reasonMissing') }]}>
          <Input autoFocus maxLength={500} />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
