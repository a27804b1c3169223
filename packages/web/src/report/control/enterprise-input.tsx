import { Input } from 'antd';
import { useQuery } from 'urql';
import { useWords } from '../../language/language';
import { document } from '../../place/division.document';
import { creditCodeHelp } from '../credit-code-help';
import { words } from '../words';

interface Props {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string) => void;
}

/** The unified social credit code: normalised when left, and the registrar's place named, so that a slip is seen. */
export function EnterpriseInput({ id, value = '', onChange }: Props) {
  const say = useWords(words);
  const help = value.trim() ? creditCodeHelp(value) : undefined;
  const registrar = help && 'code' in help ? help.registrar : undefined;
  const [{ data }] = useQuery({ query: document, variables: { code: registrar ?? '' }, pause: !/^[1-9]\d{5}$/.test(registrar ?? '') });
  const place = registrar && data?.division?.code.startsWith(registrar) ? data.division.name : undefined;
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        placeholder="91410100…"
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        onBlur={() => help && 'code' in help && help.code !== value && onChange?.(help.code)}
      />
      <span aria-live="polite" className="report-found">
        {registrar && (place ? say('registrar', { name: place }) : say('codeRight'))}
      </span>
    </>
  );
}
