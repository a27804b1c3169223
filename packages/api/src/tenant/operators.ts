import { dayOf, formatDay, OPERATORS_FAMILY, type Moment } from '@anze/domain';
import { recorded } from '../audit/entry';
import type { Engine } from '../database';
import { lockPeople } from '../session/person-lock';
import { invite, type Link } from './invite';

/** A one-time link for an operator of the installation. The family of operators is opened with the first, so that their deeds are recorded. */
export async function inviteOperator(engine: Engine, username: string, at: Moment): Promise<Link | 'TAKEN'> {
  await engine.inFamily(OPERATORS_FAMILY, async (tx) => {
    await tx.query('insert into lane (family_id) values ($1) on conflict do nothing', [OPERATORS_FAMILY]);
    await tx.query('insert into clock (family_id, judged_until) values ($1, $2) on conflict do nothing', [
      OPERATORS_FAMILY,
      formatDay(dayOf(at)),
    ]);
  });
  return (await invite(engine, { family: OPERATORS_FAMILY, username, roles: ['operator'], at })) as Link | 'TAKEN';
}

/** Lets an operator go: silent at once, with every session ended and a link that nobody used withdrawn. Answers whether there was one. */
export async function removeOperator(engine: Engine, username: string, at: Moment): Promise<boolean> {
  return engine.inFamily(OPERATORS_FAMILY, async (tx) => {
    const moment = new Date(at);
    const who = 'select id from person where family_id = $1 and username = $2 and left_at is null';
    const lock = lockPeople({ sql: who, values: [OPERATORS_FAMILY, username] });
    await tx.query(lock.sql, lock.values);
    const { sql, values } = recorded(
      {
        sql: 'update person set left_at = $3 where family_id = $1 and username = $2 and left_at is null returning id',
        values: [OPERATORS_FAMILY, username, moment],
      },
      OPERATORS_FAMILY,
      { kind: 'PERSON_LEFT', at, actor: 'command:open', personal: { username } },
    );
    const left = await tx.query<{ id: string }>(sql, values);
    for (const { id } of left) {
      await tx.query('update session set ended_at = $3 where family_id = $1 and person_id = $2 and ended_at is null', [
        OPERATORS_FAMILY,
        id,
        moment,
      ]);
    }
    const withdrawn = await tx.query(
      `update invitation set withdrawn_at = $3 where family_id = $1 and username = $2 and used_at is null and withdrawn_at is null returning 1`,
      [OPERATORS_FAMILY, username, moment],
    );
    return left.length + withdrawn.length > 0;
  });
}
