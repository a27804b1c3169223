import type { Words } from '../../language/language';

export const words = {
  title: ['措施', 'Measures'],
  nothing: ['还没有措施', 'No measures yet'],
  nothingHint: ['案件决定后，采纳的措施列在这里。', 'Once a case is decided, the measures adopted are listed here.'],
  nothingScope: ['此范围内没有措施', 'No measures in this scope'],
  nothingAbove: [
    '上级已决定、且涉及本辖区的措施列在这里。',
    'Measures that offices above decided and that concern this division are listed here.',
  ],
  measure: ['措施与对象', 'Measure and subject'],
  subject: ['对象', 'Subject'],
  decidedAt: ['决定日期', 'Decided'],
  term: ['期限', 'Term'],
  rules: ['条款', 'Clauses'],
  state: ['状态', 'State'],
  tenant: ['决定机关', 'Decided by'],
  from: ['起', 'From'],
  until: ['期限至', 'Until'],
  endingSoon: ['30 天内届满', 'Ending within 30 days'],
  underReview: ['待复核', 'Under review'],
  divisionCode: ['对象区划代码', 'Division code of subject'],
  state_DECIDED: ['已决定', 'decided'],
  state_TAKEN_OVER: ['移交接续', 'taken over'],
} satisfies Words;
