import { FACT_KINDS } from '@anze/domain/dist/fact/fact';
import { SECTORS } from '@anze/domain/dist/fact/sector';
import { useMemo } from 'react';
import { useLanguage, useWords } from '../../language/language';
import { FACT_NAMES, nameIn } from '../../language/names';
import type { ListForm } from '../list-filter';
import { ListFrame } from '../list-frame';
import { useListFilter } from '../use-list-filter';
import { usePages, type Page } from '../use-pages';
import { factColumns, hiddenFactFields } from './fact-columns';
import type { FactLine } from './fact-line';
import { document, type FactsQuery, type FactsQueryVariables } from './facts.document';
import { words } from './words';

const FORM: ListForm = {
  kinds: { as: 'SOME_OF', words: FACT_KINDS },
  sector: { as: 'ONE_OF', words: SECTORS },
  under: { as: 'DIVISION' },
  from: { as: 'DAY' },
  until: { as: 'DAY' },
  text: { as: 'TEXT' },
  enterprise: { as: 'CREDIT_CODE' },
  recorder: { as: 'DIVISION' },
  waiting: { as: 'ONE_OF', words: ['OVERDUE', 'DUE_SOON'] },
};
type Filter = NonNullable<FactsQueryVariables['filter']>;

/** 事实: what was recorded about the own division, newest first. */
export function Facts() {
  const say = useWords(words);
  const { language } = useLanguage();
  const { filter, change, reset } = useListFilter(FORM);
  const pages = usePages<Filter, FactsQuery, FactLine>({ document, page: factsOf, filter: filter as Filter });
  const columns = useMemo(() => factColumns(say, language), [say, language]);
  const hidden = useMemo(() => hiddenFactFields(say), [say]);
  return (
    <ListFrame
      title={say('title')}
      form={FORM}
      filter={filter}
      change={change}
      reset={reset}
      names={(field, word) =>
        field === 'waiting' ? say(word === 'OVERDUE' ? 'waitingOverdue' : 'waitingDueSoon') : nameIn(FACT_NAMES, word, language)
      }
      pages={pages}
      columns={columns}
      hidden={hidden}
      muted={(fact) => fact.voided}
      nothing={{ title: say('nothing'), hint: say('nothingHint') }}
    />
  );
}

function factsOf({ facts }: FactsQuery): Page<FactLine> {
  return facts;
}
