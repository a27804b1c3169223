import type { MeasureKind } from '@anze/domain';

/** Why officers of the demo adopt, decline, correct and void. */
export const ADOPTED: readonly string[] = [
  '事实清楚、依据充分，经安委办主任会议研究决定。',
  '近期同类事故多发，有必要采取措施督促整改。',
  '按照条款规定启动，请有关单位限期报送整改情况。',
  '情节较重，教训深刻，依规采取措施并举一反三。',
  '经核实属实，同意采取措施，办公室跟踪落实。',
];
export const MORE_THAN_TWO: readonly string[] = [
  '较大以上事故，社会影响大，经市安委会研究，叠加适用三项制度。',
  '事故后果严重且属地监管失之于宽，除约谈和重点管理外一并挂牌督办。',
];
/** What is said where no kind has a sentence of its own. */
export const DECLINED: readonly string[] = [
  '同一对象已采取更严措施，不再重复采取。',
  '属地已自行采取相应措施，效果较好，本次不再采取。',
  '经研判情节轻微，由行业主管部门跟踪整改。',
];
export const DECLINED_OF: Readonly<Partial<Record<MeasureKind, readonly string[]>>> = {
  WARNING: ['已由县级安委办发函提示，市级不再重复警示。', '已在月度例会上集中提醒，不再单独发函。', '并入本月事故情况通报，不再单独警示。'],
  BULLETIN: ['并入季度事故情况通报，不再单独通报。', '已由行业主管部门在系统内通报。'],
  INTERVIEW: ['该县近期已约谈，整改尚在期限内，暂不再次约谈。', '事故间无共性问题，改由行业主管部门督促整改。'],
  KEY_MANAGEMENT: ['综合全年形势好转，暂不列入重点管理，继续观察。', '基数较小，同比增幅不具代表性，不列入重点管理。'],
  ESCALATED_INVESTIGATION: ['县级调查组已开展工作，调查进展顺利，暂不提级。'],
  LISTED_SUPERVISION: ['整改责任、资金、期限已落实，由县级督办。', '隐患已现场消除，不再挂牌。'],
  VETO: ['经核实责任主体不在该单位，不予否决。'],
  BLACKLIST: ['首次违法且已改正，列入重点检查对象，不纳入黑名单。'],
};
export const CORRECTED = {
  laterDeath: '伤者经抢救无效死亡，依规补报伤亡人数。',
  responsible: '调查组已作出责任事故认定。',
  notResponsible: '调查认定为非生产安全责任事故。',
  rectified: '隐患已整改，验收合格。',
  slow: '复查发现整改进展缓慢。',
  onTime: '经核查报送记录，属按时上报，更正上报情况。',
  onList: '经核对台账，该隐患此前已列入清单，更正登记。',
  fewerDeaths: '经法医鉴定，一人系自身疾病死亡，核减死亡人数。',
} as const;
export const VOIDED = '与已登记的事故重复，作废。';
export const NOTE = '演示数据：事故、企业均为虚构，数量按比例缩小；真实数字见郑政办〔2017〕22号一（一）。';
/** Order of gravity: which systems an officer of Zhengzhou keeps when more than two are proposed (zhengzhou-2021-3/8). */
export const GRAVEST_FIRST: readonly MeasureKind[] = [
  'VETO',
  'KEY_MANAGEMENT',
  'LISTED_SUPERVISION',
  'INTERVIEW',
  'ESCALATED_INVESTIGATION',
  'BLACKLIST',
  'REFERRAL',
  'BULLETIN',
  'WARNING',
];
