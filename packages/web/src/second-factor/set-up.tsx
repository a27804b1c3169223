import { Button, Form, Input, QRCode, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { CopyButton } from '../frame/copy-button';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import { document } from './confirm-second-factor.document';
import { words } from './words';
import './second-factor.css';

/** A key that was begun: as people type it, and as a camera reads it. */
export interface Offer {
  readonly secret: string;
  readonly uri: string;
}

interface Props {
  readonly offer: Offer;
  readonly done: (recoveryCodes: readonly string[]) => void;
  /** The key is too old by now, or was begun elsewhere. */
  readonly again: () => void;
}

/** The new key, to be scanned or typed, and its first code. */
export function SetUp({ offer, done, again }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<{ code: string }>();
  const field = useRef<InputRef>(null);
  const [{ fetching }, confirm] = useMutation(document);
  const [problem, setProblem] = useState<string>();
  const [spent, setSpent] = useState(false);

  // What was pressed to come here is gone; the key above is to be seen all the same.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  const submit = async ({ code }: { code: string }) => {
    setProblem(undefined);
    const { data, error } = await confirm({ code: code.replace(/\s/g, '') });
    const [refusal] = data?.confirmSecondFactor.errors ?? [];
    if (!refusal && data) return done(data.confirmSecondFactor.recoveryCodes);
    setProblem(refusal ? told(refusal, language) : error && failureText(error, language, common('unreachable')));
    setSpent(refusal?.code === 'NO_SECOND_FACTOR');
    form.setFieldValue('code', '');
    field.current?.focus();
    return undefined;
  };

  return (
    <ol className="set-up">
      <li>
        <h3>{say('scan')}</h3>
        <p className="hint">{say('scanHint')}</p>
        <div className="set-up-key">
          <div className="set-up-qr">
            <QRCode
              aria-label={say('qr')}
              value={offer.uri}
              type="svg"
              size={184}
              marginSize={4}
              bordered={false}
              color="#000"
              bgColor="#fff"
            />
          </div>
          <div className="set-up-typed">
            <p className="hint">{say('typed')}</p>
            <code className="set-up-secret">{grouped(offer.secret)}</code>
            <CopyButton text={offer.secret} label={say('copyKey')} />
          </div>
        </div>
      </li>
      <li>
        <h3>{say('confirm')}</h3>
        <EntranceProblem text={problem} />
        <Form form={form} layout="inline" className="set-up-confirm" requiredMark={false} onFinish={(entry) => void submit(entry)}>
          <Form.Item name="code" rules={[{ required: true, whitespace: true, message: say('codeMissing') }]}>
            <Input
              ref={field}
              aria-label={say('code')}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={7}
              placeholder="000000"
              className="set-up-code"
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={fetching}>
            {say('submit')}
          </Button>
          {spent && <Button onClick={again}>{say('again')}</Button>}
        </Form>
      </li>
    </ol>
  );
}

/** As people type it: by fours, four of them a line. */
function grouped(secret: string): string {
  return (secret.match(/.{1,16}/g) ?? []).map((line) => line.match(/.{1,4}/g)?.join(' ')).join('\n');
}
