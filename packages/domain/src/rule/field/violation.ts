import type { Influence, ViolationAct } from '../../fact/fact';
import type { KindOfFact, Words } from './field';
import { SECTOR_FIELD } from './sector';

const ACT_WORDS: Record<ViolationAct, Words> = {
  ILLEGAL_PRODUCTION: { zh: '非法生产', en: 'illegal production' },
  ILLEGAL_OPERATION: { zh: '非法经营', en: 'illegal operation' },
  ILLEGAL_CONSTRUCTION: { zh: '非法建设', en: 'illegal construction' },
  ILLEGAL_MINING: { zh: '非法开采', en: 'illegal mining' },
  VIOLATION_OF_COMMAND: { zh: '违章指挥', en: 'command against the rules' },
  VIOLATION_OF_OPERATION: { zh: '违章作业', en: 'operation against the rules' },
  VIOLATION_OF_DISCIPLINE: { zh: '违反劳动纪律', en: 'breach of labour discipline' },
};

const INFLUENCE_WORDS: Record<Influence, Words> = {
  SMALL: { zh: '较小影响', en: 'small influence' },
  LARGE: { zh: '较大影响', en: 'large influence' },
};

export const VIOLATION = {
  noun: { zh: '非法违法违章行为', en: 'illegal act or violation' },
  plural: 'illegal acts or violations',
  unit: '起',
  verb: '发生',
  fields: {
    act: {
      type: 'CHOICE',
      asNoun: { plural: 'acts of {}' },
      name: { zh: '行为', en: 'act' },
      phrase: { zh: '{}行为', en: 'act of {}' },
      values: ACT_WORDS,
    },
    sector: SECTOR_FIELD,
    occurredAt: { type: 'MOMENT', name: { zh: '发生之日', en: 'the day it happened' } },
    influence: {
      type: 'CHOICE',
      name: { zh: '影响', en: 'influence' },
      phrase: { zh: '造成{}', en: 'with {}' },
      values: INFLUENCE_WORDS,
    },
    leftStanding: {
      type: 'FLAG',
      name: { zh: '未有效制止', en: 'left standing' },
      yes: { zh: '未被有效制止', en: 'left standing' },
      no: { zh: '已被制止', en: 'that was stopped' },
    },
    publicOpinion: {
      type: 'FLAG',
      name: { zh: '社会舆论', en: 'public opinion' },
      yes: { zh: '引发社会舆论关注', en: 'with public opinion' },
      no: { zh: '未引发社会舆论关注', en: 'without public opinion' },
    },
  },
} as const satisfies KindOfFact;
