import { Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useWords } from '../language/language';
import { usePlaces } from '../place/places';
import { document } from './place-search.document';
import { words } from './words';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
}

/** A place of the own division, found by name, by pinyin or by its code. */
export function PlaceField({ id, label, value, onChange }: Props) {
  const say = useWords(words);
  const placeText = usePlaces();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const [{ data, fetching }] = useQuery({ query: document, variables: { search }, pause: search === '' });
  const options = useMemo(() => {
    const found = search === '' ? [] : (data?.divisions ?? []);
    return found.map(({ code, name, parent }) => ({ value: code, label: parent ? `${name} · ${parent.name}` : name }));
  }, [data, search]);
  const chosen = value === undefined || options.some((one) => one.value === value) ? [] : [{ value, label: placeText(value) }];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={say('any')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={search === '' ? chosen : options}
      notFoundContent={<span className="hint">{typed === '' ? say('placeHint') : fetching ? say('placeBusy') : say('placeNone')}</span>}
      onChange={(code: string | null) => onChange?.(code ?? undefined)}
    />
  );
}

/** What is typed, once its writer pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
