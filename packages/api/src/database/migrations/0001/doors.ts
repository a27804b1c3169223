/**
 * What is looked up before there is a viewer. Each function is the owner's and answers for one exact name or hash within
 * the family that the caller has set by SET LOCAL (`asFamily`): another family's rows are never found, whatever the
 * argument says. It sets nothing itself: on the workers of a spread store a set_config() inside a function is not heard,
 * and every row would stay hidden there.
 */
const DOOR = `security definer set search_path = anze, pg_temp`;
const OWN_FAMILY = `p_family = nullif(current_setting('app.family', true), '')::smallint`;

export const DOORS = `
create function sign_in_candidate(p_family smallint, p_realm text, p_username text)
returns table (person_id bigint, tenant bigint, agency text, name text, roles text[], password_hash text)
language sql stable ${DOOR} as $$
  select p.id, p.tenant, p.agency, p.name, p.roles, p.password_hash from person p
    where ${OWN_FAMILY} and p.family_id = p_family and p.username = p_username and p.left_at is null
      and (case when p_realm ~ '^[0-9]{2,12}$' then p.tenant = rpad(p_realm, 12, '0')::bigint else p.agency = p_realm end);
$$;
comment on function sign_in_candidate is 'The person a user name means: realm is a tenant''s code or an agency''s id.';

create function session_viewer(p_family smallint, p_token_hash bytea, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, name text, roles text[], expires_at timestamptz)
language sql stable ${DOOR} as $$
  select p.id, p.tenant, p.agency, p.username, p.name, p.roles, s.expires_at
    from session s join person p on p.family_id = s.family_id and p.id = s.person_id
    where ${OWN_FAMILY} and s.family_id = p_family and s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > p_at
      and p.left_at is null;
$$;
comment on function session_viewer is 'Who a session''s token stands for, while it lives.';

create function refresh_viewer(p_family smallint, p_refresh_hash bytea, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, agency text, username text, name text, roles text[], token_hash bytea)
language sql stable ${DOOR} as $$
  select p.id, p.tenant, p.agency, p.username, p.name, p.roles, s.token_hash
    from session s join person p on p.family_id = s.family_id and p.id = s.person_id
    where ${OWN_FAMILY} and s.family_id = p_family and s.refresh_hash = p_refresh_hash and s.ended_at is null
      and s.refresh_expires_at > p_at and p.left_at is null;
$$;
comment on function refresh_viewer is 'Whose session a refresh token renews, and the session''s present token.';

create function key_viewer(p_family smallint, p_key_hash bytea, p_at timestamptz default now())
returns table (key_id bigint, agency text, agency_name text, label text)
language sql stable ${DOOR} as $$
  select k.id, k.agency, a.name, k.label
    from agency_key k join agency a on a.family_id = k.family_id and a.id = k.agency
    where ${OWN_FAMILY} and k.family_id = p_family and k.key_hash = p_key_hash and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > p_at);
$$;
comment on function key_viewer is 'Which agency a program''s key stands for.';

create function invitation_candidate(p_family smallint, p_token_hash bytea, p_at timestamptz default now())
returns table (tenant bigint, tenant_name text, username text, roles text[])
language sql stable ${DOOR} as $$
  select i.tenant, t.name, i.username, i.roles
    from invitation i join tenant t on t.family_id = i.family_id and t.code = i.tenant
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.used_at is null and i.expires_at > p_at;
$$;
comment on function invitation_candidate is 'What an unused one-time link invites to.';

create function redeem_invitation(p_family smallint, p_token_hash bytea, p_name text, p_password_hash text, p_at timestamptz default now())
returns table (person_id bigint, tenant bigint, username text, roles text[])
language plpgsql ${DOOR} as $$
declare
  invited record;
begin
  update invitation i set used_at = p_at
    where ${OWN_FAMILY} and i.family_id = p_family and i.token_hash = p_token_hash and i.used_at is null and i.expires_at > p_at
    returning i.tenant, i.username, i.roles into invited;
  if not found then
    return;
  end if;
  return query insert into person as p (family_id, tenant, username, name, roles, password_hash)
    values (p_family, invited.tenant, invited.username, p_name, invited.roles, p_password_hash)
    returning p.id, p.tenant, p.username, p.roles;
end $$;
comment on function redeem_invitation is 'Uses a one-time link: makes the person. No row: unknown, used or too late.';

revoke execute on function sign_in_candidate, session_viewer, refresh_viewer, key_viewer, invitation_candidate, redeem_invitation, keep_family from public;
grant execute on function sign_in_candidate, session_viewer, refresh_viewer, key_viewer, invitation_candidate, redeem_invitation to anze_app;
`;
