import { parseDivisionCode, type DivisionCode } from '@anze/domain';
import { wrong } from './run';

/** What `--tenant` names. */
export function tenantOf(text: string): DivisionCode {
  const code = parseDivisionCode(text);
  if (code !== undefined) return code;
  throw wrong(
    'TENANT_WRONG',
    '--tenant',
    `“${text}”不是区划代码，应为 2、4、6、9 或 12 位数字`,
    `"${text}" is no division code: 2, 4, 6, 9 or 12 digits were expected`,
  );
}
