import { Form } from 'antd';
import { useState } from 'react';
import { useViewer } from '../connection/session';
import { useLanguage, useWords } from '../language/language';
import { Control } from './control/control';
import { faultsOf, type Entry } from './entry';
import type { Field, Group } from './field';
import type { KindForm } from './kind';
import { LiveClock, LiveGrade } from './live-figures';
import { words } from './words';

interface Props {
  readonly form: KindForm;
  /** Names of fields with something wrong: their groups stand open. */
  readonly wrong: ReadonlySet<string>;
  /** Fields that cannot be changed any more. */
  readonly without?: readonly string[];
  /** Fields that hold something from the beginning. */
  readonly filled: Entry;
}

/** The fields of a kind in their groups: what must be known now, then what may follow, folded. */
export function FactFields({ form, wrong, without = [], filled }: Props) {
  return (
    <>
      {form.groups.map((group) => (
        <FactGroup key={group.title[0]} form={form} group={group as Group} wrong={wrong} without={without} filled={filled} />
      ))}
    </>
  );
}

function FactGroup({ form, group, wrong, without = [], filled }: Props & { readonly group: Group }) {
  const { language } = useLanguage();
  const word = language === 'zh' ? 0 : 1;
  const fields = group.fields.filter(({ name }) => !without.includes(name));
  const [open, setOpen] = useState(() => fields.some(({ name }) => isSaid(filled[name], form.fresh[name])));
  const forced = fields.some(({ name }) => wrong.has(name));
  const has = (name: string) => fields.some((field) => field.name === name);
  const body = (
    <>
      {group.hint && <p className="hint">{group.hint[word]}</p>}
      <div className="report-grid">
        {fields.map((field) => (
          <FactField key={field.name} form={form} field={field} />
        ))}
      </div>
      {has('directLoss') && <LiveGrade />}
      {has('reports') && <LiveClock form={form} />}
    </>
  );
  return group.more ? (
    <details
      className="report-group"
      open={open || forced}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{group.title[word]}</summary>
      {body}
    </details>
  ) : (
    <fieldset className="report-group">
      <legend>{group.title[word]}</legend>
      {body}
    </fieldset>
  );
}

function isSaid(value: unknown, fresh: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return false;
  return JSON.stringify(value) !== JSON.stringify(fresh) && !(Array.isArray(value) && value.length === 0);
}

function FactField({ form, field }: { readonly form: KindForm; readonly field: Field }) {
  const { language } = useLanguage();
  const say = useWords(words);
  const { tenant } = useViewer();
  const word = language === 'zh' ? 0 : 1;
  const needed = form.required.includes(field.name);
  const hint = [field.control === 'MOMENT' && say('beijing'), field.hint?.[word]].filter(Boolean).join(' · ');
  return (
    <Form.Item
      name={field.name}
      className={field.wide ? 'report-wide' : ''}
      label={field.control === 'FLAG' ? ' ' : field.label[word]}
      colon={false}
      required={needed}
      extra={hint || undefined}
      validateTrigger="onBlur"
      rules={[
        ({ getFieldsValue }) => ({
          validator: () => {
            const fault = faultsOf(form, getFieldsValue(true) as Entry, tenant?.code ?? '', Date.now()).find(
              (one) => one.field === field.name,
            );
            return fault ? Promise.reject(new Error(fault.text[word])) : Promise.resolve();
          },
        }),
      ]}
      {...(field.control === 'FLAG' ? { className: 'report-flag' } : {})}
    >
      <Control field={field} />
    </Form.Item>
  );
}
