import { parseCreditCode } from '@anze/domain/dist/enterprise/credit-code';
import { Form, Input } from 'antd';
import { useLanguage } from '../language/language';

/** The unified social credit code; its check digit is verified while typing, as the platform will. */
export function EnterpriseField() {
  const { say } = useLanguage();
  const check = (_: unknown, text: string | undefined) => {
    const typed = text?.trim();
    if (!typed) return Promise.resolve();
    const parsed = parseCreditCode(typed);
    if ('code' in parsed) return Promise.resolve();
    if (parsed.fault === 'LENGTH') return Promise.reject(new Error(say('enterpriseLength', { n: typed.length })));
    if (parsed.fault === 'CHARACTER') return Promise.reject(new Error(say('enterpriseCharacter')));
    return Promise.reject(new Error(say('enterpriseShape', { expected: parsed.expected ?? '' })));
  };
  return (
    <Form.Item name="enterprise" label={say('enterprise')} rules={[{ validator: check }]} validateTrigger="onBlur">
      <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={24} placeholder={say('enterpriseHint')} />
    </Form.Item>
  );
}
