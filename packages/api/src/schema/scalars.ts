import 'reflect-metadata';
import { formatDay, formatDivisionCode, formatYearMonth } from '@anze/domain';
import { GraphQLScalarType, Kind } from 'graphql';
import { refusal } from '../error/refusal';

/**
 * Scalars read text and leave its checking to the domain's parser, so that a wrong date is an entry of the payload's
 * `errors` with its teaching message like every other mistake of a clerk. Filters read theirs with `schema/reading.ts`.
 */
function textScalar(name: string, description: string, example: string, serialize: (value: unknown) => string): GraphQLScalarType {
  const refuse = (value: unknown): never => {
    throw refusal(
      'BAD_USER_INPUT',
      `${name} 要写成文本,例如 "${example}";收到的是 ${JSON.stringify(value)}。`,
      `${name} is written as a string, such as "${example}"; got ${JSON.stringify(value)}.`,
    );
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: (value) => (typeof value === 'string' ? value : refuse(value)),
    parseLiteral: (node) => (node.kind === Kind.STRING ? node.value : refuse('value' in node ? node.value : node.kind)),
  });
}

const asIs = (value: unknown): string => String(value);

export const DivisionCodeScalar = textScalar(
  'DivisionCode',
  '行政区划代码: 2, 4, 6, 9 or 12 digits; answered with 12',
  '410108',
  (value) => (typeof value === 'number' ? formatDivisionCode(value) : asIs(value)),
);
export const CreditCodeScalar = textScalar(
  'CreditCode',
  '统一社会信用代码: the 18 characters of GB 32100, check digit verified',
  '914403001922038216',
  asIs,
);
export const LocalDateScalar = textScalar('LocalDate', 'A local date in Asia/Shanghai, YYYY-MM-DD', '2021-05-03', (value) =>
  typeof value === 'number' ? formatDay(value) : asIs(value),
);
export const YearMonthScalar = textScalar('YearMonth', 'A calendar month in Asia/Shanghai, YYYY-MM', '2021-05', (value) =>
  typeof value === 'number' ? formatYearMonth(value) : asIs(value),
);
export const DateTimeScalar = textScalar(
  'DateTime',
  'A moment with offset or Z (RFC 3339); a plain date is its midnight in Asia/Shanghai',
  '2021-05-03T09:30:00+08:00',
  (value) => (typeof value === 'number' ? new Date(value).toISOString() : value instanceof Date ? value.toISOString() : asIs(value)),
);
export const MoneyScalar = textScalar('Money', 'Yuan as a decimal string with at most two decimals', '350000.00', (value) =>
  typeof value === 'number' ? `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}` : asIs(value),
);
