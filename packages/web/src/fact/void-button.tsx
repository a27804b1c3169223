import { Alert, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { mutationId } from '../connection/mutation-id';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import type { ChangedFragment } from './changed.document';
import { document } from './void-fact.document';
import { words } from './words';

interface Props {
  readonly id: string;
  readonly revision: number;
  readonly voided: (change: ChangedFragment) => void;
  /** There is another version than the one that is shown. */
  readonly outdated: () => void;
}

/** Takes a record out, with a reason. */
export function VoidButton({ id, revision, voided, outdated }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [{ fetching }, send] = useMutation(document);
  const isOld = useRef(false);
  // Kept over a lost answer: pressing again voids once.
  const key = useRef(mutationId());

  const submit = async () => {
    if (!reason.trim()) return setProblems([say('reasonMissing')]);
    const { data, error } = await send({ id, revision, reason: reason.trim(), clientMutationId: key.current });
    if (error) return setProblems([failureText(error, language, common('answerLost'))]);
    const errors = data?.change.errors ?? [];
    if (errors.length) {
      isOld.current = errors.some(({ code }) => code === 'STALE' || code === 'VOIDED');
      key.current = mutationId();
      return setProblems(errors.map((one) => told(one, language)));
    }
    setOpen(false);
    if (data) voided(data.change);
    return undefined;
  };
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {say('void')}
      </Button>
      <Modal
        open={open}
        title={say('voidTitle')}
        okText={say('void')}
        okButtonProps={{ danger: true }}
        cancelText={say('cancel')}
        confirmLoading={fetching}
        onOk={() => void submit()}
        onCancel={() => {
          setOpen(false);
          if (isOld.current) outdated();
        }}
      >
        <p className="hint">{say('voidHint')}</p>
        <label className="void-reason">
          {say('voidReason')}
          <Input.TextArea
            autoFocus
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => {
              key.current = mutationId();
              setProblems([]);
              setReason(event.target.value);
            }}
          />
        </label>
        <div aria-live="assertive">
          {problems.map((problem) => (
            <Alert key={problem} type="error" showIcon title={problem} />
          ))}
        </div>
      </Modal>
    </>
  );
}
