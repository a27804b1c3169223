/** The fourteen fields of zhengzhou-2017-22/3.3 in their order, and OTHER. */
export const SECTORS = [
  'COAL_MINE',
  'NON_COAL_MINE',
  'HAZARDOUS_CHEMICALS',
  'PIPELINE_AND_GAS',
  'ROAD_TRAFFIC',
  'FIREWORKS',
  'CONSTRUCTION',
  'CIVIL_EXPLOSIVES',
  'SPECIAL_EQUIPMENT',
  'INDUSTRY_AND_TRADE',
  'ELECTRIC_POWER',
  'FIRE',
  'FARM_MACHINERY',
  'URBAN_RAIL',
  'OTHER',
] as const;
export type Sector = (typeof SECTORS)[number];

export const SECTOR_NAMES: Record<Sector, string> = {
  COAL_MINE: '煤矿',
  NON_COAL_MINE: '非煤矿山',
  HAZARDOUS_CHEMICALS: '危险化学品',
  PIPELINE_AND_GAS: '油气管道和城镇燃气',
  ROAD_TRAFFIC: '道路交通',
  FIREWORKS: '烟花爆竹',
  CONSTRUCTION: '建筑施工',
  CIVIL_EXPLOSIVES: '民用爆炸物品',
  SPECIAL_EQUIPMENT: '特种设备',
  INDUSTRY_AND_TRADE: '工贸',
  ELECTRIC_POWER: '电力',
  FIRE: '消防',
  FARM_MACHINERY: '农业机械',
  URBAN_RAIL: '城市轨道交通',
  OTHER: '其他',
};
