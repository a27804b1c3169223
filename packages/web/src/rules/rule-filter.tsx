import { Button, Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { MEASURE_KINDS } from '@anze/domain/dist/measure/kind';
import { useLanguage, useWords } from '../language/language';
import { FACT_NAMES, measureName, nameIn } from '../language/names';
import type { ListFilter } from '../lists/list-filter';
import type { Change } from '../lists/use-list-filter';
import { OF_WORDS } from './rule-form';
import { words } from './words';

interface Props {
  readonly filter: ListFilter;
  readonly change: Change;
  readonly reset: () => void;
  /** The page has a document's text, which may be shown whole. */
  readonly withText: boolean;
}

export function RuleFilter({ filter, change, reset, withText }: Props) {
  const say = useWords(words);
  const { language } = useLanguage();
  const [text, setText] = useState(filter.text ?? '');
  useEffect(() => setText(filter.text ?? ''), [filter.text]);
  useEffect(() => {
    const wanted = text.trim() || undefined;
    if (wanted === filter.text) return undefined;
    const timer = setTimeout(() => change({ text: wanted }, true), 300);
    return () => clearTimeout(timer);
  }, [text, filter.text, change]);
  const narrowed = filter.kinds || filter.of || filter.text;
  return (
    <div className="rule-filter screen-only" role="group" aria-label={say('filters')}>
      <Input.Search
        aria-label={say('text')}
        placeholder={say('text')}
        allowClear
        value={text}
        maxLength={80}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        mode="multiple"
        aria-label={say('measure')}
        placeholder={say('measure')}
        maxTagCount="responsive"
        value={[...(filter.kinds ?? [])]}
        options={MEASURE_KINDS.map((kind) => ({ value: kind, label: measureName(kind, language) }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(kinds: string[]) => change({ kinds })}
      />
      <Select
        aria-label={say('of')}
        placeholder={say('of')}
        allowClear
        value={filter.of ?? null}
        options={OF_WORDS.map((word) => ({ value: word, label: word === 'BY_HAND' ? say('BY_HAND') : nameIn(FACT_NAMES, word, language) }))}
        onChange={(of: string | null) => change({ of: of ?? undefined })}
      />
      {withText && (
        <Segmented
          aria-label={say('view')}
          value={filter.view ?? 'WHOLE'}
          options={(['WHOLE', 'CLAUSES'] as const).map((view) => ({ value: view, label: say(view) }))}
          onChange={(view) => change({ view: view === 'CLAUSES' ? 'CLAUSES' : undefined })}
        />
      )}
      {narrowed && (
        <Button type="link" onClick={reset}>
          {say('reset')}
        </Button>
      )}
    </div>
  );
}
