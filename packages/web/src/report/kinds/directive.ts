import { DIRECTIVE_ACT_NAMES, DIRECTIVE_SOURCE_NAMES } from '../../language/names';
import { kindForm } from '../kind';
import { division, enterprise, place, sector, setFromAbove, supplement, title } from './common';
import { document } from './directive.document';

export const DIRECTIVE = kindForm<'DIRECTIVE'>({
  kind: 'DIRECTIVE',
  slug: 'directive',
  field: 'directive',
  name: ['批示、交办', 'Directive'],
  sentence: [
    '上级或者领导对下级区划的批评、警示、交办、提级',
    'A criticism, warning, assignment or escalation from above about a place below',
  ],
  caution: [
    '批评、交办中的领导指党委、政府主要负责人；警示中的领导指任何一位领导。不写领导姓名。',
    'In a criticism or an assignment, a leader is a main leader: party secretary or head of government; in a warning, any leader. No names.',
  ],
  submit: ['登记', 'Record'],
  document,
  required: ['division', 'issuedAt', 'from', 'act'],
  fresh: {},
  groups: [
    {
      title: ['对谁、何时', 'About whom, when'],
      fields: [division, { name: 'issuedAt', control: 'MOMENT', label: ['作出时间', 'Issued at'] }, setFromAbove],
    },
    {
      title: ['内容', 'Content'],
      fields: [
        { name: 'from', control: 'LIST', label: ['来自', 'From'], options: DIRECTIVE_SOURCE_NAMES },
        {
          name: 'act',
          control: 'CHOICE',
          label: ['方式', 'Act'],
          options: DIRECTIVE_ACT_NAMES,
          hint: ['没有条款写到的组合照样记录，只是不触发规则', 'A pair that no clause names is kept and triggers nothing'],
        },
        { ...title, wide: true },
        {
          name: 'about',
          control: 'TEXT',
          label: ['所涉事实编号', 'About the fact'],
          most: 64,
          hint: ['只供人查阅', 'For people to look up'],
        },
        sector,
      ],
    },
    supplement('WITHOUT_SOURCE', enterprise, place),
  ],
});
