import type { Desk } from '../desk/desk';
import { userError } from '../error/error-codes';
import { endSessionsOf, ofColleague } from '../person/manage-person';
import type { PersonPayload } from '../person/person.graphql';

/** An administrator takes a colleague's second factor away; the own one only goes by its own code. */
export async function resetSecondFactor(desk: Desk, id: string): Promise<PersonPayload> {
  const { viewer } = desk;
  const { family } = viewer;
  return ofColleague(desk, id, ({ storeId, secondFactor }, at) => {
    if (storeId === viewer.person) return userError('NOT_ALLOWED', ['person']);
    if (!secondFactor) return userError('NO_SECOND_FACTOR', ['person']);
    return {
      kind: 'SECOND_FACTOR_REMOVED',
      before: [
        ...endSessionsOf(family, storeId, at),
        { sql: 'delete from recovery_code where family_id = $1 and person_id = $2::bigint', values: [family, storeId] },
      ],
      effect: {
        sql: 'delete from second_factor where family_id = $1 and person_id = $2::bigint returning person_id',
        values: [family, storeId],
      },
    };
  });
}
