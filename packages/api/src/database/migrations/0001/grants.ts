const SUBJECT = 'subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, subject_key';

/**
 * What each role may do at all; row level security narrows it to rows. Columns that nobody serves from (hashes, an
 * alert's fact and trigger, which a reader below must not learn) are not granted to anze_app.
 */
export const GRANTS = `
revoke all on schema anze from public;
grant usage on schema anze to anze_app, anze_engine;

-- The engine writes what the lane, relay, clock and import write. Appended only: fact_revision, decision, alert.
grant select on all tables in schema anze to anze_engine;
grant insert on all tables in schema anze to anze_engine;
revoke insert on installation, family from anze_engine;
revoke all on migration from anze_engine;
grant update on installation, tenant, tenant_pack, judged_by, agency, person, session, agency_key, agency_grant, invitation, sign_in_attempt,
  lane, clock, fact, case_file, finding, trigger, measure, inbox, inbox_entry, mutation_result, division to anze_engine;
grant delete on tenant_pack, judged_by, session, sign_in_attempt, invitation, outbox, mutation_result, measure_above, division to anze_engine;

-- People and agencies read by the rule of sight.
grant select on division, installation, tenant, tenant_pack, judged_by, clock, agency, agency_grant, fact, fact_revision, case_file,
  finding, trigger, measure, measure_ground, measure_above, decision, inbox, inbox_entry, session, sign_in_attempt, mutation_result to anze_app;
grant select (family_id, id, tenant, agency, username, name, roles, left_at) on person to anze_app;
grant select (family_id, id, agency, label, expires_at, revoked_at, last_used_at) on agency_key to anze_app;
grant select (family_id, tenant, username, roles, expires_at, used_at) on invitation to anze_app;
grant select (family_id, id, tenant, kind, at, measure, level, ${SUBJECT}, rule, text, refers_to, list, legal_basis, publishable,
  appeal_until, measure_id) on alert to anze_app;

-- And write only what is theirs: people, sessions, keys, grants, acknowledgements.
grant insert on person, session, agency_key, agency_grant, invitation, sign_in_attempt, mutation_result to anze_app;
grant update (name, roles, password_hash, left_at) on person to anze_app;
grant update (token_hash, refresh_hash, expires_at, refresh_expires_at, ended_at) on session to anze_app;
grant update (label, expires_at, revoked_at, last_used_at) on agency_key to anze_app;
grant update (revoked_at) on agency_grant to anze_app;
grant update (expires_at) on invitation to anze_app;
grant update (failures, next_at) on sign_in_attempt to anze_app;
grant delete on sign_in_attempt to anze_app;
grant update (acknowledged_at, acknowledged_by) on inbox_entry to anze_app;
`;
