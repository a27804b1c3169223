import { Input } from 'antd';
import { useEffect, useState } from 'react';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
}

/** A place by its division code. */
export function PlaceField({ id, label, value, onChange }: Props) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  const fits = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$/.test(text);
  const leave = () => fits && text !== (value ?? '') && onChange?.(text || undefined);
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      allowClear
      value={text}
      maxLength={12}
      status={fits ? '' : 'error'}
      onChange={(event) => setText(event.target.value.trim())}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}
