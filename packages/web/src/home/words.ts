import type { Words } from '../language/language';

export const words = {
  home: ['首页', 'Home'],
  today: ['今天 {day}', 'Today, {day}'],
  cases: ['待决案件', 'Open cases'],
  gravest: ['最重的在前', 'the gravest first'],
  noCases: ['没有待决案件', 'No open cases'],
  measures: ['待处理的措施', 'Measures that need you'],
  noMeasures: ['没有待复核或即将到期的措施', 'No measure is under review or ends soon'],
  underReview: ['待复核', 'under review'],
  endsIn: ['{day} 到期，还剩 {n} 天', 'ends {day}, {n} days left'],
  hazards: ['隐患整改', 'Hazards to rectify'],
  noHazards: ['没有逾期或七日内到期的隐患', 'No hazard is overdue or due within seven days'],
  overdue: ['逾期 {n} 天', '{n} days overdue'],
  dueIn: ['还剩 {n} 天', '{n} days left'],
  recent: ['最近上报', 'Recently recorded'],
  noRecent: ['还没有上报', 'Nothing recorded yet'],
  alerts: ['待签收的推送', 'Alerts to acknowledge'],
  noAlerts: ['推送全部已签收', 'Every alert is acknowledged'],
  all: ['全部', 'All'],
  report: ['上报', 'Report'],
} satisfies Words;
