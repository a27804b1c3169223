import { readPacks } from '../packs';
import type { Rule } from './rule';
import { sentence } from './sentence';

const rules = readPacks().flatMap((pack) => pack.rules);

function ruleOf(id: string, of?: Rule['of']): Rule {
  const rule = rules.find((one) => one.id === id && (of === undefined || one.of === of));
  if (!rule) throw new Error(`${id} is in no pack`);
  return rule;
}

const SENTENCES: readonly [id: string, zh: string, en: string][] = [
  [
    'zhengzhou-2021-3/5.2.1',
    '同一县（市、区）3个月内发生2起以上一般事故的，由市政府约谈。',
    'In the same county, 2 or more general accidents within 3 months: an interview held by the city government.',
  ],
  [
    'zhengzhou-2021-3/1.1',
    '同一县（市、区）或者同一行业领域1个月内发生2起以上一般事故的，予以通报。',
    'In the same county or in the same sector, 2 or more general accidents within one month: a bulletin.',
  ],
  [
    'zhengzhou-2021-3/1.6',
    '县（市、区）收到省主要领导或者市主要领导的点名批评的，予以通报。',
    'In a county, a criticism by name from a main leader of the province or a main leader of the city: a bulletin.',
  ],
  [
    'zhengzhou-2021-3/2.1',
    '同一县（市、区）或者同一行业领域发生事故，本年事故起数或者死亡人数比上年同期上升的，予以提醒警示。',
    'In the same county or in the same sector, an accident by which this year’s accidents or deaths rise above the same period of last year: a warning.',
  ],
  [
    'zhengzhou-2021-3/2.2',
    '县（市、区）存在整改进度缓慢的重大事故隐患的，自监管部门认定之日起予以提醒警示。',
    'In a county, a major hazard whose rectification is slow, from the day slow progress was noted on: a warning.',
  ],
  [
    'zhengzhou-2021-3/2.3',
    '县（市、区）存在重大事故隐患，超过整改期限仍未整改完成的，予以提醒警示。',
    'In a county, a major hazard past the rectification deadline without rectification: a warning.',
  ],
  [
    'zhengzhou-2021-3/2.7',
    '县（市、区）收到省领导或者市领导的提醒警示要求的，予以提醒警示。',
    'In a county, a request for a warning from a leader of the province or a leader of the city: a warning.',
  ],
  [
    'zhengzhou-2021-3/3.4',
    '县（市、区）存在从发现之日到整改期限满12个月的重大事故隐患的，予以挂牌督办。',
    'In a county, a major hazard with 12 months or more from discovery to the rectification deadline: listed supervision.',
  ],
  [
    'zhengzhou-2021-3/4.4',
    '同一县（市、区）同一行业领域1个月内发生2起以上一般事故的，予以提级调查。',
    'In the same county and the same sector, 2 or more general accidents within one month: an escalated investigation.',
  ],
  [
    'zhengzhou-2021-3/4.6',
    '县（市、区）在挂牌督办期间发生事故的，予以提级调查。',
    'In a county, an accident while a listed supervision is in force over it: an escalated investigation.',
  ],
  [
    'zhengzhou-2021-3/5.1.1',
    '县（市、区）发生死亡5人以上的较大事故的，由市纪委监委或者市委组织部约谈。',
    'In a county, a large accident with 5 or more deaths: an interview held by the discipline commission or the organization department.',
  ],
  [
    'zhengzhou-2021-3/7.1.2',
    '同一县（市、区）或者同一行业领域连续发生2起以上死亡2人的一般事故的，列为红色重点管理对象，期限6个月。',
    'In the same county or in the same sector, 2 or more consecutive general accidents with exactly 2 deaths: red key management for 6 months.',
  ],
  [
    'zhengzhou-2021-3/7.2.1',
    '同一县（市、区）或者同一行业领域发生事故，本年事故起数或者死亡人数比上年同期上升50%以上的，列为黄色重点管理对象，期限3个月。',
    'In the same county or in the same sector, an accident by which this year’s accidents or deaths rise by 50 % or more on the same period of last year: yellow key management for 3 months.',
  ],
  ['henan-2017-31/16.1', '申报经评估为重大安全风险的项目的，实行一票否决。', 'A project in approval whose assessed risk is major: a veto.'],
  [
    'henan-2017-31/30.1',
    '设有年度控制指标的地方发生事故，接近或者达到年度安全生产控制指标的，由省级约谈。',
    'In a division with a yearly indicator, an accident by which the yearly control indicator is approached or reached: an interview held by the province.',
  ],
  [
    'henan-2017-31/30.2',
    '县（市、区）发生重大及以上事故，或者谎报、迟报或者瞒报的较大及以上事故的，予以追责移送。',
    'In a county, a major or graver accident, or a large or graver accident falsely reported, reported late or concealed: a referral for accountability.',
  ],
  [
    'henan-2017-31/31.1',
    '有关地方安全生产目标考核不达标的，实行一票否决。',
    'For a division, an assessment of safety targets failed: a veto.',
  ],
  [
    'henan-2017-31/31.3',
    '同一县（市、区）发生1起负有责任的重大及以上事故，或者一年内（自然年）发生2起以上负有责任的较大及以上事故的，实行一票否决。',
    'In the same county, a major or graver accident with responsibility found, or 2 or more large or graver accidents with responsibility found in one calendar year: a veto.',
  ],
  [
    'huiji-2014-53/30.2',
    '同一乡镇（街道）一年内（自然年）发生第3起至第4起造成较大影响的非法生产、非法经营、非法建设或者非法开采行为的，予以诫勉谈话。',
    'In the same township, number 3 to 4 of the acts of illegal production, illegal operation, illegal construction or illegal mining with large influence in one calendar year: an admonition.',
  ],
  [
    'jianan-2022/25.2',
    '乡镇（街道）或者生产经营单位存在未列入清单的重大事故隐患的，视同事故处理。',
    'In a township or at an enterprise, a major hazard on no list: treatment as an accident.',
  ],
];

