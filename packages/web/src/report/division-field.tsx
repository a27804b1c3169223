import { Form, Input } from 'antd';
import { useQuery } from 'urql';
import { document } from '../place/division.document';
import { useLanguage } from '../language/language';

/** The statistical code of a division: 2+2+2+3+3 digits. */
const SHAPE = /^\s*(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})\s*$/;

interface Named {
  readonly name: string;
  readonly parent?: Named | null;
}

/** The code, and beside it the place it means, so that a slip of one digit is seen. */
export function DivisionField() {
  const { say } = useLanguage();
  const typed = Form.useWatch<string | undefined>('division') ?? '';
  const whole = SHAPE.test(typed);
  const [{ data, fetching }] = useQuery<{ division: Named | null }>({ query: document, variables: { code: typed.trim() }, pause: !whole });
  const found = whole && !fetching && data ? (data.division ? chainText(data.division) : say('divisionUnknown')) : undefined;
  return (
    <Form.Item
      name="division"
      label={say('division')}
      extra={
        <span aria-live="polite" className={found ? 'report-found' : ''}>
          {found ?? say('divisionHint')}
        </span>
      }
      rules={[
        { required: true, whitespace: true, message: say('divisionMissing') },
        { pattern: SHAPE, message: say('divisionShape') },
      ]}
      validateTrigger="onBlur"
    >
      <Input inputMode="numeric" autoComplete="off" maxLength={16} placeholder="410108001" />
    </Form.Item>
  );
}

function chainText(division: Named): string {
  const chain: string[] = [];
  for (let at: Named | null | undefined = division; at; at = at.parent) chain.unshift(at.name);
  return chain.join(' ');
}
