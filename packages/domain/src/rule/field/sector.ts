import { SECTOR_NAMES, type Sector } from '../../fact/sector';
import type { Field, Words } from './field';

const ENGLISH: Record<Sector, string> = {
  COAL_MINE: 'coal mining',
  NON_COAL_MINE: 'non-coal mining',
  HAZARDOUS_CHEMICALS: 'hazardous chemicals',
  PIPELINE_AND_GAS: 'pipelines and town gas',
  ROAD_TRAFFIC: 'road traffic',
  FIREWORKS: 'fireworks',
  CONSTRUCTION: 'construction',
  CIVIL_EXPLOSIVES: 'civil explosives',
  SPECIAL_EQUIPMENT: 'special equipment',
  INDUSTRY_AND_TRADE: 'industry and trade',
  ELECTRIC_POWER: 'electric power',
  FIRE: 'fire',
  FARM_MACHINERY: 'farm machinery',
  URBAN_RAIL: 'urban rail',
  OTHER: 'other fields',
};

export const SECTOR_WORDS: Readonly<Record<Sector, Words>> = Object.fromEntries(
  Object.entries(SECTOR_NAMES).map(([sector, zh]) => [sector, { zh, en: ENGLISH[sector as Sector] }]),
) as Record<Sector, Words>;

/** Every kind of fact may have one. */
export const SECTOR_FIELD = {
  type: 'CHOICE',
  name: { zh: '行业领域', en: 'sector' },
  phrase: { zh: '{}领域', en: 'in {}' },
  values: SECTOR_WORDS,
  optional: { present: { zh: '有行业领域', en: 'with a sector' }, absent: { zh: '没有行业领域', en: 'without a sector' } },
} as const satisfies Field;
