import { byField, factOf, faultsOf, inputOf } from './entry';
import type { Shape } from './field';

// The documents that send a form are made by the build; what is tested here needs only its fields.
const form = {
  kind: 'ACCIDENT',
  fresh: {},
  groups: [
    {
      title: ['', ''],
      fields: [
        { name: 'division', control: 'DIVISION', label: ['区划', 'Division'] },
        { name: 'occurredAt', control: 'MOMENT', label: ['发生时间', 'Time'] },
        { name: 'deaths', control: 'COUNT', label: ['死亡', 'Deaths'] },
        { name: 'directLoss', control: 'MONEY', label: ['损失', 'Loss'] },
        { name: 'enterprise', control: 'ENTERPRISE', label: ['单位', 'Enterprise'] },
        { name: 'responsible', control: 'OPEN_FLAG', label: ['责任', 'Responsible'] },
        { name: 'title', control: 'TEXT', label: ['标题', 'Title'] },
      ],
    },
  ],
} as unknown as Shape;
const NOW = Date.parse('2026-11-23T12:00:00+08:00');
const whole = { division: '410108001', occurredAt: '2026-11-23T02:30:00+08:00', deaths: 1 };
const texts = (entry: object) => faultsOf(form, { ...entry }, '410100', NOW).map(({ field, text }) => `${field} ${text[0]}`);

test('what was left empty is left out, and figures are sent without their commas', () => {
  expect(inputOf(form, { ...whole, title: ' ', enterprise: '', responsible: undefined, directLoss: '３５0，000.00' })).toEqual({
    ...whole,
    directLoss: '350000.00',
  });
});

test('an investigation that has said no is not the same as one that has not spoken', () => {
  expect(inputOf(form, { ...whole, responsible: false })).toHaveProperty('responsible', false);
});

test('a missing field is called by its label', () => {
  expect(texts({})).toEqual(expect.arrayContaining(['division 请填写区划', 'occurredAt 请填写发生时间']));
});

test('a place by its name asks for a choice, digits that are no code for their number', () => {
  expect(texts({ ...whole, division: '惠济' })).toEqual(['division 请从列表中选择一处，或者填写区划代码']);
  expect(texts({ ...whole, division: '41010800' })).toEqual(['division 区划代码是 2、4、6、9 或 12 位数字']);
});

test('a place outside the own division and a day that has not come are told before sending', () => {
  expect(texts({ ...whole, division: '411003', occurredAt: '2026-11-24T00:00:00+08:00' })).toEqual([
    'occurredAt 这个日期还没有到',
    'division 不在本辖区内',
  ]);
  expect(texts(whole)).toEqual([]);
});

test('half a person did not die', () => {
  expect(factOf(form, { ...whole, deaths: 1.5 })).toBeUndefined();
});

test('an error stands beside its field wherever the path begins, others stand apart', () => {
  const error = (code: string, path: string[]) => ({ code, message: '', messageEn: '', path });
  const { fields, whole: apart } = byField(form, [
    error('BAD_NUMBER', ['input', 'deaths']),
    error('OUTSIDE_DIVISION', ['input']),
    error('NOT_ALLOWED', []),
  ]);
  expect([...fields.keys()]).toEqual(['deaths', 'division']);
  expect(apart).toHaveLength(1);
});
