import { Alert, Button, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { told, type UserError } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { byField, inputOf, type Entry } from './entry';
import { FactFields } from './fact-fields';
import type { KindForm } from './kind';
import { words } from './words';

/** What came of sending: a refusal to be shown, or what failed on the way; undefined when it went well. */
export type Sent = { readonly errors: readonly UserError[] } | { readonly failure: string } | undefined;

interface Props {
  readonly form: KindForm;
  readonly initial: Entry;
  readonly without?: readonly string[];
  readonly submit: string;
  readonly busy: boolean;
  readonly changed: (entry: Entry) => void;
  readonly send: (input: Entry, entry: Entry) => Promise<Sent>;
  /** Before the button: what is asked besides the fact itself. */
  readonly children?: ReactNode;
  readonly foot?: ReactNode;
}

/** The one form of all kinds: checks as the server will, shows every error at its field, and goes to the first. */
export function FactForm({ form, initial, without, submit, busy, changed, send, children, foot }: Props) {
  const { language } = useLanguage();
  const say = useWords(words);
  const [fields] = Form.useForm<Record<string, unknown>>();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());

  const goTo = (names: readonly string[]) => {
    setWrong(new Set(names));
    setProblems(names.length ? [say('fixFields', { n: names.length })] : []);
    const [first] = names;
    // After the group of the field was opened.
    if (first) setTimeout(() => fields.scrollToField(first, { focus: true, block: 'center' }), 50);
  };
  const finish = async () => {
    setProblems([]);
    const entry = fields.getFieldsValue(true) as Entry;
    const refused = await send(inputOf(form, entry), entry);
    if (!refused) return;
    if ('failure' in refused) return setProblems([refused.failure]);
    const { fields: at, whole } = byField(form, refused.errors);
    fields.setFields([...at].map(([name, errors]) => ({ name, errors: errors.map((one) => told(one, language)) })));
    goTo([...at.keys()]);
    setProblems((before) => [...before, ...whole.map((one) => told(one, language))]);
  };

  return (
    <Form
      form={fields}
      layout="vertical"
      className="report"
      requiredMark
      initialValues={initial}
      onValuesChange={(now: Entry) => {
        // What was wrong with a field is said until it is written anew.
        fields.setFields(Object.keys(now).map((name) => ({ name, errors: [] })));
        setProblems([]);
        changed(fields.getFieldsValue(true) as Entry);
      }}
      onFinish={() => void finish()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) fields.submit();
      }}
      onFinishFailed={({ errorFields }) => goTo(errorFields.map(({ name }) => String(name[0])))}
    >
      <FactFields form={form} wrong={wrong} filled={initial} {...(without ? { without } : {})} />
      {children}
      <div aria-live="assertive">
        {problems.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={problems.map((problem) => (
              <div key={problem}>{problem}</div>
            ))}
          />
        )}
      </div>
      <div className="report-foot">
        {foot}
        <Button type="primary" htmlType="submit" loading={busy} aria-label={submit} title={say('sendKeys')}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}
