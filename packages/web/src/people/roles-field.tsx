import { needsSecondFactor } from '@anze/domain/dist/access/second-factor';
import { Checkbox } from 'antd';
import { useViewer } from '../connection/session';
import { useWords } from '../language/language';
import { useRoleName } from '../language/use-role-name';
import { rolesHere } from './roles-here';
import { words } from './words';

interface Props {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (roles: readonly string[]) => void;
}

/** The roles that there are here, each with what it does. */
export function RolesField({ id, value = [], onChange }: Props) {
  const say = useWords(words);
  const roleName = useRoleName();
  const roles = rolesHere(useViewer());
  return (
    <div id={id} className="roles-field" role="group" aria-label={say('roles')}>
      {roles.map((role) => (
        <Checkbox
          key={role}
          checked={value.includes(role)}
          onChange={({ target }) => onChange?.(roles.filter((one) => (one === role ? target.checked : value.includes(one))))}
        >
          {roleName(role)}
          <span className="hint">{say(`does_${role}` as keyof typeof words)}</span>
        </Checkbox>
      ))}
    </div>
  );
}

/** Which of them sign in with a second factor. */
export function useFactorHint(): string {
  const say = useWords(words);
  const roleName = useRoleName();
  const roles = rolesHere(useViewer()).filter((role) => needsSecondFactor([role]));
  return say('factorRoles', { roles: roles.map(roleName).join(say('and')) });
}
