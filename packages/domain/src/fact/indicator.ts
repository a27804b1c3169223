import { FIRST_YEAR, LAST_YEAR } from './assessment';
import { takeCommon, unknownField, withNotes } from './common';
import { INDICATED, type Indicator } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { namesOf, readCount, readName } from './read';

const OF_BY_NAME = namesOf(INDICATED);
const HIGHEST_LIMIT = 10_000_000;

export const INDICATOR: FactForm<Indicator> = {
  kind: 'INDICATOR',
  name: '控制指标',
  fields: { year: 'REQUIRED', of: 'REQUIRED', limit: 'REQUIRED' },
  read(json, common) {
    const { problems } = common;
    let year: number | undefined;
    let of: Indicator['of'] | undefined;
    let limit: number | undefined;
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'year':
          year = readCount(value, field, LAST_YEAR, problems, FIRST_YEAR);
          break;
        case 'of':
          of = readName(value, field, OF_BY_NAME, problems);
          break;
        case 'limit':
          limit = readCount(value, field, HIGHEST_LIMIT, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'INDICATOR', formFields(INDICATOR), problems);
      }
    }
    return withNotes(
      {
        kind: 'INDICATOR',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        year,
        of,
        limit,
      } as Indicator,
      common,
    );
  },
  write: (fact) => ({ year: fact.year, of: fact.of, limit: fact.limit }),
};
