import type { Moment } from '../calendar/local-date';
import { formatMoment } from '../calendar/moment';
import { takeCommon, unknownField, withNotes } from './common';
import { INFLUENCES, VIOLATION_ACTS, type Violation } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { namesOf, readFlag, readMoment, readName } from './read';

const ACT_BY_NAME = namesOf(VIOLATION_ACTS);
const INFLUENCE_BY_NAME = namesOf(INFLUENCES);

export const VIOLATION: FactForm<Violation> = {
  kind: 'VIOLATION',
  name: '违法违章行为',
  fields: { occurredAt: 'REQUIRED', act: 'REQUIRED', influence: 'OPTIONAL', leftStanding: 'OPTIONAL', publicOpinion: 'OPTIONAL' },
  read(json, common) {
    const { problems } = common;
    let occurredAt: Moment | undefined;
    let act: Violation['act'] | undefined;
    let influence: Violation['influence'] | undefined = 'SMALL';
    let leftStanding: boolean | undefined = false;
    let publicOpinion: boolean | undefined = false;
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'occurredAt':
          occurredAt = readMoment(value, field, problems);
          break;
        case 'act':
          act = readName(value, field, ACT_BY_NAME, problems);
          break;
        case 'influence':
          influence = readName(value, field, INFLUENCE_BY_NAME, problems);
          break;
        case 'leftStanding':
          leftStanding = readFlag(value, field, problems);
          break;
        case 'publicOpinion':
          publicOpinion = readFlag(value, field, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'VIOLATION', formFields(VIOLATION), problems);
      }
    }
    return withNotes(
      {
        kind: 'VIOLATION',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        occurredAt,
        act,
        influence,
        leftStanding,
        publicOpinion,
      } as Violation,
      common,
    );
  },
  write: (fact) => ({
    occurredAt: formatMoment(fact.occurredAt),
    act: fact.act,
    influence: fact.influence,
    leftStanding: fact.leftStanding,
    publicOpinion: fact.publicOpinion,
  }),
};
