import type { DirectiveAct, DirectiveSource, Indicated, MeasureKind, Risk, ViolationAct } from '@anze/domain';
import type { SubjectInput } from '../../../schema/subject';
import type { Realm } from '../deed';

export const VIOLATIONS: readonly { readonly act: ViolationAct; readonly weight: number; readonly titles: readonly string[] }[] = [
  { act: 'ILLEGAL_PRODUCTION', weight: 3, titles: ['未取得安全生产许可证组织生产', '停产整顿期间擅自恢复生产'] },
  { act: 'ILLEGAL_OPERATION', weight: 4, titles: ['无证经营危险化学品', '超许可范围经营烟花爆竹', '违规充装液化石油气'] },
  { act: 'ILLEGAL_CONSTRUCTION', weight: 3, titles: ['未办理施工许可擅自开工', '违法分包、层层转包工程'] },
  { act: 'ILLEGAL_MINING', weight: 1, titles: ['越界开采', '盗采砂石'] },
  { act: 'VIOLATION_OF_COMMAND', weight: 2, titles: ['违章指挥工人冒险作业'] },
  { act: 'VIOLATION_OF_OPERATION', weight: 4, titles: ['特种作业人员无证上岗', '未系安全带高处作业', '动火作业未清理可燃物'] },
  { act: 'VIOLATION_OF_DISCIPLINE', weight: 2, titles: ['当班人员脱岗', '未按规定交接班'] },
];

/** What leaders ask for in an ordinary year; each is issued in seven years of ten. */
export const DIRECTIVES: readonly {
  readonly by: Realm;
  readonly from: DirectiveSource;
  readonly act: DirectiveAct;
  readonly title: string;
  readonly places: readonly string[];
}[] = [
  { by: '410000', from: 'PROVINCE_LEADER', act: 'CRITICISE', title: '省领导点名批评某县安全监管', places: ['410181', '410183', '410305'] },
  { by: '410000', from: 'STATE', act: 'ASSIGN', title: '国务院安委办交办重大隐患事项', places: ['410184', '410122'] },
  { by: '410000', from: 'HIGHER_AUTHORITY', act: 'ESCALATE', title: '上级要求对某事故提级调查', places: ['410182', '410185'] },
  { by: '410100', from: 'CITY_LEADER', act: 'WARN', title: '市领导要求提醒警示', places: ['410102', '410103', '410105', '410173'] },
  { by: '410100', from: 'CITY_LEADER', act: 'ASSIGN', title: '市政府主要领导交办燃气整治', places: ['410104', '410105', '410171'] },
  { by: '410100', from: 'CITY_LEADER', act: 'CRITICISE', title: '市委主要领导通报批评', places: ['410182', '410184', '410122'] },
  { by: '411003', from: 'HIGHER_AUTHORITY', act: 'ASSIGN', title: '上级交办烟花爆竹打非', places: ['411003100', '411003106'] },
];

export const ASSESSED_CITIES = ['4101', '4102', '4103', '4110', '4113'];
export const ASSESSED_COUNTIES = ['410105', '410108', '410122', '410181', '410184'];

/** Yearly control indicators; in one year a limit is so tight that it is approached (henan-2017-31/30.1). */
export const LIMITS: readonly {
  readonly by: Realm;
  readonly division: string;
  readonly of: Indicated;
  readonly limit: number;
  readonly tight?: { readonly year: number; readonly limit: number };
}[] = [
  { by: '410000', division: '4101', of: 'DEATHS', limit: 110 },
  { by: '410000', division: '4101', of: 'ACCIDENTS', limit: 95 },
  { by: '410000', division: '411003', of: 'ACCIDENTS', limit: 8, tight: { year: 2024, limit: 4 } },
  { by: '410100', division: '410181', of: 'DEATHS', limit: 20, tight: { year: 2025, limit: 4 } },
  { by: '410100', division: '410173', of: 'ACCIDENTS', limit: 20 },
];

export const PROJECTS: readonly { readonly by: Realm; readonly division: string; readonly title: string; readonly risk: Risk }[] = [
  { by: '410100', division: '410172', title: '年产五万吨涂料项目', risk: 'LARGE' },
  { by: '410100', division: '410184', title: '冷链物流园项目', risk: 'GENERAL' },
  { by: '411003', division: '411003102', title: '发制品工业园扩建项目', risk: 'LOW' },
];

/** A measure that an officer opened by hand, so many days before the demo was made. */
export interface MeasureByHand {
  readonly by: Realm;
  readonly daysAgo: number;
  readonly measure: MeasureKind;
  readonly rule: string;
  readonly subject: SubjectInput;
  readonly reason: string;
}

export const BY_HAND: readonly MeasureByHand[] = [
  {
    by: '410100',
    daysAgo: 640,
    measure: 'INSPECTION',
    rule: 'zhengzhou-2021-3/6',
    subject: { kind: 'JURISDICTION', division: '410181' },
    reason: '年度巡查计划安排：对矿山、工贸集中的县开展专项巡查。',
  },
  {
    by: '410100',
    daysAgo: 275,
    measure: 'INSPECTION',
    rule: 'zhengzhou-2021-3/6',
    subject: { kind: 'JURISDICTION', division: '410173' },
    reason: '年度巡查计划安排：在建项目多、事故起数上升，派出巡查组。',
  },
  {
    by: '410100',
    daysAgo: 410,
    measure: 'INTERVIEW',
    rule: 'zhengzhou-2021-3/5.2.3',
    subject: { kind: 'JURISDICTION', division: '410122' },
    reason: '农机事故隐患反复出现，经研究有必要约谈。',
  },
  {
    by: '410100',
    daysAgo: 38,
    measure: 'INSPECTION',
    rule: 'zhengzhou-2021-3/6',
    subject: { kind: 'JURISDICTION', division: '410184' },
    reason: '冬季安全防范前移，对物流仓储集中的地区开展巡查。',
  },
  {
    by: '410000',
    daysAgo: 190,
    measure: 'INSPECTION',
    rule: 'henan-2017-31/30',
    subject: { kind: 'JURISDICTION', division: '4103' },
    reason: '省安委会年度重点巡查。',
  },
  {
    by: '410000',
    daysAgo: 95,
    measure: 'INTERVIEW',
    rule: 'henan-2017-31/30.1',
    subject: { kind: 'JURISDICTION', division: '4102' },
    reason: '风险防控和隐患排查治理不到位，实施警示约谈。',
  },
  {
    by: '411003',
    daysAgo: 520,
    measure: 'BULLETIN',
    rule: 'jianan-2022/14',
    subject: { kind: 'JURISDICTION', division: '411003103' },
    reason: '专项行动推进缓慢，全区通报。',
  },
  {
    by: '411003',
    daysAgo: 230,
    measure: 'KEY_MANAGEMENT',
    rule: 'jianan-2022/14',
    subject: { kind: 'JURISDICTION', division: '411003102' },
    reason: '发制品企业集中，列为区重点管理。',
  },
  {
    by: '411003',
    daysAgo: 25,
    measure: 'WARNING',
    rule: 'jianan-2022/14',
    subject: { kind: 'JURISDICTION', division: '411003100' },
    reason: '入冬以来用火用电隐患增多，提醒警示。',
  },
  {
    by: '410108',
    daysAgo: 330,
    measure: 'LISTED_SUPERVISION',
    rule: 'huiji-2014-53/5.2',
    subject: { kind: 'JURISDICTION', division: '410108101' },
    reason: '自建房集中片区隐患较多，由区领导包案、挂牌督办。',
  },
];
