import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import { NewPasswordFields } from '../sign-in/new-password';
import { document } from './change-password.document';
import { words } from './words';

interface Entry {
  readonly present: string;
  readonly password: string;
  readonly again: string;
}

/** The own password, changed by who knows the present one. */
export function PasswordForm({ username }: { readonly username: string }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<Entry>();
  const [{ fetching }, change] = useMutation(document);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(false);

  const submit = async ({ present, password }: Entry) => {
    setProblem(undefined);
    setDone(false);
    const { data, error } = await change({ password: present, newPassword: password });
    if (error || !data) return setProblem(error && failureText(error, language, common('unreachable')));
    const [refusal] = data.changePassword.errors;
    if (!refusal) {
      form.resetFields();
      return setDone(true);
    }
    if (refusal.code === 'TOO_SOON') return setProblem(told(refusal, language));
    const name = refusal.path?.[0] === 'password' ? 'present' : 'password';
    form.setFields([{ name, errors: [refusal.code === 'WRONG_PASSWORD' ? say('presentWrong') : told(refusal, language)] }]);
    return form.focusField(name);
  };
  return (
    <Form<Entry> form={form} layout="vertical" requiredMark={false} className="account-password" onFinish={(entry) => void submit(entry)}>
      <EntranceProblem text={problem} />
      {/* For the browser's own memory of passwords, which asks whose this one is. */}
      <input hidden readOnly autoComplete="username" value={username} />
      <Form.Item name="present" label={say('present')} rules={[{ required: true, message: say('presentMissing') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <NewPasswordFields label={say('next')} />
      <div className="account-actions">
        <Button htmlType="submit" loading={fetching}>
          {say('change')}
        </Button>
        <span role="status" className="account-done">
          {done && say('changed')}
        </span>
      </div>
    </Form>
  );
}
