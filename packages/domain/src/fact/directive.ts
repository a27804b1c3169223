import type { Moment } from '../calendar/local-date';
import { formatMoment } from '../calendar/moment';
import { readId, takeCommon, unknownField, withNotes } from './common';
import { DIRECTIVE_ACTS, DIRECTIVE_SOURCES, type Directive } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { namesOf, readMoment, readName } from './read';

const FROM_BY_NAME = namesOf(DIRECTIVE_SOURCES);
const ACT_BY_NAME = namesOf(DIRECTIVE_ACTS);

export const DIRECTIVE: FactForm<Directive> = {
  kind: 'DIRECTIVE',
  name: '领导批示和上级要求',
  fields: { issuedAt: 'REQUIRED', from: 'REQUIRED', act: 'REQUIRED', about: 'OPTIONAL' },
  read(json, common) {
    const { problems } = common;
    let issuedAt: Moment | undefined;
    let from: Directive['from'] | undefined;
    let act: Directive['act'] | undefined;
    let about: string | undefined;
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'issuedAt':
          issuedAt = readMoment(value, field, problems);
          break;
        case 'from':
          from = readName(value, field, FROM_BY_NAME, problems);
          break;
        case 'act':
          act = readName(value, field, ACT_BY_NAME, problems);
          break;
        case 'about':
          about = readId(value, field, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'DIRECTIVE', formFields(DIRECTIVE), problems);
      }
    }
    return withNotes(
      {
        kind: 'DIRECTIVE',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        issuedAt,
        from,
        act,
        about,
      } as Directive,
      common,
    );
  },
  write: (fact) => ({ issuedAt: formatMoment(fact.issuedAt), from: fact.from, act: fact.act, about: fact.about }),
};
