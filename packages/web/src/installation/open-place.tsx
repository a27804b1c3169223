import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { LinkOnce } from '../people/link-once';
import '../people/people.css';
import { EntranceProblem } from '../sign-in/entrance';
import { document as openAgency } from './open-agency.document';
import { document as openTenant } from './open-tenant.document';
import { words } from './words';

export type Place = 'TENANT' | 'AGENCY';

interface Entry {
  readonly place: string;
  readonly name?: string;
  readonly admin: string;
}
interface Opened {
  readonly path?: string | null;
  readonly until?: string | null;
  readonly errors: readonly UserError[];
}

/** Opens a tenant or an agency, then shows the link of its first administrator, this once. */
export function OpenPlace({ place, close, opened }: { readonly place: Place; readonly close: () => void; readonly opened: () => void }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<Entry>();
  const [tenant, makeTenant] = useMutation(openTenant);
  const [agency, makeAgency] = useMutation(openAgency);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<Opened>();
  const ofTenant = place === 'TENANT';

  const ask = async ({ place: code, name = '', admin }: Entry) => {
    if (!ofTenant) {
      const { data, error } = await makeAgency({ id: code.trim(), name, admin });
      return { answer: data?.openAgency as Opened | undefined, error };
    }
    const { data, error } = await makeTenant({ code: code.trim(), name: name.trim() === '' ? null : name, admin });
    return { answer: data?.openTenant as Opened | undefined, error };
  };
  const submit = async (entry: Entry) => {
    setProblem(undefined);
    const { answer, error } = await ask(entry);
    if (error || !answer) return setProblem(error && failureText(error, language, common('unreachable')));
    const [refusal] = answer.errors;
    if (refusal) {
      const at = refusal.path?.[0];
      const field = at === 'code' || at === 'id' ? 'place' : at;
      if (field !== 'place' && field !== 'name' && field !== 'admin') return setProblem(told(refusal, language));
      return form.setFields([{ name: field, errors: [told(refusal, language)] }]);
    }
    setMade(answer);
    return opened();
  };

  return (
    <Modal
      open
      title={say(ofTenant ? 'openTenant' : 'openAgency')}
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
            <Button type="primary" loading={tenant.fetching || agency.fetching} onClick={() => form.submit()}>
              {say(ofTenant ? 'openTenant' : 'openAgency')}
            </Button>
          </>
        )
      }
    >
      {made?.path ? (
        <LinkOnce title={say('made')} path={made.path} expiresAt={made.until ?? null} />
      ) : (
        <Form<Entry> form={form} layout="vertical" requiredMark={false} onFinish={(entry) => void submit(entry)}>
          <p className="hint">{say('again')}</p>
          <EntranceProblem text={problem} />
          <Form.Item
            name="place"
            label={say(ofTenant ? 'code' : 'id')}
            extra={say(ofTenant ? 'codeHint' : 'idHint')}
            rules={[{ required: true, whitespace: true, message: say('missing') }]}
          >
            <Input autoFocus autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={63} />
          </Form.Item>
          <Form.Item
            name="name"
            label={say('name')}
            extra={ofTenant && say('nameHint')}
            rules={ofTenant ? [] : [{ required: true, whitespace: true, message: say('missing') }]}
          >
            <Input autoComplete="off" maxLength={80} />
          </Form.Item>
          <Form.Item name="admin" label={say('admin')} rules={[{ required: true, whitespace: true, message: say('missing') }]}>
            <Input autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={63} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
