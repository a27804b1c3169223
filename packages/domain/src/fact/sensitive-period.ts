import { formatDay, type Day } from '../calendar/local-date';
import { takeCommon, unknownField, withNotes } from './common';
import type { SensitivePeriod } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { readDay, readText, requireOrder } from './read';

const NAME_LENGTH = 80;

export const SENSITIVE_PERIOD: FactForm<SensitivePeriod> = {
  kind: 'SENSITIVE_PERIOD',
  name: '重点敏感时段',
  fields: { from: 'REQUIRED', until: 'REQUIRED', name: 'OPTIONAL' },
  read(json, common) {
    const { problems } = common;
    let from: Day | undefined;
    let until: Day | undefined;
    let name: string | undefined = '';
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'from':
          from = readDay(value, field, problems);
          break;
        case 'until':
          until = readDay(value, field, problems);
          break;
        case 'name':
          name = readText(value, field, NAME_LENGTH, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'SENSITIVE_PERIOD', formFields(SENSITIVE_PERIOD), problems);
      }
    }
    requireOrder(from, until, ['from', 'until'], problems);
    return withNotes(
      {
        kind: 'SENSITIVE_PERIOD',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        from,
        until,
        name,
      } as SensitivePeriod,
      common,
    );
  },
  write: (fact) => ({ from: formatDay(fact.from), until: formatDay(fact.until), name: fact.name }),
};
