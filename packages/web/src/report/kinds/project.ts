import { RISK_NAMES } from '../../language/names';
import { kindForm } from '../kind';
import { division, enterprise, place, sector, supplement, title } from './common';
import { document } from './project.document';

export const PROJECT = kindForm<'PROJECT'>({
  kind: 'PROJECT',
  slug: 'project',
  field: 'project',
  name: ['审批中的项目', 'Project'],
  sentence: ['正在审批的建设项目及其安全风险等级', 'A project in approval, and its safety risk'],
  submit: ['登记', 'Register'],
  document,
  required: ['division', 'appliedAt', 'risk'],
  fresh: {},
  groups: [
    {
      title: ['何时何地', 'When and where'],
      fields: [division, { name: 'appliedAt', control: 'MOMENT', label: ['申请时间', 'Applied at'] }, sector, title, place],
    },
    {
      title: ['风险', 'Risk'],
      fields: [{ name: 'risk', control: 'CHOICE', label: ['安全风险', 'Safety risk'], options: RISK_NAMES }, enterprise],
    },
    supplement('WITH_SOURCE'),
  ],
});
