import type { Cause, Reporting } from '../../fact/fact';
import type { Grade } from '../../fact/grade';
import type { KindOfFact, Words } from './field';
import { SECTOR_FIELD } from './sector';

const GRADE_WORDS: Record<Grade, Words> = {
  GENERAL: { zh: '一般', en: 'general' },
  LARGE: { zh: '较大', en: 'large' },
  MAJOR: { zh: '重大', en: 'major' },
  EXTRAORDINARY: { zh: '特别重大', en: 'extraordinary' },
};

const REPORTING_WORDS: Record<Reporting, Words> = {
  ON_TIME: { zh: '按时报告', en: 'reported on time' },
  LATE: { zh: '迟报', en: 'reported late' },
  OMITTED: { zh: '漏报', en: 'omitted from reporting' },
  FALSE: { zh: '谎报', en: 'falsely reported' },
  CONCEALED: { zh: '瞒报', en: 'concealed' },
};

const CAUSE_WORDS: Record<Cause, Words> = {
  DUTY_NOT_FULFILLED: { zh: '落实安全生产责任不力', en: 'duty not fulfilled' },
  CRACKDOWN_INEFFECTIVE: { zh: '打非治违不力', en: 'an ineffective crackdown on illegal activity' },
  OTHER: { zh: '其他原因', en: 'other causes' },
};

export const ACCIDENT = {
  noun: { zh: '事故', en: 'accident' },
  plural: 'accidents',
  unit: '起',
  verb: '发生',
  fields: {
    grade: {
      type: 'CHOICE',
      ordered: true,
      asNoun: { plural: '{} accidents' },
      name: { zh: '事故等级', en: 'grade of the accident' },
      phrase: { zh: '{}事故', en: '{} accident' },
      values: GRADE_WORDS,
    },
    sector: SECTOR_FIELD,
    occurredAt: { type: 'MOMENT', name: { zh: '发生之日', en: 'the day it happened' } },
    deaths: { type: 'COUNT', unit: '人', name: { zh: '死亡人数', en: 'deaths' }, phrase: { zh: '死亡{}', en: 'with {} deaths' } },
    seriousInjuries: {
      type: 'COUNT',
      unit: '人',
      name: { zh: '重伤人数', en: 'serious injuries' },
      phrase: { zh: '重伤{}', en: 'with {} serious injuries' },
    },
    directLoss: {
      type: 'MONEY',
      name: { zh: '直接经济损失', en: 'direct loss' },
      phrase: { zh: '直接经济损失{}', en: 'with a direct loss of {}' },
    },
    responsible: {
      type: 'FLAG',
      name: { zh: '是否责任事故', en: 'found responsible' },
      yes: { zh: '负有责任', en: 'with responsibility found' },
      no: { zh: '不负有责任', en: 'found to be nobody’s responsibility' },
      optional: {
        present: { zh: '责任已经认定', en: 'whose responsibility was settled' },
        absent: { zh: '责任尚未认定', en: 'whose responsibility is open' },
      },
    },
    reporting: {
      type: 'CHOICE',
      name: { zh: '报告情况', en: 'reporting' },
      phrase: { zh: '{}', en: '{}' },
      values: REPORTING_WORDS,
    },
    causes: {
      type: 'SET',
      name: { zh: '原因', en: 'causes' },
      phrase: { zh: '因{}导致', en: 'caused by {}' },
      values: CAUSE_WORDS,
    },
    publicOpinion: {
      type: 'FLAG',
      name: { zh: '社会舆论', en: 'public opinion' },
      yes: { zh: '引发社会舆论关注', en: 'with public opinion' },
      no: { zh: '未引发社会舆论关注', en: 'without public opinion' },
    },
    complex: {
      type: 'FLAG',
      name: { zh: '案情复杂', en: 'complex circumstances' },
      yes: { zh: '案情复杂、社会负面影响大', en: 'with complex circumstances and bad social influence' },
      no: { zh: '案情不复杂', en: 'without complex circumstances' },
    },
    lossGrewByReporting: {
      type: 'FLAG',
      name: { zh: '贻误处置致损失扩大', en: 'loss grown by the reporting' },
      yes: { zh: '贻误处置致使损失扩大', en: 'whose handling was delayed so that the loss grew' },
      no: { zh: '未因报告致使损失扩大', en: 'whose loss did not grow by the reporting' },
    },
    fourNoLetOffs: {
      type: 'FLAG',
      name: { zh: '“四个不放过”落实', en: 'four no let-offs' },
      yes: { zh: '“四个不放过”原则已经落实', en: 'handled by the “four no let-offs”' },
      no: { zh: '“四个不放过”原则落实不到位', en: 'handled without observing the “four no let-offs”' },
    },
  },
} as const satisfies KindOfFact;
