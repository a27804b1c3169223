import { CAUSE_NAMES, REPORTING_NAMES } from '../../language/names';
import { kindForm } from '../kind';
import { document } from './accident.document';
import { division, enterprise, place, sector, supplement, title } from './common';

export const ACCIDENT = kindForm<'ACCIDENT'>({
  kind: 'ACCIDENT',
  slug: 'accident',
  field: 'accident',
  name: ['事故', 'Accident'],
  sentence: ['造成伤亡或者损失的生产安全事故', 'A work accident with casualties or loss'],
  caution: [
    '没有伤亡也没有损失的险情不作为事故上报。先报已知情况，伤亡变化以后用“更正”补报。',
    'A near miss without casualty or loss is not reported as an accident. Report what is known now; corrections follow as figures change.',
  ],
  submit: ['上报', 'Report'],
  document,
  required: ['division', 'occurredAt'],
  fresh: { deaths: 0, seriousInjuries: 0, directLoss: '0', reporting: 'ON_TIME', fourNoLetOffs: true, causes: [] },
  groups: [
    {
      title: ['何时何地', 'When and where'],
      fields: [division, { name: 'occurredAt', control: 'MOMENT', label: ['发生时间', 'Time of the accident'] }, sector, title, place],
    },
    {
      title: ['伤亡和损失', 'Casualties and loss'],
      fields: [
        { name: 'deaths', control: 'COUNT', label: ['死亡', 'Deaths'], hint: ['人', 'people'] },
        {
          name: 'seriousInjuries',
          control: 'COUNT',
          label: ['重伤', 'Serious injuries'],
          hint: ['人，急性工业中毒计入重伤', 'people; acute poisoning counts as serious injury'],
        },
        { name: 'missing', control: 'COUNT', label: ['下落不明', 'Missing'], hint: ['人，不计入等级', 'people; not counted in the grade'] },
        { name: 'directLoss', control: 'MONEY', label: ['直接经济损失', 'Direct loss'] },
      ],
    },
    { title: ['涉及单位', 'Enterprise'], fields: [enterprise] },
    {
      title: ['报告时限', 'Reporting clock'],
      hint: [
        '单位负责人接报后 1 小时内报县级；县级以上每级不超过 2 小时（国务院令第493号第九、十一条）。',
        'The head tells the county within 1 hour; each level the next within 2 hours (Order 493, articles 9 and 11).',
      ],
      more: true,
      fields: [
        {
          name: 'learnedAt',
          control: 'MOMENT',
          label: ['单位负责人接报时间', 'When the head of the unit learned of it'],
        },
        { name: 'reports', control: 'REPORTS', label: ['各级接报时间', 'When each level was told'], wide: true },
        {
          name: 'reporting',
          control: 'CHOICE',
          label: ['报告情况', 'Reporting'],
          options: REPORTING_NAMES,
          wide: true,
          hint: ['漏报、谎报、瞒报须经查实', 'Omitted, false and concealed are findings of people'],
        },
      ],
    },
    {
      title: ['调查情况', 'Investigation'],
      more: true,
      fields: [
        {
          name: 'responsible',
          control: 'OPEN_FLAG',
          label: ['是否责任事故', 'Somebody responsible'],
          hint: ['调查未定时，涉及责任事故的规则等待结论', 'Rules about responsible accidents wait until it is known'],
        },
        { name: 'type', control: 'ACCIDENT_TYPE', label: ['事故类别', 'Type'] },
        { name: 'causes', control: 'MANY', label: ['原因', 'Causes'], options: CAUSE_NAMES, wide: true },
        { name: 'publicOpinion', control: 'FLAG', label: ['引发舆论关注', 'Public attention'] },
        { name: 'complex', control: 'FLAG', label: ['情况复杂', 'Complex'] },
        { name: 'lossGrewByReporting', control: 'FLAG', label: ['因迟报、处置迟缓致损失扩大', 'Loss grew by late reporting'] },
        { name: 'fourNoLetOffs', control: 'FLAG', label: ['落实“四不放过”', 'The four no-let-offs were kept'] },
        {
          name: 'laterDeaths',
          control: 'COUNT',
          label: ['补报期后死亡', 'Deaths after the window'],
          hint: ['人，另行记录，不改变等级', 'people; kept apart, the grade stays'],
        },
      ],
    },
    supplement('WITH_SOURCE'),
  ],
});
