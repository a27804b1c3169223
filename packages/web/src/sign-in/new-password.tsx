import { Form, Input } from 'antd';
import { useLanguage } from '../language/language';

/** The server's rule; it also refuses the user name and what is guessed too soon. */
const SHORTEST = 12;

interface Props {
  /** Of the first field, where it is not the only password of the form. */
  readonly label?: string;
  readonly autoFocus?: boolean;
}

/** A password that is chosen: `password`, and `again` against slips of the finger. */
export function NewPasswordFields({ label, autoFocus = false }: Props) {
  const { say } = useLanguage();
  return (
    <>
      <Form.Item
        name="password"
        label={label ?? say('password')}
        extra={say('passwordRules')}
        rules={[
          { required: true, message: say('passwordMissing') },
          { validator: (_rule, value: string | undefined) => settled(!value || [...value].length >= SHORTEST, say('passwordShort')) },
        ]}
      >
        <Input.Password autoFocus={autoFocus} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say('passwordAgain')}
        dependencies={['password']}
        rules={[
          { required: true, message: say('passwordMissing') },
          ({ getFieldValue }) => ({
            validator: (_rule, value: string | undefined) => settled(!value || value === getFieldValue('password'), say('passwordsDiffer')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

function settled(well: boolean, otherwise: string): Promise<void> {
  return well ? Promise.resolve() : Promise.reject(new Error(otherwise));
}
