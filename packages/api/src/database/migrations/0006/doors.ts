/** As in 0001/doors.ts: the owner answers for one exact name or hash, within the family that the caller has set. */
const DOOR = `security definer set search_path = anze, pg_temp`;
const OWN_FAMILY = `p_family = nullif(current_setting('app.family', true), '')::smallint`;

/** A deed of somebody who came in by a link, and so has no session yet, noted in the transaction that does it. */
const noted = (kind: string, person: string): string => `
  insert into log_pending (family_id, at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal)
    values (p_family, p_at, '${kind}', coalesce('tenant:' || ${person}.tenant, 'agency:' || ${person}.agency) || ':' || ${person}.id,
      ${person}.tenant, ${person}.agency, ${person}.tenant, ${person}.agency, jsonb_build_object('person', ${person}.id::text, 'by', 'link'), '{}');`;

export const PEOPLE_DOORS = `
drop function session_viewer, refresh_viewer, invitation_candidate, redeem_invitation;

create function session_viewer(p_family smallint, p_token_hash bytea, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, name text, roles text[], expires_at timestamptz,
  session_id bigint, root_id bigint, second_factor boolean)
language sql stable ${DOOR} as $$
  select p.id, p.tenant, p.agency, p.username, p.name, p.roles, s.expires_at, s.id, coalesce(s.root_id, s.id),
    exists (select from second_factor f where f.family_id = p.family_id and f.person_id = p.id and f.set_at is not null)
    from session s join person p on p.family_id = s.family_id and p.id = s.person_id
    where ${OWN_FAMILY} and s.family_id = p_family and s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > p_at
      and p.left_at is null;
$$;
comment on function session_viewer is 'Who a session''s token stands for, while it lives.';

create function refresh_viewer(p_family smallint, p_refresh_hash bytea, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, name text, roles text[], session_id bigint, root_id bigint,
  since timestamptz, renewed_at timestamptz)
language sql stable ${DOOR} as $$
  select p.id, p.tenant, p.agency, p.username, p.name, p.roles, s.id, coalesce(s.root_id, s.id), s.since, s.renewed_at
    from session s join person p on p.family_id = s.family_id and p.id = s.person_id
    where ${OWN_FAMILY} and s.family_id = p_family and s.refresh_hash = p_refresh_hash
      and (s.ended_at is null and s.refresh_expires_at > p_at or s.renewed_at is not null) and p.left_at is null;
$$;
comment on function refresh_viewer is 'Whose session a refresh token renews; with renewed_at: it is spent.';

create function invitation_candidate(p_family smallint, p_token_hash bytea, p_at timestamptz default now())
returns table (tenant bigint, tenant_name text, username text, roles text[], agency text, agency_name text)
language sql stable ${DOOR} as $$
  select i.tenant, t.name, i.username, i.roles, i.agency, a.name
    from invitation i left join tenant t on t.family_id = i.family_id and t.code = i.tenant
    left join agency a on a.family_id = i.family_id and a.id = i.agency
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.used_at is null and i.withdrawn_at is null
      and i.expires_at > p_at;
$$;
comment on function invitation_candidate is 'What an unused one-time link invites to.';

create function redeem_invitation(p_family smallint, p_token_hash bytea, p_name text, p_password_hash text, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, roles text[])
language plpgsql ${DOOR} as $$
declare
  invited record;
  joined record;
begin
  update invitation i set used_at = p_at
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.used_at is null and i.withdrawn_at is null
      and i.expires_at > p_at
    returning i.tenant, i.agency, i.username, i.roles into invited;
  if not found then
    return;
  end if;
  insert into person as p (family_id, tenant, agency, username, name, roles, password_hash, joined_at)
    values (p_family, invited.tenant, invited.agency, invited.username, p_name, invited.roles, p_password_hash, p_at)
    on conflict do nothing returning p.* into joined;
  if not found then
    return;
  end if;${noted('PERSON_JOINED', 'joined')}
  return query select joined.id, joined.tenant, joined.agency, joined.username, joined.roles;
end $$;
comment on function redeem_invitation is 'Uses a one-time link: makes the person. No row: unknown, used, withdrawn, too late, or the name has been taken.';

create function reset_candidate(p_family smallint, p_token_hash bytea, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, name text)
language sql stable ${DOOR} as $$
  select p.id, p.tenant, p.agency, p.username, p.name
    from password_reset r join person p on p.family_id = r.family_id and p.id = r.person_id
    where ${OWN_FAMILY} and r.family_id = p_family and r.token_hash = p_token_hash and r.used_at is null and r.expires_at > p_at
      and p.left_at is null;
$$;
comment on function reset_candidate is 'For whom an unused link is by which a new password is chosen.';

create function redeem_reset(p_family smallint, p_token_hash bytea, p_password_hash text, p_at timestamptz default now())
returns table (tenant bigint, agency text, username text)
language plpgsql ${DOOR} as $$
declare
  chosen record;
begin
  update password_reset r set used_at = p_at
    where ${OWN_FAMILY} and r.family_id = p_family and r.token_hash = p_token_hash and r.used_at is null and r.expires_at > p_at
    returning r.person_id into chosen;
  if not found then
    return;
  end if;
  update person p set password_hash = p_password_hash where p.family_id = p_family and p.id = chosen.person_id and p.left_at is null
    returning p.* into chosen;
  if not found then
    return;
  end if;
  update session s set ended_at = p_at where s.family_id = p_family and s.person_id = chosen.id and s.ended_at is null;${noted('PASSWORD_CHANGED', 'chosen')}
  return query select chosen.tenant, chosen.agency, chosen.username;
end $$;
comment on function redeem_reset is 'Uses a link for a new password: sets it and ends every session. No row: unknown, used or too late.';

create function change_own_password(p_family smallint, p_person bigint, p_password_hash text)
returns table (person_id bigint)
language sql ${DOOR} as $$
  update person p set password_hash = p_password_hash
    where ${OWN_FAMILY} and p.family_id = p_family and p.id = p_person and p.left_at is null
      and p_person = nullif(current_setting('app.person', true), '')::bigint
    returning p.id;
$$;
comment on function change_own_password is 'One''s own and nobody else''s: app.person is asked.';

revoke execute on function session_viewer, refresh_viewer, invitation_candidate, redeem_invitation, reset_candidate, redeem_reset, change_own_password from public;
grant execute on function session_viewer, refresh_viewer, invitation_candidate, redeem_invitation, reset_candidate, redeem_reset, change_own_password to anze_app;
`;
