import type { Realm, Recorded } from '../deed';
import { CORRECTED } from './reasons';

/** One fact of the last weeks, dated by days before the demo was made. */
export interface LastWeeksFact {
  readonly by: Realm;
  readonly kind: Recorded;
  readonly daysAgo: number;
  readonly place: string;
  readonly sector?: string;
  readonly title: string;
  /** The field of the fact's own date. */
  readonly dated: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Dates, by days after the fact's own. */
  readonly days?: Readonly<Record<string, number>>;
  /** What was found out since: decided measures that stood on it come under review. */
  readonly corrected?: { readonly daysAgo: number; readonly fields: Readonly<Record<string, unknown>>; readonly reason: string };
}

const ACCIDENT = { kind: 'ACCIDENT', dated: 'occurredAt' } as const;
const HAZARD = { kind: 'HAZARD', dated: 'foundAt' } as const;
const VIOLATION = { kind: 'VIOLATION', dated: 'occurredAt' } as const;
const DIRECTIVE = { kind: 'DIRECTIVE', dated: 'issuedAt' } as const;
const MAJOR = { grade: 'MAJOR' } as const;

export const LAST_WEEKS: readonly LastWeeksFact[] = [
  {
    by: '410100',
    ...ACCIDENT,
    daysAgo: 115,
    place: '410183108',
    sector: 'INDUSTRY_AND_TRADE',
    title: '新密某企业有限空间作业中毒窒息',
    fields: { deaths: 3, seriousInjuries: 1, causes: ['DUTY_NOT_FULFILLED'] },
    corrected: { daysAgo: 12, fields: { deaths: 2 }, reason: CORRECTED.fewerDeaths },
  },
  {
    by: '410100',
    ...ACCIDENT,
    daysAgo: 92,
    place: '410185103',
    sector: 'FIRE',
    title: '登封某自建出租屋火灾',
    fields: { deaths: 4, seriousInjuries: 2, reporting: 'LATE', publicOpinion: true },
    corrected: { daysAgo: 7, fields: { deaths: 2, reporting: 'ON_TIME' }, reason: CORRECTED.fewerDeaths },
  },
  {
    by: '411003',
    ...HAZARD,
    daysAgo: 84,
    place: '411003102',
    sector: 'INDUSTRY_AND_TRADE',
    title: '建安：粉尘除尘系统未设泄爆装置',
    fields: { ...MAJOR, listed: false },
    days: { dueAt: 200 },
    corrected: { daysAgo: 15, fields: { listed: true }, reason: CORRECTED.onList },
  },
  {
    by: '410100',
    ...ACCIDENT,
    daysAgo: 3,
    place: '410105013',
    sector: 'CONSTRUCTION',
    title: '金水某工地高处坠落',
    fields: { deaths: 1, causes: ['DUTY_NOT_FULFILLED'], publicOpinion: true },
  },
  {
    by: '410100',
    ...ACCIDENT,
    daysAgo: 17,
    place: '410105014',
    sector: 'CONSTRUCTION',
    title: '金水某工地模板支撑体系坍塌',
    fields: { deaths: 2, seriousInjuries: 1, causes: ['DUTY_NOT_FULFILLED'], publicOpinion: true },
  },
  {
    by: '410100',
    ...ACCIDENT,
    daysAgo: 9,
    place: '410181113',
    sector: 'INDUSTRY_AND_TRADE',
    title: '巩义某铝加工车间熔融金属喷溅灼烫',
    fields: { deaths: 1, seriousInjuries: 2, reporting: 'LATE' },
  },
  {
    by: '410100',
    ...ACCIDENT,
    daysAgo: 21,
    place: '410173401',
    sector: 'URBAN_RAIL',
    title: '航空港某地铁区间施工涌水涌砂',
    fields: { deaths: 3, seriousInjuries: 2, complex: true, publicOpinion: true },
  },
  {
    by: '410100',
    ...HAZARD,
    daysAgo: 30,
    place: '410183104',
    sector: 'COAL_MINE',
    title: '新密：采掘接续紧张超能力生产',
    fields: MAJOR,
    days: { dueAt: 24 },
  },
  {
    by: '410100',
    ...HAZARD,
    daysAgo: 12,
    place: '410182',
    sector: 'HAZARDOUS_CHEMICALS',
    title: '荥阳：重大危险源监测监控系统停用',
    fields: { ...MAJOR, pointedOutBy: 'CITY_LEADER' },
    days: { dueAt: 18 },
  },
  {
    by: '410100',
    ...HAZARD,
    daysAgo: 6,
    place: '410122105',
    sector: 'FIRE',
    title: '中牟：疏散通道被封堵',
    fields: { grade: 'GENERAL' },
    days: { dueAt: 9 },
  },
  {
    by: '410100',
    ...DIRECTIVE,
    daysAgo: 5,
    place: '410182',
    title: '市政府主要领导批示：交办荥阳危化品整治',
    fields: { from: 'CITY_LEADER', act: 'ASSIGN', source: '演示批示〔近期〕1号' },
  },
  {
    by: '410000',
    ...DIRECTIVE,
    daysAgo: 11,
    place: '410173',
    title: '省领导点名批评地铁施工安全监管',
    fields: { from: 'PROVINCE_LEADER', act: 'CRITICISE', source: '演示批示〔近期〕2号' },
  },
  {
    by: '410000',
    ...HAZARD,
    daysAgo: 40,
    place: '410305',
    sector: 'INDUSTRY_AND_TRADE',
    title: '涧西：粉尘除尘系统未设泄爆装置',
    fields: { ...MAJOR, metalDust: true, workers: 42 },
    days: { dueAt: 30 },
  },
  {
    by: '410000',
    ...HAZARD,
    daysAgo: 8,
    place: '411302',
    sector: 'PIPELINE_AND_GAS',
    title: '宛城：燃气管道被建筑占压',
    fields: MAJOR,
    days: { dueAt: 45 },
  },
  {
    by: '410000',
    kind: 'PROJECT',
    dated: 'appliedAt',
    daysAgo: 6,
    place: '410802',
    title: '化工园区外危险化学品项目（虚构项目）',
    fields: { risk: 'MAJOR' },
  },
  {
    by: '411003',
    ...HAZARD,
    daysAgo: 9,
    place: '411003100',
    sector: 'FIRE',
    title: '建安：仓库内违规住人',
    fields: { ...MAJOR, listed: false },
    days: { dueAt: 20 },
  },
  {
    by: '411003',
    ...ACCIDENT,
    daysAgo: 20,
    place: '411003106',
    sector: 'CONSTRUCTION',
    title: '建安某管网沟槽土方坍塌',
    fields: { deaths: 1, reporting: 'CONCEALED', responsible: true },
  },
  {
    by: '411003',
    kind: 'ASSESSMENT',
    dated: 'decidedAt',
    daysAgo: 14,
    place: '411003204',
    title: '执法工作月度排名',
    fields: { of: 'ENFORCEMENT', passed: false, ranking: 'BOTTOM' },
  },
  {
    by: '411003',
    ...VIOLATION,
    daysAgo: 27,
    place: '411003105',
    sector: 'INDUSTRY_AND_TRADE',
    title: '建安：盗采砂石',
    fields: { act: 'ILLEGAL_MINING', leftStanding: true },
  },
  // Of 惠济区 only what no rule meets: what a visitor causes there is new.
  {
    by: '410108',
    ...VIOLATION,
    daysAgo: 4,
    place: '410108005',
    title: '惠济：未系安全带高处作业',
    fields: { act: 'VIOLATION_OF_OPERATION' },
  },
  {
    by: '410108',
    ...HAZARD,
    daysAgo: 10,
    place: '410108100',
    title: '惠济：电动自行车违规充电',
    fields: { grade: 'GENERAL' },
    days: { dueAt: 25 },
  },
  {
    by: '410108',
    ...HAZARD,
    daysAgo: 2,
    place: '410108003',
    title: '惠济：餐饮场所未装可燃气体报警器',
    fields: { grade: 'GENERAL' },
    days: { dueAt: 14 },
  },
];
