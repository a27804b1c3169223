/**
 * All that was noted, numbered already or still waiting: one statement sees an entry in exactly one of the two. `place` is
 * its order.
 */
const COLUMNS = 'family_id, at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal';
export const NOTED = `(select number as place, ${COLUMNS} from anze.log_entry
  union all select 1000000000 + id, ${COLUMNS} from anze.log_pending) noted`;
