import { ASSESSED_NAMES, RANKING_NAMES } from '../../language/names';
import { kindForm } from '../kind';
import { document } from './assessment.document';
import { division, enterprise, place, sector, setFromAbove, supplement, title } from './common';

export const ASSESSMENT = kindForm<'ASSESSMENT'>({
  kind: 'ASSESSMENT',
  slug: 'assessment',
  field: 'assessment',
  name: ['考核', 'Assessment'],
  sentence: ['对下级区划年度目标或者执法工作的考核结果', 'The yearly result of a place below, in targets or enforcement'],
  submit: ['登记', 'Record'],
  document,
  required: ['division', 'decidedAt', 'year', 'passed'],
  fresh: { of: 'TARGETS' },
  groups: [
    {
      title: ['对谁、何时', 'About whom, when'],
      fields: [division, { name: 'decidedAt', control: 'MOMENT', label: ['作出时间', 'Decided at'] }, setFromAbove],
    },
    {
      title: ['结果', 'Result'],
      fields: [
        { name: 'year', control: 'YEAR', label: ['考核年度', 'Year'] },
        { name: 'of', control: 'CHOICE', label: ['考核内容', 'Of'], options: ASSESSED_NAMES },
        {
          name: 'passed',
          control: 'CHOICE',
          label: ['结果', 'Result'],
          options: { true: ['合格', 'passed'], false: ['不合格', 'failed'] },
        },
        { name: 'ranking', control: 'LIST', label: ['排名', 'Ranking'], options: RANKING_NAMES },
        sector,
        title,
      ],
    },
    supplement('WITHOUT_SOURCE', enterprise, place),
  ],
});
