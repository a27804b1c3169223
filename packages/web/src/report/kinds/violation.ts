import { INFLUENCE_NAMES, VIOLATION_ACT_NAMES } from '../../language/names';
import { kindForm } from '../kind';
import { division, enterprise, place, sector, supplement, title } from './common';
import { document } from './violation.document';

export const VIOLATION = kindForm<'VIOLATION'>({
  kind: 'VIOLATION',
  slug: 'violation',
  field: 'violation',
  name: ['违法违规行为', 'Violation'],
  sentence: [
    '非法违法生产经营建设，或者“三违”行为',
    'Illegal production, operation, construction or mining, or a breach of command, operation or discipline',
  ],
  submit: ['上报', 'Report'],
  document,
  required: ['division', 'occurredAt', 'act'],
  fresh: { influence: 'SMALL' },
  groups: [
    {
      title: ['何时何地', 'When and where'],
      fields: [division, { name: 'occurredAt', control: 'MOMENT', label: ['发生时间', 'Time'] }, sector, title, place],
    },
    {
      title: ['行为', 'Act'],
      fields: [
        { name: 'act', control: 'LIST', label: ['行为种类', 'Kind of act'], options: VIOLATION_ACT_NAMES },
        { name: 'influence', control: 'CHOICE', label: ['社会影响', 'Influence'], options: INFLUENCE_NAMES },
        enterprise,
        { name: 'leftStanding', control: 'FLAG', label: ['长期存在未处理', 'Left standing'] },
        { name: 'publicOpinion', control: 'FLAG', label: ['引发舆论关注', 'Public attention'] },
      ],
    },
    supplement('WITH_SOURCE'),
  ],
});
