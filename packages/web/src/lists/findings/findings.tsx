import { MEASURE_KINDS, type MeasureKind } from '@anze/domain/dist/measure/kind';
import { useMemo } from 'react';
import { useLanguage, useWords } from '../../language/language';
import { FINDING_STATE_NAMES, measureName, nameIn } from '../../language/names';
import type { ListForm } from '../list-filter';
import { ListFrame } from '../list-frame';
import { useListFilter } from '../use-list-filter';
import { usePages, type Page } from '../use-pages';
import { findingColumns, hiddenFindingFields, type FindingLine } from './finding-columns';
import { document, type FindingsQuery, type FindingsQueryVariables } from './findings.document';
import { words } from './words';

const FORM: ListForm = {
  scope: { as: 'ONE_OF', words: ['OWN', 'BELOW'] },
  kinds: { as: 'SOME_OF', words: MEASURE_KINDS },
  state: { as: 'ONE_OF', words: ['OPEN', 'ADOPTED', 'DECLINED', 'WITHDRAWN'] },
  under: { as: 'DIVISION' },
  from: { as: 'DAY' },
  until: { as: 'DAY' },
  rule: { as: 'ID' },
  enterprise: { as: 'CREDIT_CODE' },
};
type Filter = NonNullable<FindingsQueryVariables['filter']>;

/** 触发: rules met by facts, of the own office or of those below. */
export function Findings() {
  const say = useWords(words);
  const { language } = useLanguage();
  const { filter, change, reset } = useListFilter(FORM);
  const pages = usePages<Filter, FindingsQuery, FindingLine>({ document, page: findingsOf, filter: filter as Filter });
  const below = filter.scope === 'BELOW';
  const columns = useMemo(() => findingColumns(say, language, below), [say, language, below]);
  const hidden = useMemo(() => hiddenFindingFields(say, language), [say, language]);
  return (
    <ListFrame
      title={say('title')}
      form={FORM}
      filter={filter}
      change={change}
      reset={reset}
      names={(field, word) =>
        field === 'kinds' ? measureName(word as MeasureKind, language) : nameIn(FINDING_STATE_NAMES, word, language)
      }
      pages={pages}
      columns={columns}
      hidden={hidden}
      muted={({ state }) => state === 'WITHDRAWN'}
      nothing={{ title: say(below ? 'nothingBelow' : 'nothing'), hint: say('nothingHint') }}
    />
  );
}

function findingsOf({ findings }: FindingsQuery): Page<FindingLine> {
  return findings;
}
