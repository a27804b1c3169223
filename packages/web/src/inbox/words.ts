import type { Words } from '../language/language';

export const words = {
  kinds: ['推送种类', 'Kind of alert'],
  select: ['选择第 {n} 号', 'Choose no. {n}'],
  selectAll: ['选择列出的全部待签收（{n}）', 'Choose all unacknowledged listed ({n})'],
  acknowledgeChosen: ['签收所选（{n}）', 'Take note of {n}'],
  acknowledgedSome: ['已签收 {n} 条。', '{n} acknowledged.'],
  someFailed: ['{n} 条没有签收成功，请再试一次。', '{n} were not acknowledged: try again.'],
  since: ['待签收 {span}', 'unacknowledged for {span}'],
  withdrawnBy: ['由第 {n} 号撤回', 'taken back by no. {n}'],
  toMeasures: ['查看措施', 'See the measures'],
  toFindings: ['查看触发', 'See the findings'],
  noMatch: ['读到的推送中没有符合条件的', 'None of the alerts read so far matches'],
  noMatchHint: ['已读到第 {n} 号；更早的推送可继续读取。', 'Read back to no. {n}; earlier ones can be read.'],
  checkpoint: [
    '平台为存证日志签署的检查点。请保存：日后可用它证明日志没有被改动（npm run verify-log）。',
    'Signed by the platform for its record of deeds. Keep it: it proves later that the record was not touched (npm run verify-log).',
  ],
  checkpointNote: ['查看全文', 'See the note'],
  reset: ['清除筛选', 'Clear filters'],
  readTo: ['共读取 {n} 条，至第 {to} 号', '{n} read, back to no. {to}'],
} satisfies Words;
