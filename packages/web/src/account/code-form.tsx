import { Button, Form, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import { words } from './words';

interface Props {
  readonly hint: string;
  readonly danger?: boolean;
  readonly submit: string;
  /** Answers what was wrong. */
  readonly send: (code: string) => Promise<string | undefined>;
  readonly cancel: () => void;
}

/** Asks for a code of the second factor that stands, before it is changed. */
export function CodeForm({ hint, danger = false, submit, send, cancel }: Props) {
  const say = useWords(words);
  const [form] = Form.useForm<{ code: string }>();
  const field = useRef<InputRef>(null);
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  const press = async ({ code }: { code: string }) => {
    setSending(true);
    const wrong = await send(code);
    setSending(false);
    setProblem(wrong);
    if (wrong === undefined) return;
    form.setFieldValue('code', '');
    field.current?.focus();
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="account-code" onFinish={(entry) => void press(entry)}>
      <p className="hint">{hint}</p>
      <EntranceProblem text={problem} />
      <Form.Item name="code" label={say('presentCode')} rules={[{ required: true, whitespace: true, message: say('codeMissing') }]}>
        <Input ref={field} autoFocus autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} maxLength={20} />
      </Form.Item>
      <div className="account-actions">
        <Button type="primary" danger={danger} htmlType="submit" loading={sending}>
          {submit}
        </Button>
        <Button onClick={cancel}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
