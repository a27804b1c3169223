import type { Cause, Reporting } from '@anze/domain/dist/fact/fact';
import { SECTORS } from '@anze/domain/dist/fact/sector';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { mutationId } from '../connection/mutation-id';
import { failureText, told, type UserError } from '../connection/problem';
import { useLanguage } from '../language/language';
import { CAUSE_NAMES, REPORTING_NAMES, nameIn, sectorName } from '../language/names';
import { FRESH, accidentInput, byField, type AccidentEntry } from './accident-input';
import { DivisionField } from './division-field';
import { EnterpriseField } from './enterprise-field';
import { document } from './report-accident.document';
import { Reported } from './reported';

interface Answer {
  readonly reportAccident: {
    readonly fact: { readonly id: string } | null;
    readonly cases: readonly { readonly id: string }[];
    readonly errors: readonly UserError[];
  };
}

export function AccidentForm({ close }: { readonly close: () => void }) {
  const { say, language } = useLanguage();
  const [form] = Form.useForm<AccidentEntry>();
  const [{ fetching }, report] = useMutation<Answer>(document);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [cases, setCases] = useState<number>();
  // One key for one report: pressing twice after a lost answer records once.
  const key = useRef(mutationId());

  const submit = async (entry: AccidentEntry) => {
    setProblems([]);
    const { data, error } = await report({ input: accidentInput(entry), clientMutationId: key.current });
    if (error) return setProblems([failureText(error, language, say('unreachable'))]);
    const { fields, whole } = byField(data?.reportAccident.errors ?? []);
    form.setFields([...fields].map(([name, errors]) => ({ name, errors: errors.map((one) => told(one, language)) })));
    const [first] = fields.keys();
    if (first) form.scrollToField(first, { focus: true, block: 'center' });
    setProblems([...(fields.size ? [say('fixFields', { n: fields.size })] : []), ...whole.map((one) => told(one, language))]);
    if (data?.reportAccident.fact) setCases(data.reportAccident.cases.length);
    return undefined;
  };
  const another = () => {
    key.current = mutationId();
    form.resetFields();
    setCases(undefined);
  };

  if (cases !== undefined) return <Reported cases={cases} another={another} close={close} />;
  return (
    <Form<AccidentEntry>
      form={form}
      layout="vertical"
      initialValues={FRESH}
      scrollToFirstError={{ focus: true }}
      onValuesChange={() => {
        key.current = mutationId();
      }}
      onFinish={(entry) => void submit(entry)}
      className="report"
    >
      <DivisionField />
      <div className="report-pair">
        <Form.Item name="occurredAt" label={say('time')} rules={[{ required: true, message: say('timeMissing') }]}>
          <Input type="datetime-local" max="9999-12-31T23:59" />
        </Form.Item>
        <Form.Item name="sector" label={say('sector')}>
          <Select
            allowClear
            placeholder={say('sectorNone')}
            showSearch={{ optionFilterProp: 'label' }}
            options={SECTORS.map((value) => ({ value, label: sectorName(value, language) }))}
          />
        </Form.Item>
      </div>
      <EnterpriseField />
      <div className="report-three">
        <Form.Item name="deaths" label={say('deaths')} rules={[{ type: 'integer', min: 0, message: say('number') }]}>
          <InputNumber className="report-number" inputMode="numeric" />
        </Form.Item>
        <Form.Item name="seriousInjuries" label={say('injuries')} rules={[{ type: 'integer', min: 0, message: say('number') }]}>
          <InputNumber className="report-number" inputMode="numeric" />
        </Form.Item>
        <Form.Item name="directLoss" label={say('loss')} rules={[{ pattern: /^[\d,，\s]*(\.\d{1,2})?$/, message: say('money') }]}>
          <Input inputMode="decimal" suffix={say('lossHint')} />
        </Form.Item>
      </div>
      <div className="report-pair">
        <Form.Item name="reporting" label={say('reporting')}>
          <Select
            options={(Object.keys(REPORTING_NAMES) as Reporting[]).map((value) => ({
              value,
              label: nameIn(REPORTING_NAMES, value, language),
            }))}
          />
        </Form.Item>
        <Form.Item name="responsible" label={say('responsible')}>
          <Radio.Group
            optionType="button"
            options={[
              { value: 'UNKNOWN', label: say('responsibleUnknown') },
              { value: 'YES', label: say('yes') },
              { value: 'NO', label: say('no') },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="causes" label={say('causes')}>
        <Checkbox.Group
          options={(Object.keys(CAUSE_NAMES) as Cause[]).map((value) => ({ value, label: nameIn(CAUSE_NAMES, value, language) }))}
        />
      </Form.Item>
      <fieldset className="report-flags">
        <legend>{say('details')}</legend>
        <Flag name="publicOpinion" label={say('publicOpinion')} />
        <Flag name="complex" label={say('complex')} />
        <Flag name="lossGrewByReporting" label={say('lossGrew')} />
        <Flag name="fourNoLetOffs" label={say('fourNoLetOffs')} />
      </fieldset>
      <Form.Item name="title" label={say('title')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="place" label={say('placeText')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={say('note')} extra={say('noteHint')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <p className="hint">{say('nearMiss')}</p>
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
        <Button onClick={close}>{say('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={fetching}>
          {say('submitReport')}
        </Button>
      </div>
    </Form>
  );
}

function Flag({ name, label }: { readonly name: keyof AccidentEntry; readonly label: string }) {
  return (
    <Form.Item name={name} valuePropName="checked" noStyle>
      <Checkbox>{label}</Checkbox>
    </Form.Item>
  );
}
