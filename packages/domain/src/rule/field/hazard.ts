import type { HazardGrade, Leader } from '../../fact/fact';
import type { KindOfFact, Words } from './field';
import { SECTOR_FIELD } from './sector';

const GRADE_WORDS: Record<HazardGrade, Words> = {
  GENERAL: { zh: '一般', en: 'general' },
  MAJOR: { zh: '重大', en: 'major' },
};

/** Domain.md, DIRECTIVE: in `pointedOutBy` a leader is a main leader 主要领导. */
const LEADER_WORDS: Record<Leader, Words> = {
  PROVINCE_LEADER: { zh: '省主要领导', en: 'a main leader of the province' },
  CITY_LEADER: { zh: '市主要领导', en: 'a main leader of the city' },
};

export const HAZARD = {
  noun: { zh: '事故隐患', en: 'hazard' },
  plural: 'hazards',
  unit: '处',
  verb: '存在',
  fields: {
    grade: {
      type: 'CHOICE',
      asNoun: { plural: '{} hazards' },
      name: { zh: '隐患等级', en: 'grade of the hazard' },
      phrase: { zh: '{}事故隐患', en: '{} hazard' },
      values: GRADE_WORDS,
    },
    sector: SECTOR_FIELD,
    foundAt: { type: 'MOMENT', name: { zh: '发现之日', en: 'discovery' } },
    dueAt: {
      type: 'DAY',
      name: { zh: '整改期限', en: 'the rectification deadline' },
      optional: {
        present: { zh: '规定了整改期限', en: 'with a rectification deadline' },
        absent: { zh: '未规定整改期限', en: 'without a deadline' },
      },
    },
    rectifiedAt: {
      type: 'DAY',
      name: { zh: '整改完成', en: 'rectification' },
      optional: { present: { zh: '已经整改完成', en: 'already rectified' }, absent: { zh: '尚未整改完成', en: 'not rectified' } },
    },
    slowSince: {
      type: 'DAY',
      name: { zh: '监管部门认定之日', en: 'the day slow progress was noted' },
      optional: {
        present: { zh: '整改进度缓慢', en: 'whose rectification is slow' },
        absent: { zh: '整改进度正常', en: 'whose rectification is not slow' },
      },
    },
    pointedOutBy: {
      type: 'CHOICE',
      name: { zh: '指出人', en: 'pointed out by' },
      phrase: { zh: '{}指出', en: 'pointed out by {}' },
      values: LEADER_WORDS,
      optional: {
        present: { zh: '主要领导指出', en: 'pointed out by a main leader' },
        absent: { zh: '非主要领导指出', en: 'not pointed out by a leader' },
      },
    },
    listed: {
      type: 'FLAG',
      name: { zh: '列入清单', en: 'on a list' },
      yes: { zh: '已列入清单', en: 'on a list' },
      no: { zh: '未列入清单', en: 'on no list' },
    },
    workers: {
      type: 'COUNT',
      unit: '人',
      name: { zh: '作业场所人数', en: 'workers' },
      phrase: { zh: '作业场所{}', en: 'in a workplace with {} persons' },
    },
    metalDust: {
      type: 'FLAG',
      name: { zh: '金属粉尘', en: 'metal dust' },
      yes: { zh: '涉及金属粉尘', en: 'with metal dust' },
      no: { zh: '不涉及金属粉尘', en: 'without metal dust' },
    },
  },
} as const satisfies KindOfFact;
