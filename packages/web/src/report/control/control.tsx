import { SECTORS } from '@anze/domain/dist/fact/sector';
import { halfWidth } from '@anze/domain/dist/fact/half-width';
import { parseMoney } from '@anze/domain/dist/fact/money';
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useLanguage, useWords } from '../../language/language';
import { nameIn, sectorName } from '../../language/names';
import { moneyText } from '../../language/when';
import { DivisionPicker } from '../../place/division-picker';
import type { Field } from '../field';
import { words } from '../words';
import { AccidentTypeField } from './accident-type-field';
import { EnterpriseInput } from './enterprise-input';
import { DayField, MomentField } from './moment-field';
import { ReportsField } from './reports-field';

interface Props {
  readonly field: Field;
  /** Given by Form.Item. */
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
  readonly onBlur?: () => void;
}

/** The control of a field; leaving it, and not only moving inside it, has it checked. */
export function Control({ onBlur, ...rest }: Props) {
  return (
    <div onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onBlur?.()}>
      <ByKind {...rest} />
    </div>
  );
}

function ByKind({ field, ...bound }: Props) {
  const { language } = useLanguage();
  const say = useWords(words);
  const { id, value, onChange } = bound;
  const named = id === undefined ? {} : { id };
  const change = (next: unknown) => onChange?.(next);
  const text = typeof value === 'string' ? value : '';
  const options = Object.keys(field.options ?? {}).map((key) => ({ value: key, label: nameIn(field.options ?? {}, key, language) }));
  switch (field.control) {
    case 'DIVISION':
      return <DivisionPicker {...named} value={text} onChange={change} />;
    case 'ENTERPRISE':
      return <EnterpriseInput {...named} value={text} onChange={change} />;
    case 'SECTOR':
      return (
        <Select
          {...named}
          allowClear
          placeholder={say('none')}
          value={value ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          options={SECTORS.map((one) => ({ value: one, label: sectorName(one, language) }))}
          onChange={(next) => change(next ?? undefined)}
        />
      );
    case 'MOMENT':
      return <MomentField {...named} value={text || undefined} onChange={change} />;
    case 'DAY':
      return <DayField {...named} value={text || undefined} onChange={change} />;
    case 'COUNT':
    case 'YEAR':
      return (
        <InputNumber
          {...named}
          className="report-number"
          inputMode="numeric"
          value={typeof value === 'number' ? value : null}
          parser={(typed) => Number.parseFloat(halfWidth(typed ?? '').replace(/[,，\s]/g, ''))}
          onChange={change}
        />
      );
    case 'MONEY':
      return <Money {...named} value={text} onChange={change} />;
    case 'OPEN_FLAG':
      return (
        <Radio.Group
          {...named}
          optionType="button"
          value={value === undefined || value === null ? 'UNKNOWN' : value}
          options={[
            { value: 'UNKNOWN', label: say('unknown') },
            { value: true, label: say('yes') },
            { value: false, label: say('no') },
          ]}
          onChange={(event) => change(event.target.value === 'UNKNOWN' ? undefined : event.target.value)}
        />
      );
    case 'CHOICE': {
      const flags = options.every((one) => one.value === 'true' || one.value === 'false');
      return (
        <Radio.Group
          {...named}
          optionType="button"
          value={value === undefined || value === null ? undefined : String(value)}
          options={options}
          onChange={(event) => change(flags ? event.target.value === 'true' : event.target.value)}
        />
      );
    }
    case 'LIST':
      return (
        <Select
          {...named}
          allowClear
          placeholder={say('none')}
          value={value ?? null}
          options={options}
          onChange={(next) => change(next ?? undefined)}
        />
      );
    case 'MANY':
      return <Checkbox.Group value={Array.isArray(value) ? (value as string[]) : []} options={options} onChange={change} />;
    case 'ACCIDENT_TYPE':
      return <AccidentTypeField {...named} value={text || undefined} onChange={change} />;
    case 'REPORTS':
      return <ReportsField {...named} value={Array.isArray(value) ? value : []} onChange={change} />;
    case 'FLAG':
      return (
        <Checkbox {...named} checked={value === true} onChange={(event) => change(event.target.checked)}>
          {field.label[language === 'zh' ? 0 : 1]}
        </Checkbox>
      );
    case 'LONG_TEXT':
      return (
        <Input.TextArea
          {...named}
          value={text}
          maxLength={field.most}
          showCount={field.most !== undefined}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => change(event.target.value)}
        />
      );
    case 'TEXT':
      return (
        <Input
          {...named}
          value={text}
          maxLength={field.most}
          showCount={field.most !== undefined}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
        />
      );
  }
}

/** Yuan, and beside it the same as people read it: a slip by a factor of ten is seen. */
function Money({ id, value, onChange }: { id?: string; value: string; onChange: (value: string) => void }) {
  const { say: common, language } = useLanguage();
  const say = useWords(words);
  const yuan = halfWidth(value.trim()).replace(/[,，\s]/g, '');
  const read = yuan !== '' && parseMoney(yuan) ? moneyText(yuan, language) : undefined;
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        suffix={say('yuan')}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="report-found" aria-live="polite">
        {read && say('loss', { n: common(read.word, { n: read.n }) })}
      </span>
    </>
  );
}
