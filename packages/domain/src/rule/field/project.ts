import type { Risk } from '../../fact/fact';
import type { KindOfFact, Words } from './field';
import { SECTOR_FIELD } from './sector';

const RISK_WORDS: Record<Risk, Words> = {
  LOW: { zh: '低', en: 'low' },
  GENERAL: { zh: '一般', en: 'general' },
  LARGE: { zh: '较大', en: 'large' },
  MAJOR: { zh: '重大', en: 'major' },
};

export const PROJECT = {
  noun: { zh: '项目', en: 'project in approval' },
  plural: 'projects in approval',
  unit: '个',
  verb: '申报',
  fields: {
    risk: {
      type: 'CHOICE',
      ordered: true,
      name: { zh: '安全风险', en: 'assessed risk' },
      phrase: { zh: '经评估为{}安全风险', en: 'whose assessed risk is {}' },
      values: RISK_WORDS,
    },
    sector: SECTOR_FIELD,
    appliedAt: { type: 'MOMENT', name: { zh: '申报之日', en: 'the day of application' } },
  },
} as const satisfies KindOfFact;
