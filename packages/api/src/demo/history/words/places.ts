/** A county-level division of Zhengzhou and its share of the demo's accidents. 惠济区 is planned by itself (plan-huiji.ts). */
export interface DemoPlace {
  readonly code: string;
  readonly short: string;
  readonly weight: number;
}

export const COUNTIES: readonly DemoPlace[] = [
  { code: '410102', short: '中原', weight: 6 },
  { code: '410103', short: '二七', weight: 6 },
  { code: '410104', short: '管城', weight: 6 },
  { code: '410105', short: '金水', weight: 9 },
  { code: '410106', short: '上街', weight: 2 },
  { code: '410122', short: '中牟', weight: 8 },
  { code: '410171', short: '经开', weight: 5 },
  { code: '410172', short: '高新', weight: 4 },
  { code: '410173', short: '航空港', weight: 9 },
  { code: '410181', short: '巩义', weight: 10 },
  { code: '410182', short: '荥阳', weight: 9 },
  { code: '410183', short: '新密', weight: 10 },
  { code: '410184', short: '新郑', weight: 9 },
  { code: '410185', short: '登封', weight: 9 },
];

/** Elsewhere in the province: recorded by 河南省's office. */
export const ELSEWHERE: readonly DemoPlace[] = [
  { code: '410203', short: '顺河', weight: 2 },
  { code: '410305', short: '涧西', weight: 3 },
  { code: '410403', short: '卫东', weight: 2 },
  { code: '410502', short: '文峰', weight: 2 },
  { code: '410702', short: '红旗', weight: 2 },
  { code: '410802', short: '解放', weight: 2 },
  { code: '411302', short: '宛城', weight: 3 },
  { code: '411402', short: '梁园', weight: 2 },
  { code: '411502', short: '浉河', weight: 2 },
  { code: '411702', short: '驿城', weight: 2 },
];

export const HUIJI: DemoPlace = { code: '410108', short: '惠济', weight: 1 };
export const JIANAN: DemoPlace = { code: '411003', short: '建安', weight: 1 };
/** Towns of 惠济区 and 建安区 that the demo tells of by name. */
export const HUIJI_TOWNS = ['410108001', '410108002', '410108003', '410108005', '410108006', '410108100', '410108101'];
export const JIANAN_TOWNS = ['411003001', '411003005', '411003100', '411003101', '411003102', '411003103', '411003106', '411003204'];
/** 古荥镇: where one year saw five illegal acts (huiji-2014-53/30.1–30.3). */
export const FIVE_IN_A_YEAR = '410108101';
