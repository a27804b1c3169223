import type { Words } from '../../language/language';

export const words = {
  title: ['事实', 'Facts'],
  nothing: ['还没有事实', 'No facts yet'],
  nothingHint: [
    '本辖区登记的事故、隐患、违法行为、批示等都列在这里。',
    'Accidents, hazards, violations, directives recorded in this division are listed here.',
  ],
  happened: ['发生日期', 'Date'],
  fact: ['事实', 'Fact'],
  kind: ['种类', 'Kind'],
  place: ['地点', 'Place'],
  sector: ['行业领域', 'Sector'],
  figures: ['要点', 'In short'],
  enterprise: ['生产经营单位', 'Enterprise'],
  sourceId: ['编号', 'Id'],
  recordedAt: ['登记时间', 'Recorded'],
  recorder: ['登记机关代码', 'Recorded by (code)'],
  division: ['区划代码', 'Division code'],
  voided: ['已作废', 'Voided'],
  corrected: ['第 {n} 版', 'Version {n}'],
  waitingOverdue: ['本级隐患：逾期', 'Own hazards: overdue'],
  waitingDueSoon: ['本级隐患：七日内到期', 'Own hazards: due within 7 days'],
} satisfies Words;
