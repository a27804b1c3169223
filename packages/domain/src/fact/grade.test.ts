import fc from 'fast-check';
import { gradeOf, GRADES, type Grade } from './grade';
import { parseMoney } from './money';

const grade = (deaths: number, seriousInjuries = 0, loss = '0'): Grade =>
  gradeOf({ deaths, seriousInjuries, directLoss: parseMoney(loss) as number });

describe('the grade of an accident', () => {
  it('changes at 3, 10 and 30 deaths, each included', () => {
    expect([0, 2, 3, 9, 10, 29, 30].map((n) => grade(n))).toEqual([
      'GENERAL',
      'GENERAL',
      'LARGE',
      'LARGE',
      'MAJOR',
      'MAJOR',
      'EXTRAORDINARY',
    ]);
  });

  it('changes at 10, 50 and 100 serious injuries', () => {
    expect([9, 10, 49, 50, 99, 100].map((n) => grade(0, n))).toEqual(['GENERAL', 'LARGE', 'LARGE', 'MAJOR', 'MAJOR', 'EXTRAORDINARY']);
  });

  it('changes at 10, 50 and 100 million yuan, to the fen', () => {
    expect(['9999999.99', '10000000', '49999999.99', '50000000.00', '99999999.99', '100000000'].map((loss) => grade(0, 0, loss))).toEqual([
      'GENERAL',
      'LARGE',
      'LARGE',
      'MAJOR',
      'MAJOR',
      'EXTRAORDINARY',
    ]);
  });

  it('is the highest that any one figure reaches; figures are not added up', () => {
    expect([grade(2, 9, '9999999.99'), grade(3, 50, '0'), grade(29, 0, '100000000')]).toEqual(['GENERAL', 'MAJOR', 'EXTRAORDINARY']);
    const figure = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(figure, figure, fc.integer({ min: 0, max: 2e10 }), (deaths, seriousInjuries, directLoss) => {
        const alone = [
          gradeOf({ deaths, seriousInjuries: 0, directLoss: 0 }),
          gradeOf({ deaths: 0, seriousInjuries, directLoss: 0 }),
          gradeOf({ deaths: 0, seriousInjuries: 0, directLoss }),
        ];
        expect(gradeOf({ deaths, seriousInjuries, directLoss })).toBe(GRADES[Math.max(...alone.map((g) => GRADES.indexOf(g)))]);
      }),
    );
  });
});
