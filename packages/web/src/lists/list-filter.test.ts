import { narrowedBy, readFilter, writeFilter, type ListFilter, type ListForm } from './list-filter';

const FORM: ListForm = {
  scope: { as: 'ONE_OF', words: ['OWN', 'BELOW'] },
  kinds: { as: 'SOME_OF', words: ['ACCIDENT', 'HAZARD', 'VIOLATION'] },
  under: { as: 'DIVISION' },
  from: { as: 'DAY' },
  until: { as: 'DAY' },
  rule: { as: 'ID' },
  text: { as: 'TEXT' },
  enterprise: { as: 'CREDIT_CODE' },
};
const read = (address: string) => readFilter(FORM, new URLSearchParams(address));

test('a filter written into the address is read back as it was', () => {
  const filters: ListFilter[] = [
    {},
    { scope: 'BELOW' },
    { kinds: ['ACCIDENT', 'VIOLATION'], under: '410108', from: '2026-01-01', until: '2026-11-23' },
    { rule: 'zhengzhou-2021-3/5.2.1', text: '高处坠落 & 坍塌=？+', enterprise: '91440300192317458F' },
  ];
  for (const filter of filters) expect(readFilter(FORM, new URLSearchParams(writeFilter(FORM, filter).toString()))).toEqual(filter);
});

test('what does not fit its field is as if it were not there', () => {
  expect(read('scope=ABOVE&kinds=FLOOD&under=41010&from=2026-02-30&until=yesterday&enterprise=91440300192317458I&rule=<b>')).toEqual({});
  expect(read('kinds=FLOOD,HAZARD&colour=red&text=%20%20')).toEqual({ kinds: ['HAZARD'] });
});

test('the same filter has one address, whatever order the address came in', () => {
  expect(writeFilter(FORM, read('text=a&kinds=HAZARD,ACCIDENT&scope=OWN')).toString()).toBe('scope=OWN&kinds=ACCIDENT%2CHAZARD&text=a');
});

test('a text is cut where the platform would refuse it', () => {
  expect(read(`text=${'长'.repeat(200)}`).text).toHaveLength(80);
});

test('the scope is a view of its own and does not count as narrowing', () => {
  expect(narrowedBy({ scope: 'BELOW' })).toBe(0);
  expect(narrowedBy({ scope: 'BELOW', kinds: ['VETO'], under: '410108' })).toBe(2);
});
