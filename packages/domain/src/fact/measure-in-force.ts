import { formatDay, type Day } from '../calendar/local-date';
import { MEASURE_KINDS } from '../measure/kind';
import type { Subject } from '../measure/subject';
import { takeCommon, unknownField, withNotes } from './common';
import type { MeasureInForce } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { namesOf, readDay, readName, requireOrder } from './read';
import { readSubject, writeSubject } from './read-subject';

const MEASURE_BY_NAME = namesOf(MEASURE_KINDS);

/**
 * What the live platform knows from decided measures, for the offline judge. `because` (judgement 15) is the platform's
 * own knowledge and no field of the exchange format.
 */
export const MEASURE_IN_FORCE: FactForm<MeasureInForce> = {
  kind: 'MEASURE_IN_FORCE',
  name: '已生效的措施',
  fields: { measure: 'REQUIRED', subject: 'REQUIRED', from: 'REQUIRED', until: 'OPTIONAL' },
  read(json, common) {
    const { problems } = common;
    let measure: MeasureInForce['measure'] | undefined;
    let subject: Subject | undefined;
    let from: Day | undefined;
    let until: Day | undefined;
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'measure':
          measure = readName(value, field, MEASURE_BY_NAME, problems);
          break;
        case 'subject':
          subject = readSubject(value, common);
          break;
        case 'from':
          from = readDay(value, field, problems);
          break;
        case 'until':
          until = readDay(value, field, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'MEASURE_IN_FORCE', formFields(MEASURE_IN_FORCE), problems);
      }
    }
    requireOrder(from, until, ['from', 'until'], problems);
    return withNotes(
      {
        kind: 'MEASURE_IN_FORCE',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        measure,
        subject,
        from,
        until,
      } as MeasureInForce,
      common,
    );
  },
  write: (fact) => ({
    measure: fact.measure,
    subject: writeSubject(fact.subject),
    from: formatDay(fact.from),
    until: fact.until === undefined ? undefined : formatDay(fact.until),
  }),
};
