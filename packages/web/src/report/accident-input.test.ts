import { accidentInput, byField, type AccidentEntry } from './accident-input';

const entry: AccidentEntry = {
  division: ' 410108001 ',
  occurredAt: '2021-05-03T09:30',
  deaths: 1,
  seriousInjuries: 0,
  directLoss: '350,000.00',
  reporting: 'ON_TIME',
  responsible: 'UNKNOWN',
  enterprise: '',
  title: ' ',
};

test('the time of the form is Beijing time, with seconds and offset', () => {
  expect(accidentInput(entry)['occurredAt']).toBe('2021-05-03T09:30:00+08:00');
});

test('what was left empty is left out, so that the platform takes its own defaults', () => {
  expect(accidentInput(entry)).toEqual({
    division: '410108001',
    occurredAt: '2021-05-03T09:30:00+08:00',
    deaths: 1,
    seriousInjuries: 0,
    directLoss: '350000.00',
    reporting: 'ON_TIME',
  });
});

test('an investigation that has said no is not the same as one that has not spoken', () => {
  expect(accidentInput({ ...entry, responsible: 'NO' })['responsible']).toBe(false);
  expect('responsible' in accidentInput(entry)).toBe(false);
});

test('an error stands beside its field wherever the path begins, others stand apart', () => {
  const error = (path: string[]) => ({ code: 'BAD', message: '', messageEn: '', path });
  const { fields, whole } = byField([error(['input', 'deaths']), error(['occurredAt']), error([])]);
  expect([...fields.keys()]).toEqual(['deaths', 'occurredAt']);
  expect(whole).toHaveLength(1);
});
