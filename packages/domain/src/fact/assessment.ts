import type { Moment } from '../calendar/local-date';
import { formatMoment } from '../calendar/moment';
import { takeCommon, unknownField, withNotes } from './common';
import { ASSESSED, RANKINGS, type Assessment } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { namesOf, readCount, readFlag, readMoment, readName } from './read';

const OF_BY_NAME = namesOf(ASSESSED);
const RANKING_BY_NAME = namesOf(RANKINGS);
/** Years that an assessment or an indicator may name. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 9999;

export const ASSESSMENT: FactForm<Assessment> = {
  kind: 'ASSESSMENT',
  name: '考核',
  fields: { decidedAt: 'REQUIRED', year: 'REQUIRED', of: 'OPTIONAL', passed: 'REQUIRED', ranking: 'OPTIONAL' },
  read(json, common) {
    const { problems } = common;
    let decidedAt: Moment | undefined;
    let year: number | undefined;
    let of: Assessment['of'] | undefined = 'TARGETS';
    let passed: boolean | undefined;
    let ranking: Assessment['ranking'];
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'decidedAt':
          decidedAt = readMoment(value, field, problems);
          break;
        case 'year':
          year = readCount(value, field, LAST_YEAR, problems, FIRST_YEAR);
          break;
        case 'of':
          of = readName(value, field, OF_BY_NAME, problems);
          break;
        case 'passed':
          passed = readFlag(value, field, problems);
          break;
        case 'ranking':
          ranking = readName(value, field, RANKING_BY_NAME, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'ASSESSMENT', formFields(ASSESSMENT), problems);
      }
    }
    return withNotes(
      {
        kind: 'ASSESSMENT',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        decidedAt,
        year,
        of,
        passed,
        ranking,
      } as Assessment,
      common,
    );
  },
  write: (fact) => ({
    decidedAt: formatMoment(fact.decidedAt),
    year: fact.year,
    of: fact.of,
    passed: fact.passed,
    ranking: fact.ranking,
  }),
};
