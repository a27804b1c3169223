import { withNamedRules } from './named-rules';

const RULES = new Map([
  ['zhengzhou-2021-3/5.1.2', { citation: { document: '郑安委〔2021〕3号', article: '五（一）2' } }],
  ['zhengzhou-2021-3/6', { citation: { document: '郑安委〔2021〕3号', article: '六' } }],
]);

test('an alert names its clauses by document and article', () => {
  expect(withNamedRules('决定约谈（zhengzhou-2021-3/5.1.2、zhengzhou-2021-3/6）', RULES)).toBe(
    '决定约谈（郑安委〔2021〕3号 五（一）2、郑安委〔2021〕3号 六）',
  );
});

test('a rule that the reader does not know keeps its id', () => {
  expect(withNamedRules('触发约谈（henan-2017-31/30.1）', RULES)).toBe('触发约谈（henan-2017-31/30.1）');
});
