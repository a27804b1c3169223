import type { Assessed, Ranking } from '../../fact/fact';
import type { KindOfFact, Words } from './field';
import { SECTOR_FIELD } from './sector';

const ASSESSED_WORDS: Record<Assessed, Words> = {
  TARGETS: { zh: '安全生产目标', en: 'safety targets' },
  ENFORCEMENT: { zh: '执法工作', en: 'enforcement work' },
};

const RANKING_WORDS: Record<Ranking, Words> = {
  TOP: { zh: '靠前', en: 'at the top' },
  MIDDLE: { zh: '居中', en: 'in the middle' },
  BOTTOM: { zh: '靠后', en: 'at the bottom' },
};

export const ASSESSMENT = {
  noun: { zh: '考核', en: 'assessment' },
  plural: 'assessments',
  unit: '次',
  verb: '',
  phrasesFollow: true,
  fields: {
    of: {
      type: 'CHOICE',
      asNoun: { plural: 'assessments of {}' },
      name: { zh: '考核内容', en: 'what is assessed' },
      phrase: { zh: '{}考核', en: 'assessment of {}' },
      values: ASSESSED_WORDS,
    },
    sector: SECTOR_FIELD,
    decidedAt: { type: 'MOMENT', name: { zh: '评定之日', en: 'the day of decision' } },
    year: { type: 'COUNT', unit: '年', name: { zh: '年度', en: 'year' }, phrase: { zh: '年度为{}', en: 'of the year {}' } },
    passed: { type: 'FLAG', name: { zh: '达标', en: 'passed' }, yes: { zh: '达标', en: 'passed' }, no: { zh: '不达标', en: 'failed' } },
    ranking: {
      type: 'CHOICE',
      name: { zh: '排名', en: 'ranking' },
      phrase: { zh: '排名{}', en: 'ranked {}' },
      values: RANKING_WORDS,
      optional: { present: { zh: '有排名', en: 'with a ranking' }, absent: { zh: '没有排名', en: 'without a ranking' } },
    },
  },
} as const satisfies KindOfFact;
