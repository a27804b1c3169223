/** The systems of the catalogue. */
export const MEASURE_KINDS = [
  'BULLETIN',
  'WARNING',
  'LISTED_SUPERVISION',
  'ESCALATED_INVESTIGATION',
  'INTERVIEW',
  'INSPECTION',
  'KEY_MANAGEMENT',
  'ADMONITION',
  'VETO',
  'BLACKLIST',
  // what comes with them
  'REFERRAL',
  'ENFORCEMENT',
  'PREMIUM_FREEZE',
  'TREAT_AS_ACCIDENT',
  'OCCUPATION_BAN',
  'SECTOR_BAN',
  'JOINT_SANCTION',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const MEASURE_NAMES: Record<MeasureKind, string> = {
  BULLETIN: '通报',
  WARNING: '提醒警示',
  LISTED_SUPERVISION: '挂牌督办',
  ESCALATED_INVESTIGATION: '提级调查',
  INTERVIEW: '约谈',
  INSPECTION: '巡查',
  KEY_MANAGEMENT: '重点管理',
  ADMONITION: '诫勉谈话',
  VETO: '一票否决',
  BLACKLIST: '黑名单',
  REFERRAL: '移送',
  ENFORCEMENT: '执法处置',
  PREMIUM_FREEZE: '工伤保险费率不下浮',
  TREAT_AS_ACCIDENT: '视同事故',
  OCCUPATION_BAN: '职业禁入',
  SECTOR_BAN: '行业禁入',
  JOINT_SANCTION: '联合惩戒',
};

export const KEY_LEVELS = ['RED', 'YELLOW'] as const;
export type KeyLevel = (typeof KEY_LEVELS)[number];

export const CONVENORS = ['CITY_GOVERNMENT', 'DISCIPLINE_COMMISSION_OR_ORGANIZATION_DEPARTMENT', 'PROVINCE', 'DISTRICT'] as const;
export type Convenor = (typeof CONVENORS)[number];
