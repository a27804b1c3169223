import { ALERT_FIELDS } from '@anze/domain/dist/alert/alert-field';
import { BLACKLIST_KINDS, GRANTABLE_KINDS } from '@anze/domain/dist/alert/alert';
import { Button, Checkbox, Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told, type UserError } from '../connection/problem';
import { useLanguage, useWords } from '../language/language';
import { ALERT_NAMES, LIST_NAMES, nameIn } from '../language/names';
import { PlaceField } from '../lists/place-field';
import { usePlaces } from '../place/places';
import { EntranceProblem } from '../sign-in/entrance';
import { document as changing } from './change-grant.document';
import type { GrantLine } from './grant-columns';
import { document as granting, type MakeGrantMutationVariables } from './make-grant.document';
import { words } from './words';

type Entry = Pick<MakeGrantMutationVariables['input'], 'agency' | 'kinds' | 'reason'> & {
  readonly lists: NonNullable<MakeGrantMutationVariables['input']['lists']>;
  readonly divisions: readonly string[];
  readonly fields: NonNullable<MakeGrantMutationVariables['input']['fields']>;
};

const ENTRIES = ['agency', 'kinds', 'lists', 'divisions', 'fields', 'reason'] as const;

interface Props {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  /** The grant whose place it takes; left out: a new one. */
  readonly former?: GrantLine | undefined;
  readonly close: () => void;
  readonly done: () => void;
}

/** The terms of a grant: a new one, or one in the place of another. */
export function GrantForm({ agencies, former, close, done }: Props) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const [form] = Form.useForm<Entry>();
  const [made, make] = useMutation(granting);
  const [changed, change] = useMutation(changing);
  const [problem, setProblem] = useState<string>();
  const kinds = Form.useWatch('kinds', form) ?? former?.kinds ?? [];
  const blacklist = kinds.includes('BLACKLIST_ENTRY_ADDED');

  const ask = async ({ agency, ...terms }: Entry) => {
    const input = { ...terms, lists: blacklist ? terms.lists : [], fields: ALERT_FIELDS.filter((field) => terms.fields.includes(field)) };
    if (former) {
      const { data, error } = await change({ id: former.id, input });
      return { errors: data?.changeGrant.errors as readonly UserError[] | undefined, error };
    }
    const { data, error } = await make({ input: { ...input, agency } });
    return { errors: data?.grant.errors as readonly UserError[] | undefined, error };
  };
  const submit = async (entry: Entry) => {
    setProblem(undefined);
    const { errors, error } = await ask(entry);
    if (error || !errors) return setProblem(error && failureText(error, language, common('unreachable')));
    const [refusal] = errors;
    if (!refusal) return done();
    const field = ENTRIES.find((name) => refusal.path?.includes(name));
    return field ? form.setFields([{ name: field, errors: [told(refusal, language)] }]) : setProblem(told(refusal, language));
  };

  return (
    <Modal
      open
      title={former ? say('changeTitle', { agency: former.agency.name }) : say('makeTitle')}
      onCancel={close}
      okText={say(former ? 'change' : 'make')}
      cancelText={say('cancel')}
      okButtonProps={{ loading: made.fetching || changed.fetching }}
      onOk={() => form.submit()}
    >
      <Form<Entry>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="grant-form"
        initialValues={entryOf(former)}
        onFinish={(entry) => void submit(entry)}
      >
        <EntranceProblem text={problem} />
        {former === undefined && (
          <Form.Item name="agency" label={say('agency')} rules={[{ required: true, message: say('agencyMissing') }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
              notFoundContent={<span className="hint">{say('noAgencies')}</span>}
            />
          </Form.Item>
        )}
        <Form.Item name="kinds" label={say('kinds')} rules={[{ validator: oneAtLeast(say('kindsMissing')) }]}>
          <Checkbox.Group options={GRANTABLE_KINDS.map((kind) => ({ value: kind, label: nameIn(ALERT_NAMES, kind, language) }))} />
        </Form.Item>
        {blacklist && (
          <Form.Item name="lists" label={say('lists')} extra={say('listsHint')}>
            <Checkbox.Group options={BLACKLIST_KINDS.map((list) => ({ value: list, label: nameIn(LIST_NAMES, list, language) }))} />
          </Form.Item>
        )}
        <Form.Item name="divisions" label={say('divisions')} extra={say('divisionsHint')}>
          <PlacesField />
        </Form.Item>
        <Form.Item name="fields" label={say('fields')} extra={say('fieldsHint')}>
          <Checkbox.Group options={ALERT_FIELDS.map((field) => ({ value: field, label: say(`FIELD_${field}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say('reason')}
          extra={say('reasonHint')}
          rules={[{ required: true, whitespace: true, message: say('reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

/** By hand: `required` would put an attribute on the group that assistive software does not know there. */
function oneAtLeast(missing: string) {
  return (_rule: unknown, chosen: readonly unknown[]): Promise<void> =>
    chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(missing));
}

function entryOf(former: GrantLine | undefined): Partial<Entry> {
  return {
    // A grant of the installation may name kinds that nobody can grant.
    kinds: GRANTABLE_KINDS.filter((kind) => former?.kinds.some((one) => one === kind)),
    lists: former && former.lists.length > 0 ? former.lists : ['STATUTORY'],
    divisions: former?.divisions.map(({ code }) => code) ?? [],
    fields: former?.fields ?? ALERT_FIELDS,
  };
}

interface Field {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (codes: readonly string[]) => void;
}

/** Places of the own division, one after the other. */
function PlacesField({ id, value = [], onChange }: Field) {
  const say = useWords(words);
  const placeText = usePlaces();
  return (
    <>
      {value.length > 0 && (
        <span className="grant-places">
          {value.map((code) => (
            <Tag key={code}>
              {placeText(code)}
              <Button
                type="text"
                size="small"
                aria-label={say('removePlace', { place: placeText(code) })}
                onClick={() => onChange?.(value.filter((one) => one !== code))}
              >
                ×
              </Button>
            </Tag>
          ))}
        </span>
      )}
      <PlaceField
        {...(id === undefined ? {} : { id })}
        key={value.length}
        label={say('addPlace')}
        onChange={(code) => code !== undefined && !value.includes(code) && onChange?.([...value, code])}
      />
    </>
  );
}