test.each(SENTENCES)('%s says itself in Chinese and English', (id, zh, en) => {
  expect([sentence(ruleOf(id), 'zh'), sentence(ruleOf(id), 'en')]).toEqual([zh, en]);
});

describe('constructs that no document uses yet say themselves too', () => {
  const base: Rule = { ...ruleOf('zhengzhou-2021-3/5.2.1'), where: { field: 'grade', is: 'GENERAL' } };

  test('a sum over a window', () => {
    const rule: Rule = { ...base, when: { sum: { of: 'directLoss', within: { calendar: 'QUARTER' }, atLeast: 500_000_000 } } };
    expect(sentence(rule, 'zh')).toBe('同一县（市、区）一季度内发生一般事故，直接经济损失累计500万元以上的，由市政府约谈。');
    expect(sentence(rule, 'en')).toBe(
      'In the same county, general accidents in one calendar quarter with a total of 5000000 yuan or more in direct loss: an interview held by the city government.',
    );
  });

  test('not, all and any over the group', () => {
    const rule: Rule = { ...base, when: { all: [{ during: 'SENSITIVE_PERIOD' }, { not: { under: 'LISTED_SUPERVISION' } }] } };
    expect(sentence(rule, 'zh')).toBe('县（市、区）在重点敏感时段内发生一般事故，且不属于“在挂牌督办期间发生一般事故”的，由市政府约谈。');
    expect(sentence(rule, 'en')).toBe(
      'In a county, a general accident inside a key sensitive period, and not (a general accident while a listed supervision is in force over it): an interview held by the city government.',
    );
  });

  test('not and any over one fact', () => {
    const { when: _, ...single } = base;
    const rule: Rule = {
      ...single,
      where: {
        all: [
          { field: 'grade', moreThan: 'GENERAL' },
          { not: { field: 'responsible', is: true } },
          {
            any: [
              { field: 'deaths', moreThan: 3 },
              { field: 'complex', is: true },
            ],
          },
        ],
      },
    };
    expect(sentence(rule, 'zh')).toBe(
      '县（市、区）发生并非负有责任的、死亡超过3人或者案情复杂、社会负面影响大的高于一般事故的，由市政府约谈。',
    );
    expect(sentence(rule, 'en')).toBe(
      'In a county, a graver than general accident not with responsibility found and with more than 3 deaths or with complex circumstances and bad social influence: an interview held by the city government.',
    );
  });
});

test('every rule of every pack says itself in both languages without leftovers', () => {
  for (const rule of rules) {
    const [zh, en] = [sentence(rule, 'zh'), sentence(rule, 'en')];
    for (const text of [zh, en]) {
      // No hole, no doubled word, no name of an enum or a field.
      expect([rule.id, text]).toEqual([
        rule.id,
        expect.not.stringMatching(/undefined|null|NaN|\[object|\{|\}|[A-Z]{2,}|[a-z][A-Z]|_|  |，，|的的|、、/),
      ]);
    }
    expect([rule.id, zh]).toEqual([rule.id, expect.stringMatching(/^[^A-Za-z]+的，[^A-Za-z]+。$/)]);
    expect([rule.id, en]).toEqual([rule.id, expect.stringMatching(/^[A-Z\d][^\u4e00-\u9fff]+: [^\u4e00-\u9fff]+\.$/)]);
  }
});

test('two rules of one pack with different conditions do not say the same', () => {
  const sentences = rules.map((rule) => `${rule.id.split('/')[0]} ${sentence(rule, 'zh')}`);
  const twice = rules.filter((_, i) => sentences.indexOf(sentences[i] as string) !== i).map(({ id }) => id);
  expect(twice).toEqual([]);
});
