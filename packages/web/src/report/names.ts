import type {
  Assessed,
  DirectiveAct,
  DirectiveSource,
  HazardGrade,
  Indicated,
  Influence,
  Leader,
  Ranking,
  ReportLevel,
  Risk,
  ViolationAct,
} from '@anze/domain/dist/fact/fact';
import type { Both } from './field';

type Names<K extends string> = Readonly<Record<K, Both>>;

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
  STATE: ['国家', 'state'],
  PROVINCE: ['省', 'province'],
  PROVINCE_LEADER: ['省领导', 'leader of the province'],
  CITY_LEADER: ['市领导', 'leader of the city'],
  HIGHER_AUTHORITY: ['其他上级', 'another higher authority'],
};
export const DIRECTIVE_ACT_NAMES: Names<DirectiveAct> = {
  CRITICISE: ['批评', 'criticise'],
  WARN: ['警示', 'warn'],
  ASSIGN: ['交办', 'assign'],
  ESCALATE: ['提级', 'escalate'],
};
export const ASSESSED_NAMES: Names<Assessed> = { TARGETS: ['目标考核', 'targets'], ENFORCEMENT: ['执法考核', 'enforcement'] };
export const RANKING_NAMES: Names<Ranking> = { TOP: ['靠前', 'top'], MIDDLE: ['中间', 'middle'], BOTTOM: ['末位', 'bottom'] };
export const INDICATED_NAMES: Names<Indicated> = { DEATHS: ['死亡人数', 'deaths'], ACCIDENTS: ['事故起数', 'accidents'] };
export const RISK_NAMES: Names<Risk> = {
  LOW: ['低风险（蓝）', 'low (blue)'],
  GENERAL: ['一般风险（黄）', 'general (yellow)'],
  LARGE: ['较大风险（橙）', 'large (orange)'],
  MAJOR: ['重大风险（红）', 'major (red)'],
};
export const REPORT_LEVEL_NAMES: Names<ReportLevel> = {
  SCENE: ['现场', 'scene'],
  COUNTY: ['县级', 'county'],
  CITY: ['市级', 'city'],
  PROVINCE: ['省级', 'province'],
  STATE: ['国家', 'state'],
};
