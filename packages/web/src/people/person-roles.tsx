import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { failureText, told } from '../connection/problem';
import { useSession } from '../connection/session';
import { useLanguage, useWords } from '../language/language';
import { EntranceProblem } from '../sign-in/entrance';
import { document } from './change-roles.document';
import type { PersonLine } from './person-line';
import { RolesField, useFactorHint } from './roles-field';
import { words } from './words';

/** What a person is here, to be changed at once. */
export function PersonRoles({ person, own }: { readonly person: PersonLine; readonly own: boolean }) {
  const say = useWords(words);
  const { language, say: common } = useLanguage();
  const factorHint = useFactorHint();
  const { ask } = useSession();
  const [{ fetching }, change] = useMutation(document);
  const [roles, setRoles] = useState<readonly string[]>(person.roles);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(false);
  // Saved here, or changed by another administrator meanwhile.
  const stored = person.roles.join();
  useEffect(() => setRoles(stored.split(',')), [stored]);
  const same = roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  const save = async () => {
    if (roles.length === 0) return setProblem(say('rolesMissing'));
    setProblem(undefined);
    setDone(false);
    const { data, error } = await change({ person: person.id, roles });
    const [refusal] = data?.changeRoles.errors ?? [];
    setProblem(refusal ? told(refusal, language) : error && failureText(error, language, common('unreachable')));
    setDone(!refusal && !error);
    // The own menu and desk follow the own roles.
    if (own && !refusal && !error) await ask();
    return undefined;
  };
  return (
    <>
      <RolesField value={roles} onChange={setRoles} />
      <p className="hint">{own ? say('ownRoles') : factorHint}</p>
      <EntranceProblem text={problem} />
      <Button className="person-button" disabled={same} loading={fetching} onClick={() => void save()}>
        {say('saveRoles')}
      </Button>
      <span className="person-done" role="status">
        {done && same && say('rolesSaved')}
      </span>
    </>
  );
}
