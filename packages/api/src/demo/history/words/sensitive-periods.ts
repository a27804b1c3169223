/** 重点敏感时段 of each year: 全国两会 and 国庆 by their usual days, 春节 by the eve of the lunar year and a week. */
export const SPRING_FESTIVALS: Readonly<Record<number, string>> = {
  2019: '02-04',
  2020: '01-24',
  2021: '02-11',
  2022: '01-31',
  2023: '01-21',
  2024: '02-09',
  2025: '01-28',
  2026: '02-16',
  2027: '02-05',
  2028: '01-25',
  2029: '02-12',
  2030: '02-02',
};
export const FIXED_PERIODS: readonly { readonly name: string; readonly from: string; readonly until: string }[] = [
  { name: '全国两会', from: '03-04', until: '03-12' },
  { name: '国庆', from: '10-01', until: '10-07' },
];
export const SPRING_FESTIVAL = { name: '春节', days: 7 } as const;
