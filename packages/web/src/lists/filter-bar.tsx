import { Button, DatePicker, Input, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useLanguage, useWords } from '../language/language';
import { sectorName } from '../language/names';
import type { Sector } from '@anze/domain/dist/fact/sector';
import { narrowedBy, type FieldName, type ListFilter, type ListForm } from './list-filter';
import { PlaceField } from './place-field';
import { RuleField } from './rule-field';
import type { Change } from './use-list-filter';
import { words } from './words';

/** Fields whose words each list names itself. */
export type Named = 'kinds' | 'state' | 'waiting';

interface Props {
  readonly form: ListForm;
  readonly filter: ListFilter;
  readonly change: Change;
  readonly reset: () => void;
  /** What a list calls the words of its kinds, its states and what waits in it. */
  readonly names: (field: Named, word: string) => string;
}

/** The fields of a list's filter; on a narrow window behind a button. The address holds what is chosen. */
export function FilterBar({ form, filter, change, reset, names }: Props) {
  const say = useWords(words);
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const id = useId();
  const narrowed = narrowedBy(filter);
  const wordsOf = (name: FieldName) => {
    const field = form[name];
    return field && 'words' in field ? field.words : [];
  };
  const named = (name: Named) => wordsOf(name).map((word) => ({ value: word, label: names(name, word) }));
  const controls: Partial<Record<FieldName, () => ReactNode>> = {
    kinds: () => (
      <Select
        mode="multiple"
        aria-label={say('kinds')}
        placeholder={say('any')}
        maxTagCount="responsive"
        value={[...(filter.kinds ?? [])]}
        options={named('kinds')}
        optionFilterProp="label"
        onChange={(kinds: string[]) => change({ kinds })}
      />
    ),
    waiting: () => <One name="waiting" options={named('waiting')} filter={filter} change={change} />,
    state: () => <One name="state" options={named('state')} filter={filter} change={change} />,
    sector: () => (
      <One
        name="sector"
        options={wordsOf('sector').map((word) => ({ value: word, label: sectorName(word as Sector, language) }))}
        filter={filter}
        change={change}
      />
    ),
    under: () => <PlaceField label={say('under')} value={filter.under} onChange={(under) => change({ under })} />,
    from: () => <Day label={say('from')} value={filter.from} onChange={(from) => change({ from })} />,
    until: () => <Day label={say('until')} value={filter.until} onChange={(until) => change({ until })} />,
    rule: () => <RuleField label={say('rule')} value={filter.rule} onChange={(rule) => change({ rule })} />,
    text: () => <Typed label={say('text')} value={filter.text} onType={(text) => change({ text }, true)} />,
    recorder: () => <PlaceField label={say('recorder')} value={filter.recorder} onChange={(recorder) => change({ recorder })} />,
    enterprise: () => <CreditCode value={filter.enterprise} onType={(enterprise) => change({ enterprise }, true)} />,
  };
  const fields = (Object.keys(form) as FieldName[]).filter((name) => name !== 'scope');
  return (
    <div className="filter">
      <div className="filter-head">
        {form.scope && (
          <Segmented
            aria-label={say('scope')}
            value={filter.scope ?? 'OWN'}
            options={wordsOf('scope').map((word) => ({ value: word, label: say(`scope_${word}` as keyof typeof words) }))}
            onChange={(scope) => change({ scope: scope === 'OWN' ? undefined : String(scope) })}
          />
        )}
        <Button className="filter-open" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {narrowed > 0 ? say('filtersOn', { n: narrowed }) : say('filter')}
        </Button>
      </div>
      <div id={id} role="group" aria-label={say('filters')} className={`filter-fields ${open ? 'is-open' : ''}`}>
        {fields.map((name) => (
          <div key={name} className={`filter-field filter-${name}`}>
            <span aria-hidden="true">{say(name as keyof typeof words)}</span>
            {controls[name]?.()}
          </div>
        ))}
        {narrowed > 0 && (
          <Button type="link" className="filter-reset" onClick={reset}>
            {say('reset')}
          </Button>
        )}
      </div>
    </div>
  );
}

function One({
  name,
  options,
  filter,
  change,
}: {
  readonly name: 'state' | 'sector' | 'waiting';
  readonly options: { value: string; label: string }[];
  readonly filter: ListFilter;
  readonly change: Change;
}) {
  const say = useWords(words);
  return (
    <Select
      aria-label={say(name)}
      placeholder={say('any')}
      allowClear
      value={filter[name] ?? null}
      options={options}
      onChange={(value: string | null) => change({ [name]: value ?? undefined })}
    />
  );
}

export function Day({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}) {
  return (
    <DatePicker
      aria-label={label}
      placeholder=""
      value={value === undefined ? null : dayjs(value)}
      format="YYYY-MM-DD"
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  );
}

/** A text that is asked for when its writer pauses, not at each letter. */
function Typed({
  label,
  value,
  onType,
  status,
  maxLength = 80,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onType: (text: string | undefined) => void;
  readonly status?: (text: string) => 'error' | '';
  readonly maxLength?: number;
}) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  useEffect(() => {
    const wanted = text.trim() === '' || status?.(text.trim()) === 'error' ? undefined : text.trim();
    if (wanted === value || (wanted === undefined && text.trim() !== '')) return undefined;
    const timer = setTimeout(() => onType(wanted), 350);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      aria-label={label}
      allowClear
      value={text}
      maxLength={maxLength}
      status={status?.(text.trim()) ?? ''}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

const CREDIT_CODE = /^[0-9A-HJ-NP-RTUW-Y]{18}$/;

function CreditCode({ value, onType }: { readonly value: string | undefined; readonly onType: (code: string | undefined) => void }) {
  const say = useWords(words);
  return (
    <span title={say('enterpriseShape')}>
      <Typed
        label={say('enterprise')}
        value={value}
        maxLength={18}
        status={(text) => (text === '' || CREDIT_CODE.test(text.toUpperCase()) ? '' : 'error')}
        onType={(text) => onType(text?.toUpperCase())}
      />
    </span>
  );
}
