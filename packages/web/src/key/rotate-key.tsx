import { Button, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import type { KeyLine } from './key-columns';
import { document } from './rotate-key.document';
import { SecretOnce } from './secret-once';
import { words } from './words';

interface Props {
  readonly former: KeyLine;
  readonly close: () => void;
  readonly made: () => void;
}

/** A new key in the place of one, which stands for the overlap. */
export function RotateKey({ former, close, made }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<{ overlapHours: number }>();
  const [{ fetching }, rotate] = useMutation(document);
  const [problem, setProblem] = useState<string>();
  const [secret, setSecret] = useState<string>();
  const submit = async ({ overlapHours }: { overlapHours: number }) => {
    setProblem(undefined);
    const { data, error } = await rotate({ id: former.id, overlapHours });
    if (error || !data) return setProblem(error && failureText(error, language, common('unreachable')));
    const [refusal] = data.rotateKey.errors;
    if (refusal) return setProblem(told(refusal, language));
    setSecret(data.rotateKey.secret ?? undefined);
    return made();
  };
  return (
    <Modal
      open
      title={say('rotateTitle', { label: former.label })}
      onCancel={close}
      mask={{ closable: secret === undefined }}
      keyboard={secret === undefined}
      footer={
        secret === undefined ? (
          <>
            <Button onClick={close}>{say('cancel')}</Button>
            <Button type="primary" loading={fetching} onClick={() => form.submit()}>
              {say('rotate')}
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
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ overlapHours: 24 }}
          onFinish={(entry) => void submit(entry)}
        >
          <p className="hint">{say('rotateHint')}</p>
          <EntranceProblem text={problem} />
          <Form.Item name="overlapHours" label={say('overlap')}>
            <InputNumber autoFocus min={0} max={720} precision={0} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
