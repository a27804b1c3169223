import { dayOf, formatDay, type Day, type Moment } from '../calendar/local-date';
import { formatMoment } from '../calendar/moment';
import { takeCommon, unknownField, withNotes } from './common';
import { HAZARD_GRADES, LEADERS, type Hazard } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { namesOf, readCount, readDay, readFlag, readMoment, readName, requireOrder } from './read';

const GRADE_BY_NAME = namesOf(HAZARD_GRADES);
const LEADER_BY_NAME = namesOf(LEADERS);
const MOST_WORKERS = 10_000_000;

export const HAZARD: FactForm<Hazard> = {
  kind: 'HAZARD',
  name: '事故隐患',
  fields: {
    foundAt: 'REQUIRED',
    grade: 'REQUIRED',
    dueAt: 'OPTIONAL',
    rectifiedAt: 'OPTIONAL',
    slowSince: 'OPTIONAL',
    pointedOutBy: 'OPTIONAL',
    listed: 'OPTIONAL',
    workers: 'OPTIONAL',
    metalDust: 'OPTIONAL',
  },
  read(json, common) {
    const { problems } = common;
    let foundAt: Moment | undefined;
    let grade: Hazard['grade'] | undefined;
    let dueAt: Day | undefined;
    let rectifiedAt: Day | undefined;
    let slowSince: Day | undefined;
    let pointedOutBy: Hazard['pointedOutBy'];
    let listed: boolean | undefined = true;
    let workers: number | undefined = 0;
    let metalDust: boolean | undefined = false;
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'foundAt':
          foundAt = readMoment(value, field, problems);
          break;
        case 'grade':
          grade = readName(value, field, GRADE_BY_NAME, problems);
          break;
        case 'dueAt':
          dueAt = readDay(value, field, problems);
          break;
        case 'rectifiedAt':
          rectifiedAt = readDay(value, field, problems);
          break;
        case 'slowSince':
          slowSince = readDay(value, field, problems);
          break;
        case 'pointedOutBy':
          pointedOutBy = readName(value, field, LEADER_BY_NAME, problems);
          break;
        case 'listed':
          listed = readFlag(value, field, problems);
          break;
        case 'workers':
          workers = readCount(value, field, MOST_WORKERS, problems);
          break;
        case 'metalDust':
          metalDust = readFlag(value, field, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'HAZARD', formFields(HAZARD), problems);
      }
    }
    const found = foundAt === undefined ? undefined : dayOf(foundAt);
    requireOrder(found, rectifiedAt, ['foundAt', 'rectifiedAt'], problems);
    requireOrder(found, slowSince, ['foundAt', 'slowSince'], problems);
    requireOrder(slowSince, rectifiedAt, ['slowSince', 'rectifiedAt'], problems);
    return withNotes(
      {
        kind: 'HAZARD',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        foundAt,
        grade,
        dueAt,
        rectifiedAt,
        slowSince,
        pointedOutBy,
        listed,
        workers,
        metalDust,
      } as Hazard,
      common,
    );
  },
  write: (fact) => ({
    foundAt: formatMoment(fact.foundAt),
    grade: fact.grade,
    dueAt: dayText(fact.dueAt),
    rectifiedAt: dayText(fact.rectifiedAt),
    slowSince: dayText(fact.slowSince),
    pointedOutBy: fact.pointedOutBy,
    listed: fact.listed,
    workers: fact.workers,
    metalDust: fact.metalDust,
  }),
};

function dayText(day: Day | undefined): string | undefined {
  return day === undefined ? undefined : formatDay(day);
}
