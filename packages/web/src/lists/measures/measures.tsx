import { MEASURE_KINDS, type MeasureKind } from '@anze/domain/dist/measure/kind';
import { useMemo } from 'react';
import { useViewer } from '../../connection/session';
import { useLanguage, useWords } from '../../language/language';
import { measureName, type Language } from '../../language/names';
import { OpenByHand } from '../../measure/open-by-hand';
import type { Named } from '../filter-bar';
import type { ListForm } from '../list-filter';
import { ListFrame } from '../list-frame';
import { useListFilter } from '../use-list-filter';
import { usePages, type Page } from '../use-pages';
import { hiddenMeasureFields, measureColumns, measureStateName, type MeasureLine } from './measure-columns';
import { document, type MeasuresQuery, type MeasuresQueryVariables } from './measures.document';
import { words } from './words';

const FORM: ListForm = {
  scope: { as: 'ONE_OF', words: ['OWN', 'BELOW', 'ABOVE'] },
  kinds: { as: 'SOME_OF', words: MEASURE_KINDS },
  state: { as: 'ONE_OF', words: ['DECIDED', 'TAKEN_OVER'] },
  under: { as: 'DIVISION' },
  from: { as: 'DAY' },
  until: { as: 'DAY' },
  rule: { as: 'ID' },
  enterprise: { as: 'CREDIT_CODE' },
  waiting: { as: 'ONE_OF', words: ['UNDER_REVIEW', 'ENDING_SOON'] },
};
type Filter = NonNullable<MeasuresQueryVariables['filter']>;

/** 措施: decided, taken over or opened by hand; own ones, those below, and what tenants above decided about this place. */
export function Measures() {
  const say = useWords(words);
  const { language } = useLanguage();
  const { roles } = useViewer();
  const { filter, change, reset } = useListFilter(FORM);
  const pages = usePages<Filter, MeasuresQuery, MeasureLine>({ document, page: measuresOf, filter: filter as Filter });
  const own = (filter.scope ?? 'OWN') === 'OWN';
  const columns = useMemo(() => measureColumns(say, language, !own), [say, language, own]);
  const hidden = useMemo(() => hiddenMeasureFields(say, language), [say, language]);
  return (
    <ListFrame
      title={say('title')}
      form={FORM}
      filter={filter}
      change={change}
      reset={reset}
      names={(field, word) => measureWord(say, field, word, language)}
      pages={pages}
      columns={columns}
      hidden={hidden}
      nothing={{ title: say(own ? 'nothing' : 'nothingScope'), hint: say(filter.scope === 'ABOVE' ? 'nothingAbove' : 'nothingHint') }}
      actions={roles.includes('decider') ? <OpenByHand /> : undefined}
    />
  );
}

function measureWord(say: (word: keyof typeof words) => string, field: Named, word: string, language: Language): string {
  if (field === 'kinds') return measureName(word as MeasureKind, language);
  if (field === 'state') return measureStateName(say, word);
  return say(word === 'UNDER_REVIEW' ? 'underReview' : 'endingSoon');
}

function measuresOf({ measures }: MeasuresQuery): Page<MeasureLine> {
  return measures;
}
