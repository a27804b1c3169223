import { HAZARD_GRADE_NAMES, LEADER_NAMES } from '../../language/names';
import { kindForm } from '../kind';
import { division, enterprise, place, sector, supplement, title } from './common';
import { document } from './hazard.document';

export const HAZARD = kindForm<'HAZARD'>({
  kind: 'HAZARD',
  slug: 'hazard',
  field: 'hazard',
  name: ['隐患', 'Hazard'],
  sentence: ['检查发现的一般或者重大事故隐患，跟踪整改期限', 'A general or major hazard that was found, and its deadline'],
  submit: ['上报', 'Report'],
  document,
  required: ['division', 'foundAt', 'grade'],
  fresh: { listed: true },
  groups: [
    {
      title: ['何时何地', 'When and where'],
      fields: [division, { name: 'foundAt', control: 'MOMENT', label: ['发现时间', 'Found at'] }, sector, title, place],
    },
    {
      title: ['隐患', 'Hazard'],
      fields: [
        { name: 'grade', control: 'CHOICE', label: ['等级', 'Grade'], options: HAZARD_GRADE_NAMES },
        {
          name: 'dueAt',
          control: 'DAY',
          label: ['整改期限', 'Due'],
          hint: ['当日仍算按期；次日起为逾期', 'That day is still in time; overdue from the next'],
        },
        enterprise,
      ],
    },
    {
      title: ['整改情况', 'Rectification'],
      more: true,
      fields: [
        { name: 'rectifiedAt', control: 'DAY', label: ['整改完成日期', 'Rectified on'] },
        { name: 'slowSince', control: 'DAY', label: ['认定整改迟缓日期', 'Slow progress noted on'] },
        {
          name: 'pointedOutBy',
          control: 'LIST',
          label: ['何级领导指出', 'Pointed out by'],
          options: LEADER_NAMES,
          hint: ['指党委、政府主要负责人', 'A main leader: party secretary or head of government'],
        },
        { name: 'listed', control: 'FLAG', label: ['已列入隐患清单', 'On the list of hazards'] },
        { name: 'workers', control: 'COUNT', label: ['涉及作业人数', 'Workers exposed'], hint: ['人', 'people'] },
        { name: 'metalDust', control: 'FLAG', label: ['涉爆金属粉尘', 'Explosive metal dust'] },
      ],
    },
    supplement('WITH_SOURCE'),
  ],
});
