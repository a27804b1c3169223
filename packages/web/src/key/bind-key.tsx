import { Form, Input, Modal } from 'antd';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { document } from './bind-key.document';
import type { KeyLine } from './key-columns';
import { readNetworks } from './networks';
import { words } from './words';

interface Props {
  readonly bound: KeyLine;
  readonly close: () => void;
  readonly done: () => void;
}

/** From where a key may be used. */
export function BindKey({ bound, close, done }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<{ networks: string }>();
  const [{ fetching }, bind] = useMutation(document);
  const submit = async ({ networks }: { networks: string }) => {
    const { data, error } = await bind({ id: bound.id, networks: readNetworks(networks) });
    const refusal = data?.bindKey.errors[0];
    const problem = error ? failureText(error, language, common('unreachable')) : refusal && told(refusal, language);
    return problem === undefined ? done() : form.setFields([{ name: 'networks', errors: [problem] }]);
  };
  return (
    <Modal
      open
      title={say('bindTitle', { label: bound.label })}
      onCancel={close}
      okText={say('save')}
      cancelText={say('cancel')}
      okButtonProps={{ loading: fetching }}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ networks: bound.networks.join('\n') }}
        onFinish={(entry) => void submit(entry)}
      >
        <Form.Item name="networks" label={say('networks')} extra={say('networksHint')}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
