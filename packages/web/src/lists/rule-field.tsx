import { Select } from 'antd';
import { useMemo } from 'react';
import { useLanguage, useWords } from '../language/language';
import { measureName } from '../language/names';
import { useRuleNames } from './rule-names';
import { words } from './words';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (rule: string | undefined) => void;
}

/** One clause of the documents in force here, found by number, measure or words. */
export function RuleField({ label, value, onChange }: Props) {
  const say = useWords(words);
  const { language } = useLanguage();
  const rules = useRuleNames();
  const options = useMemo(
    () =>
      [...rules.values()].map(({ id, citation, measure, sentence, sentenceEn }) => {
        const text = `${citation.document} ${citation.article} · ${measureName(measure, language)} · ${language === 'zh' ? sentence : sentenceEn}`;
        return { value: id, label: text, title: text };
      }),
    [rules, language],
  );
  return (
    <Select
      aria-label={label}
      placeholder={say('any')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      classNames={{ popup: { root: 'rule-popup' } }}
      value={value ?? null}
      options={options}
      onChange={(rule: string | null) => onChange(rule ?? undefined)}
    />
  );
}
