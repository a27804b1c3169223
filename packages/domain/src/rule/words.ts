import type { Convenor, KeyLevel, MeasureKind } from '../measure/kind';
import type { Words } from './field/field';
import type { Calendar, Grouping, SumField } from './rule';

export type Language = keyof Words;

/** `one` is any of them, `same` the group that a window counts over. */
export const GROUPING_WORDS: Record<Grouping, { readonly one: Words; readonly same: Words }> = {
  CITY: { one: { zh: '省辖市', en: 'in a city' }, same: { zh: '同一省辖市', en: 'in the same city' } },
  COUNTY: { one: { zh: '县（市、区）', en: 'in a county' }, same: { zh: '同一县（市、区）', en: 'in the same county' } },
  TOWNSHIP: { one: { zh: '乡镇（街道）', en: 'in a township' }, same: { zh: '同一乡镇（街道）', en: 'in the same township' } },
  SECTOR: { one: { zh: '行业领域', en: 'in a sector' }, same: { zh: '同一行业领域', en: 'in the same sector' } },
  COUNTY_AND_SECTOR: {
    one: { zh: '县（市、区）的一个行业领域', en: 'in one sector of a county' },
    same: { zh: '同一县（市、区）同一行业领域', en: 'in the same county and the same sector' },
  },
  ENTERPRISE: { one: { zh: '生产经营单位', en: 'at an enterprise' }, same: { zh: '同一生产经营单位', en: 'at the same enterprise' } },
  PROJECT: { one: { zh: '', en: '' }, same: { zh: '', en: '' } },
  NAMED_DIVISION: { one: { zh: '有关地方', en: 'for a division' }, same: { zh: '同一地方', en: 'for the same division' } },
  INDICATOR_DIVISION: {
    one: { zh: '设有年度控制指标的地方', en: 'in a division with a yearly indicator' },
    same: { zh: '设有年度控制指标的地方', en: 'in a division with a yearly indicator' },
  },
};

export const CALENDAR_WORDS: Record<Calendar, Words> = {
  MONTH: { zh: '一个自然月内', en: 'in one calendar month' },
  QUARTER: { zh: '一季度内', en: 'in one calendar quarter' },
  YEAR: { zh: '一年内（自然年）', en: 'in one calendar year' },
};

export const SUM_WORDS: Record<SumField, Words> = {
  deaths: { zh: '死亡人数', en: 'deaths' },
  seriousInjuries: { zh: '重伤人数', en: 'serious injuries' },
  directLoss: { zh: '直接经济损失', en: 'direct loss' },
};

export const TOTAL_WORDS: Record<'ACCIDENTS' | 'DEATHS', Words> = {
  ACCIDENTS: { zh: '事故起数', en: 'accidents' },
  DEATHS: { zh: '死亡人数', en: 'deaths' },
};

export const CONVENOR_WORDS: Record<Convenor, Words> = {
  CITY_GOVERNMENT: { zh: '市政府', en: 'the city government' },
  DISCIPLINE_COMMISSION_OR_ORGANIZATION_DEPARTMENT: {
    zh: '市纪委监委或者市委组织部',
    en: 'the discipline commission or the organization department',
  },
  PROVINCE: { zh: '省级', en: 'the province' },
  DISTRICT: { zh: '区级', en: 'the district' },
};

export const LEVEL_WORDS: Record<KeyLevel, Words> = {
  RED: { zh: '红色', en: 'red ' },
  YELLOW: { zh: '黄色', en: 'yellow ' },
};

/** What follows. INTERVIEW and KEY_MANAGEMENT say besides who holds it and how long. */
export const OUTCOME_WORDS: Record<MeasureKind, Words> = {
  BULLETIN: { zh: '予以通报', en: 'a bulletin' },
  WARNING: { zh: '予以提醒警示', en: 'a warning' },
  LISTED_SUPERVISION: { zh: '予以挂牌督办', en: 'listed supervision' },
  ESCALATED_INVESTIGATION: { zh: '予以提级调查', en: 'an escalated investigation' },
  INTERVIEW: { zh: '约谈', en: 'an interview' },
  INSPECTION: { zh: '开展巡查', en: 'an inspection' },
  KEY_MANAGEMENT: { zh: '重点管理', en: 'key management' },
  ADMONITION: { zh: '予以诫勉谈话', en: 'an admonition' },
  VETO: { zh: '实行一票否决', en: 'a veto' },
  BLACKLIST: { zh: '列为黑名单候选', en: 'a candidate for the blacklist' },
  REFERRAL: { zh: '予以追责移送', en: 'a referral for accountability' },
  ENFORCEMENT: { zh: '依法采取执法措施', en: 'enforcement' },
  PREMIUM_FREEZE: { zh: '本年度工伤保险费率不得下浮', en: 'a premium that may not float down this year' },
  TREAT_AS_ACCIDENT: { zh: '视同事故处理', en: 'treatment as an accident' },
  OCCUPATION_BAN: { zh: '实施职业禁入', en: 'an occupation ban' },
  SECTOR_BAN: { zh: '实施行业禁入', en: 'a sector ban' },
  JOINT_SANCTION: { zh: '实施联合惩戒', en: 'joint sanctions' },
};

export const UNDER_WORDS: Record<MeasureKind, Words> = {
  BULLETIN: { zh: '通报', en: 'a bulletin' },
  WARNING: { zh: '提醒警示', en: 'a warning' },
  LISTED_SUPERVISION: { zh: '挂牌督办', en: 'a listed supervision' },
  ESCALATED_INVESTIGATION: { zh: '提级调查', en: 'an escalated investigation' },
  INTERVIEW: { zh: '约谈', en: 'an interview' },
  INSPECTION: { zh: '巡查', en: 'an inspection' },
  KEY_MANAGEMENT: { zh: '重点管理', en: 'key management' },
  ADMONITION: { zh: '诫勉谈话', en: 'an admonition' },
  VETO: { zh: '一票否决', en: 'a veto' },
  BLACKLIST: { zh: '列入黑名单', en: 'a blacklisting' },
  REFERRAL: { zh: '移送', en: 'a referral' },
  ENFORCEMENT: { zh: '执法措施', en: 'enforcement' },
  PREMIUM_FREEZE: { zh: '工伤保险费率不下浮', en: 'a premium freeze' },
  TREAT_AS_ACCIDENT: { zh: '视同事故处理', en: 'treatment as an accident' },
  OCCUPATION_BAN: { zh: '职业禁入', en: 'an occupation ban' },
  SECTOR_BAN: { zh: '行业禁入', en: 'a sector ban' },
  JOINT_SANCTION: { zh: '联合惩戒', en: 'joint sanctions' },
};

/** 甲、乙或者丙; a, b or c. */
export function oneOf(parts: readonly string[], language: Language): string {
  if (parts.length < 2) return parts[0] ?? '';
  const [comma, or] = language === 'zh' ? ['、', '或者'] : [', ', ' or '];
  return parts.slice(0, -1).join(comma) + or + (parts.at(-1) ?? '');
}
