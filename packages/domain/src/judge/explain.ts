import { formatDay, dayOf } from '../calendar/local-date';
import { formatDivisionCode, type DivisionCode } from '../division/code';
import { momentOf, type Fact, type Happening } from '../fact/fact';
import { SECTOR_NAMES } from '../fact/sector';
import { MEASURE_NAMES } from '../measure/kind';
import type { Subject } from '../measure/subject';
import type { Pack, Rule } from '../rule/rule';
import type { Finding, Ground } from './finding';

/** What an explanation may name. Rendered for its reader, never stored: the reader decides what can be looked up. */
export interface Explaining {
  readonly pack: Pack;
  readonly rule: Rule;
  /** The facts behind the finding that the reader may see, in their order; at most the last fifty. */
  readonly evidence: readonly Fact[];
  readonly nameOf?: (division: DivisionCode) => string | undefined;
  /** What a fact is called; '' where it has no name that would tell anybody anything. Left out: its id. */
  readonly labelOf?: (fact: Fact) => string;
}

const COUNTED: Record<Happening['kind'], string> = {
  ACCIDENT: '起事故',
  HAZARD: '处隐患',
  VIOLATION: '起违法违规行为',
  DIRECTIVE: '件批示交办',
  ASSESSMENT: '次考核',
  PROJECT: '个项目',
};

/** One Chinese sentence: who, which facts on which dates, what was counted against what threshold, which clause. */
export function explain(finding: Finding, { pack, rule, evidence, nameOf, labelOf = ({ id }) => id }: Explaining): string {
  const facts = evidence.filter((fact): fact is Happening => momentOf(fact) !== undefined);
  const listed = facts.slice(-5).map((fact) => {
    const [label, day] = [labelOf(fact), formatDay(dayOf(momentOf(fact) as number))];
    return label ? `${label}（${day}）` : day;
  });
  const shown = facts.length > 5 ? `……${listed.join('、')}` : listed.join('、');
  const grounds = finding.grounds.map((ground) => groundText(ground, rule, finding, evidence, labelOf));
  const met = grounds.length > 0 ? grounds.join('；') : `${formatDay(finding.on)}具备条件`;
  const clause = `${pack.document.number}第${rule.citation.article}条款`;
  return `${subjectName(finding.subject, nameOf)}：${met}${shown ? `（${shown}）` : ''}，依据${clause}“${rule.citation.text}”，应予${proposed(finding)}。`;
}

function groundText(ground: Ground, rule: Rule, finding: Finding, evidence: readonly Fact[], labelOf: (fact: Fact) => string): string {
  const counted = COUNTED[rule.of];
  const ids = (keys: readonly string[]): string =>
    keys
      .map((key) => evidence.find((fact) => fact.key === key))
      .map((fact) => (fact?.kind === 'SENSITIVE_PERIOD' && fact.name) || (fact && labelOf(fact)) || '')
      .filter(Boolean)
      .join('、');
  switch (ground.kind) {
    case 'COUNT': {
      const rung = ground.atMost === undefined ? `达到${ground.atLeast}` : `在第${ground.atLeast}至第${ground.atMost}`;
      return `${formatDay(ground.from)}至${formatDay(finding.on)}计${ground.count}${counted}，${rung}${counted.slice(0, 1)}`;
    }
    case 'SUM':
      return `${formatDay(ground.from)}至${formatDay(finding.on)}累计${ground.sum}，达到${ground.atLeast}`;
    case 'LAST_YEAR': {
      const unit = ground.of === 'ACCIDENTS' ? '起事故' : '人死亡';
      const base = ground.last === 0 ? '，基数为零' : '';
      return `今年截至${formatDay(finding.on)}共${ground.now}${unit}，去年同期（${formatDay(ground.lastFrom)}至${formatDay(ground.lastUntil)}）${ground.last}${unit}${base}`;
    }
    case 'DURING':
      return `发生在重点敏感时段内${bracket(ids(ground.keys))}`;
    case 'UNDER':
      return `发生在${MEASURE_NAMES[ground.measure]}期间${bracket(ids(ground.keys))}`;
    case 'INDICATOR':
      return ground.met
        .map(({ of, limit, value }) => `本年${of === 'DEATHS' ? '死亡人数' : '事故起数'}${value}，控制指标${limit}`)
        .join('；');
  }
}

function bracket(text: string): string {
  return text ? `（${text}）` : '';
}

function proposed(finding: Finding): string {
  const level = finding.level === 'RED' ? '红色' : finding.level === 'YELLOW' ? '黄色' : '';
  const until = finding.until === undefined ? '' : `，至${formatDay(finding.until)}`;
  return `${level}${MEASURE_NAMES[finding.measure]}${until}`;
}

function subjectName(subject: Subject, nameOf: Explaining['nameOf']): string {
  switch (subject.kind) {
    case 'JURISDICTION': {
      const name = nameOf?.(subject.division) ?? formatDivisionCode(subject.division);
      return subject.sector ? `${name}${SECTOR_NAMES[subject.sector]}领域` : name;
    }
    case 'SECTOR':
      return `${SECTOR_NAMES[subject.sector]}领域`;
    case 'ENTERPRISE':
      return `企业${subject.enterprise}`;
    case 'PROJECT':
      return '该项目';
  }
}
