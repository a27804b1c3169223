import { dayOf } from '@anze/domain/dist/calendar/local-date';
import { parseMoment } from '@anze/domain/dist/calendar/moment';
import { accidentTypesOn } from '@anze/domain/dist/fact/accident-type';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../language/language';

interface Props {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
}

/** The types of GB 6441 in the edition of the accident's day; a code of the next edition may be typed. */
export function AccidentTypeField({ id, value, onChange }: Props) {
  const { language } = useLanguage();
  const [typed, setTyped] = useState('');
  const at = Form.useWatch<string | undefined>('occurredAt');
  const moment = at === undefined ? undefined : parseMoment(at);
  const { names, standard } = accidentTypesOn(dayOf(typeof moment === 'number' ? moment : Date.now()));
  const own = [typed.trim().toUpperCase(), value].filter((code) => code && /^WSA\d{5}$/.test(code));
  const options = [
    ...[...names].map(([code, name]) => ({ value: code, label: `${code} ${name[language === 'zh' ? 0 : 1]}` })),
    ...[...new Set(own)].map((code) => ({ value: code as string, label: `${code as string} GB 6441-2025` })),
  ];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      placeholder={standard}
      value={value ?? null}
      options={options}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      onChange={(code: string | null) => onChange?.(code ?? undefined)}
    />
  );
}
