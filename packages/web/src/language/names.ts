import type { Cause, Reporting } from '@anze/domain/dist/fact/fact';
import { SECTOR_NAMES, type Sector } from '@anze/domain/dist/fact/sector';
import { MEASURE_NAMES, type Convenor, type KeyLevel, type MeasureKind } from '@anze/domain/dist/measure/kind';

export type Language = 'zh' | 'en';
/** A name in both languages. */
type Names<K extends string> = Record<K, readonly [zh: string, en: string]>;

/** Alert kinds grow on the server: an unknown one is shown by its own word. */
export const ALERT_NAMES: Names<string> = {
  INTERVIEW_TRIGGERED: ['约谈触发', 'Interview triggered'],
  VETO_DECIDED: ['一票否决', 'Veto decided'],
  BLACKLIST_ENTRY_ADDED: ['列入名单', 'Blacklist entry'],
  MEASURE_DECIDED: ['措施决定', 'Measure decided'],
  JOINED: ['并入待决', 'Joined'],
  WITHDRAWN: ['撤回', 'Withdrawn'],
  FACT_CORRECTED: ['事实更正', 'Fact corrected'],
  FACT_VOIDED: ['事实作废', 'Fact voided'],
  NOT_GRANTED: ['未授权', 'Not granted'],
};
export const REPORTING_NAMES: Names<Reporting> = {
  ON_TIME: ['按时报告', 'on time'],
  LATE: ['迟报', 'late'],
  OMITTED: ['漏报', 'omitted'],
  FALSE: ['谎报', 'false'],
  CONCEALED: ['瞒报', 'concealed'],
};
export const CAUSE_NAMES: Names<Cause> = {
  DUTY_NOT_FULFILLED: ['责任未落实', 'duty not fulfilled'],
  CRACKDOWN_INEFFECTIVE: ['打非治违不力', 'crackdown ineffective'],
  OTHER: ['其他', 'other'],
};
export const LEVEL_NAMES: Names<KeyLevel> = { RED: ['红色', 'red'], YELLOW: ['黄色', 'yellow'] };
export const CONVENOR_NAMES: Names<Convenor> = {
  CITY_GOVERNMENT: ['市政府', 'city government'],
  DISCIPLINE_COMMISSION_OR_ORGANIZATION_DEPARTMENT: ['纪委监委或组织部', 'discipline commission or organization department'],
  PROVINCE: ['省', 'province'],
  DISTRICT: ['区', 'district'],
};
export const FACT_NAMES: Names<string> = {
  ACCIDENT: ['事故', 'Accident'],
  HAZARD: ['隐患', 'Hazard'],
  VIOLATION: ['违法违章', 'Violation'],
  DIRECTIVE: ['指示批示', 'Directive'],
  ASSESSMENT: ['考核', 'Assessment'],
  PROJECT: ['项目', 'Project'],
  INDICATOR: ['控制指标', 'Indicator'],
  SENSITIVE_PERIOD: ['敏感时段', 'Sensitive period'],
};
export const CASE_STATE_NAMES: Names<string> = { OPEN: ['待决', 'open'], DECIDED: ['已决', 'decided'], REOPENED: ['重新待决', 'reopened'] };
export const FINDING_STATE_NAMES: Names<string> = {
  OPEN: ['待决', 'open'],
  ADOPTED: ['已采纳', 'adopted'],
  DECLINED: ['未采纳', 'declined'],
  WITHDRAWN: ['已撤回', 'withdrawn'],
};
export const GRADE_NAMES: Names<string> = {
  GENERAL: ['一般', 'general'],
  LARGE: ['较大', 'large'],
  MAJOR: ['重大', 'major'],
  EXTRAORDINARY: ['特别重大', 'extraordinary'],
};
export const LIST_NAMES: Names<string> = { WATCH: ['内部关注名单', 'watch list'], STATUTORY: ['法定严重失信名单', 'statutory list'] };

const SECTOR_ENGLISH: Record<Sector, string> = {
  COAL_MINE: 'Coal mine',
  NON_COAL_MINE: 'Non-coal mine',
  HAZARDOUS_CHEMICALS: 'Hazardous chemicals',
  PIPELINE_AND_GAS: 'Pipelines and town gas',
  ROAD_TRAFFIC: 'Road traffic',
  FIREWORKS: 'Fireworks',
  CONSTRUCTION: 'Construction',
  CIVIL_EXPLOSIVES: 'Civil explosives',
  SPECIAL_EQUIPMENT: 'Special equipment',
  INDUSTRY_AND_TRADE: 'Industry and trade',
  ELECTRIC_POWER: 'Electric power',
  FIRE: 'Fire',
  FARM_MACHINERY: 'Farm machinery',
  URBAN_RAIL: 'Urban rail',
  OTHER: 'Other',
};
const MEASURE_ENGLISH: Record<MeasureKind, string> = {
  BULLETIN: 'Bulletin',
  WARNING: 'Warning',
  LISTED_SUPERVISION: 'Listed supervision',
  ESCALATED_INVESTIGATION: 'Escalated investigation',
  INTERVIEW: 'Interview',
  INSPECTION: 'Inspection',
  KEY_MANAGEMENT: 'Key management',
  ADMONITION: 'Admonition',
  VETO: 'Veto',
  BLACKLIST: 'Blacklist',
  REFERRAL: 'Referral',
  ENFORCEMENT: 'Enforcement',
  PREMIUM_FREEZE: 'Premium freeze',
  TREAT_AS_ACCIDENT: 'Treated as accident',
  OCCUPATION_BAN: 'Occupation ban',
  SECTOR_BAN: 'Sector ban',
  JOINT_SANCTION: 'Joint sanction',
};

export function sectorName(sector: Sector, language: Language): string {
  return (language === 'zh' ? SECTOR_NAMES : SECTOR_ENGLISH)[sector];
}

export function measureName(measure: MeasureKind, language: Language): string {
  return (language === 'zh' ? MEASURE_NAMES : MEASURE_ENGLISH)[measure];
}

/** The name in the reader's language; a word that the table does not know stands for itself. */
export function nameIn<K extends string>(names: Names<K>, word: K, language: Language): string {
  return names[word]?.[language === 'zh' ? 0 : 1] ?? word;
}
