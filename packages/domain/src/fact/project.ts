import type { Moment } from '../calendar/local-date';
import { formatMoment } from '../calendar/moment';
import { takeCommon, unknownField, withNotes } from './common';
import { RISKS, type Project } from './fact';
import type { FactForm } from './form';
import { formFields } from './form-fields';
import { namesOf, readMoment, readName } from './read';

const RISK_BY_NAME = namesOf(RISKS);

export const PROJECT: FactForm<Project> = {
  kind: 'PROJECT',
  name: '项目',
  fields: { appliedAt: 'REQUIRED', risk: 'REQUIRED' },
  read(json, common) {
    const { problems } = common;
    let appliedAt: Moment | undefined;
    let risk: Project['risk'] | undefined;
    for (const field in json) {
      const value = json[field];
      if (value === undefined) continue;
      switch (field) {
        case 'appliedAt':
          appliedAt = readMoment(value, field, problems);
          break;
        case 'risk':
          risk = readName(value, field, RISK_BY_NAME, problems);
          break;
        default:
          if (!takeCommon(common, field, value)) unknownField(field, 'PROJECT', formFields(PROJECT), problems);
      }
    }
    return withNotes(
      {
        kind: 'PROJECT',
        id: common.id,
        key: common.id,
        division: common.division,
        sector: common.sector,
        enterprise: common.enterprise,
        appliedAt,
        risk,
      } as Project,
      common,
    );
  },
  write: (fact) => ({ appliedAt: formatMoment(fact.appliedAt), risk: fact.risk }),
};
