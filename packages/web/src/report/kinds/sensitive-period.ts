import { kindForm } from '../kind';
import { division, enterprise, place, sector, supplement, title } from './common';
import { document } from './sensitive-period.document';

export const SENSITIVE_PERIOD = kindForm<'SENSITIVE_PERIOD'>({
  kind: 'SENSITIVE_PERIOD',
  slug: 'sensitive-period',
  field: 'sensitivePeriod',
  name: ['重点敏感时段', 'Sensitive period'],
  sentence: ['重大会议、节假日等期间，所辖区划内的事故从严研判', 'Great meetings, holidays: accidents inside the division weigh more'],
  submit: ['公布', 'Declare'],
  document,
  required: ['division', 'from', 'until'],
  fresh: {},
  groups: [
    {
      title: ['何处、何时', 'Where and when'],
      hint: ['对所选区划及其全部下级有效', 'It holds for the division and everything inside it'],
      fields: [
        division,
        { name: 'from', control: 'DAY', label: ['首日', 'First day'] },
        { name: 'until', control: 'DAY', label: ['末日', 'Last day'], hint: ['含当日', 'inclusive'] },
        {
          name: 'name',
          control: 'TEXT',
          label: ['名称', 'Name'],
          most: 80,
          hint: ['例如“国庆假期”', 'For example “National Day”'],
          wide: true,
        },
      ],
    },
    supplement('WITH_SOURCE', title, sector, enterprise, place),
  ],
});
