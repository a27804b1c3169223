import { INDICATED_NAMES } from '../../language/names';
import { kindForm } from '../kind';
import { division, enterprise, place, sector, setFromAbove, supplement, title } from './common';
import { document } from './indicator.document';

export const INDICATOR = kindForm<'INDICATOR'>({
  kind: 'INDICATOR',
  slug: 'indicator',
  field: 'indicator',
  name: ['年度控制指标', 'Indicator'],
  sentence: ['给下级区划下达的全年死亡人数或者事故起数上限', 'The yearly limit of deaths or accidents set for a place below'],
  caution: [
    '达到指标的 90% 即为“接近”。统计该区划内全年全部事故，不分行业领域。',
    'At 90 % it is approached. All accidents of the year inside the division count, whatever their sector.',
  ],
  submit: ['下达', 'Set'],
  document,
  required: ['division', 'year', 'of', 'limit'],
  fresh: {},
  groups: [
    { title: ['对谁', 'For whom'], fields: [division, { name: 'year', control: 'YEAR', label: ['年度', 'Year'] }, setFromAbove] },
    {
      title: ['指标', 'Indicator'],
      fields: [
        { name: 'of', control: 'CHOICE', label: ['指标内容', 'Of'], options: INDICATED_NAMES },
        { name: 'limit', control: 'COUNT', label: ['全年上限', 'Limit of the year'] },
        { ...title, wide: true },
      ],
    },
    supplement('WITHOUT_SOURCE', sector, enterprise, place),
  ],
});
