import type { DirectiveAct, DirectiveSource } from '../../fact/fact';
import type { KindOfFact, Words } from './field';
import { SECTOR_FIELD } from './sector';

const SOURCE_WORDS: Record<DirectiveSource, Words> = {
  STATE: { zh: '国家', en: 'the state' },
  PROVINCE: { zh: '省委、省政府', en: 'the provincial committee or government' },
  PROVINCE_LEADER: { zh: '省领导', en: 'a leader of the province' },
  CITY_LEADER: { zh: '市领导', en: 'a leader of the city' },
  HIGHER_AUTHORITY: { zh: '其他上级部门', en: 'another higher authority' },
};

/** Domain.md, DIRECTIVE: in CRITICISE and ASSIGN a leader is a main leader 主要领导, in WARN any leader. */
const MAIN_LEADERS: Partial<Record<DirectiveSource, Words>> = {
  PROVINCE_LEADER: { zh: '省主要领导', en: 'a main leader of the province' },
  CITY_LEADER: { zh: '市主要领导', en: 'a main leader of the city' },
};

const ACT_WORDS: Record<DirectiveAct, Words> = {
  CRITICISE: { zh: '点名批评', en: 'criticism by name' },
  WARN: { zh: '提醒警示要求', en: 'request for a warning' },
  ASSIGN: { zh: '安全生产交办事项', en: 'assigned safety matter' },
  ESCALATE: { zh: '提级调查要求', en: 'request for an escalated investigation' },
};

export const DIRECTIVE = {
  noun: { zh: '上级要求', en: 'directive' },
  plural: 'directives',
  unit: '件',
  verb: '收到',
  fields: {
    act: { type: 'CHOICE', asNoun: { plural: '{}' }, name: { zh: '内容', en: 'act' }, phrase: { zh: '{}', en: '{}' }, values: ACT_WORDS },
    from: {
      type: 'CHOICE',
      name: { zh: '来源', en: 'source' },
      phrase: { zh: '{}', en: 'from {}' },
      values: SOURCE_WORDS,
      besides: { field: 'act', in: ['CRITICISE', 'ASSIGN'], values: { ...SOURCE_WORDS, ...MAIN_LEADERS } },
    },
    sector: SECTOR_FIELD,
    issuedAt: { type: 'MOMENT', name: { zh: '作出之日', en: 'the day of issue' } },
  },
} as const satisfies KindOfFact;
