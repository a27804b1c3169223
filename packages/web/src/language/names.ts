import type {
  Assessed,
  Cause,
  DirectiveAct,
  DirectiveSource,
  HazardGrade,
  Indicated,
  Influence,
  Leader,
  Ranking,
  Reporting,
  ReportLevel,
  Risk,
  ViolationAct,
} from '@anze/domain/dist/fact/fact';
import { SECTOR_NAMES, type Sector } from '@anze/domain/dist/fact/sector';
import { MEASURE_NAMES, type Convenor, type KeyLevel, type MeasureKind } from '@anze/domain/dist/measure/kind';

export type Language = 'zh' | 'en';
/** A name in both languages. */
export type Names<K extends string> = Readonly<Record<K, readonly [zh: string, en: string]>>;

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
  CHECKPOINT: ['存证检查点', 'Checkpoint of the record'],
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
  MEASURE_IN_FORCE: ['在执行措施', 'Measure in force'],
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
export const HAZARD_GRADE_NAMES: Names<HazardGrade> = { GENERAL: ['一般隐患', 'general'], MAJOR: ['重大隐患', 'major'] };
export const LEADER_NAMES: Names<Leader> = {
  PROVINCE_LEADER: ['省主要领导', 'main leader of the province'],
  CITY_LEADER: ['市主要领导', 'main leader of the city'],
};
export const VIOLATION_ACT_NAMES: Names<ViolationAct> = {
  ILLEGAL_PRODUCTION: ['非法违法生产', 'illegal production'],
  ILLEGAL_OPERATION: ['非法违法经营', 'illegal operation'],
  ILLEGAL_CONSTRUCTION: ['非法违法建设', 'illegal construction'],
  ILLEGAL_MINING: ['非法违法开采', 'illegal mining'],
  VIOLATION_OF_COMMAND: ['违章指挥', 'unlawful command'],
  VIOLATION_OF_OPERATION: ['违章作业', 'unlawful operation'],
  VIOLATION_OF_DISCIPLINE: ['违反劳动纪律', 'breach of work discipline'],
};
export const INFLUENCE_NAMES: Names<Influence> = { SMALL: ['较小', 'small'], LARGE: ['较大', 'large'] };
export const DIRECTIVE_SOURCE_NAMES: Names<DirectiveSource> = {
  STATE: ['国家', 'the State'],
  PROVINCE: ['省', 'the province'],
  PROVINCE_LEADER: ['省主要领导', 'main leader of the province'],
  CITY_LEADER: ['市主要领导', 'main leader of the city'],
  HIGHER_AUTHORITY: ['其他上级', 'another higher authority'],
};
export const DIRECTIVE_ACT_NAMES: Names<DirectiveAct> = {
  CRITICISE: ['点名批评', 'criticised by name'],
  WARN: ['批示警示', 'warned'],
  ASSIGN: ['交办', 'assigned'],
  ESCALATE: ['提级', 'escalated'],
};
export const ASSESSED_NAMES: Names<Assessed> = { TARGETS: ['目标考核', 'targets'], ENFORCEMENT: ['执法考核', 'enforcement'] };
export const RANKING_NAMES: Names<Ranking> = { TOP: ['靠前', 'top'], MIDDLE: ['中间', 'middle'], BOTTOM: ['末位', 'bottom'] };
export const INDICATED_NAMES: Names<Indicated> = { DEATHS: ['死亡人数', 'deaths'], ACCIDENTS: ['事故起数', 'accidents'] };
export const RISK_NAMES: Names<Risk> = {
  LOW: ['低风险（蓝）', 'low risk (blue)'],
  GENERAL: ['一般风险（黄）', 'general risk (yellow)'],
  LARGE: ['较大风险（橙）', 'large risk (orange)'],
  MAJOR: ['重大风险（红）', 'major risk (red)'],
};
export const REPORT_LEVEL_NAMES: Names<ReportLevel> = {
  SCENE: ['现场', 'scene'],
  COUNTY: ['县级', 'county'],
  CITY: ['市级', 'city'],
  PROVINCE: ['省级', 'province'],
  STATE: ['国家', 'state'],
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
