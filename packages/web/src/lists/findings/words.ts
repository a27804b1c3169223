import type { Words } from '../../language/language';

export const words = {
  title: ['触发', 'Findings'],
  nothing: ['还没有触发', 'No findings yet'],
  nothingHint: ['登记的事实一旦符合规则，触发即列在这里。', 'As soon as recorded facts meet a rule, the finding is listed here.'],
  nothingBelow: ['下级还没有触发', 'No findings below'],
  on: ['触发日期', 'Date'],
  finding: ['措施与对象', 'Measure and subject'],
  explanation: ['触发说明', 'What was met'],
  rule: ['条款', 'Clause'],
  state: ['状态', 'State'],
  until: ['期限至', 'Until'],
  evidence: ['事实数', 'Facts'],
  tenant: ['判定机关', 'Judged by'],
  subject: ['对象', 'Subject'],
  completedBy: ['由此事实触发', 'Completed by'],
  quiet: ['未推送', 'Not alerted'],
  divisionCode: ['对象区划代码', 'Division code of subject'],
} satisfies Words;
