-- Who asks: a signed context in the transaction, verified inside the database.
-- set_config is no privilege, so whoever could inject SQL could name another organisation;
-- without the key, which lentera_app cannot read, it cannot sign one.
CREATE SCHEMA private;
CREATE SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, private, extensions TO lentera_app;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Written by the start, which alone knows the key and the clock's shift (LENTERA_NOW, demo only).
CREATE TABLE private.signing_key (id int PRIMARY KEY CHECK (id = 1), key bytea NOT NULL);
CREATE TABLE private.clock (id int PRIMARY KEY DEFAULT 1 CHECK (id = 1), shift interval NOT NULL);
-- demo or real, for ever: a start that says otherwise is refused.
CREATE TABLE private.installation (id int PRIMARY KEY DEFAULT 1 CHECK (id = 1), is_demo boolean NOT NULL);

-- The clock of every decision about time; never now() elsewhere.
CREATE FUNCTION private.now() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT pg_catalog.now() + coalesce((SELECT shift FROM private.clock), interval '0')
$$;

CREATE FUNCTION private.today() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT (private.now() AT TIME ZONE 'Asia/Jakarta')::date
$$;

-- v1 | kind | user | organisation | credential | roles, comma-separated | end (epoch seconds) | HMAC-SHA256 hex.
-- Null for absent, forged, stale, signed out, revoked or disabled: then every policy sees nothing.
CREATE FUNCTION private.ctx() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  raw text := nullif(current_setting('app.ctx', true), '');
  parts text[];
  secret bytea;
BEGIN
  IF raw IS NULL THEN RETURN NULL; END IF;
  parts := string_to_array(raw, '|');
  IF cardinality(parts) <> 8 OR parts[1] <> 'v1' THEN RETURN NULL; END IF;
  SELECT key INTO secret FROM private.signing_key;
  IF secret IS NULL OR encode(extensions.hmac(convert_to(array_to_string(parts[1:7], '|'), 'UTF8'), secret, 'sha256'), 'hex') <> parts[8] THEN
    RETURN NULL;
  END IF;
  IF to_timestamp(parts[7]::bigint) < private.now() THEN RETURN NULL; END IF;
  IF parts[2] = 'SESSION' AND NOT EXISTS (
    SELECT 1 FROM public.sessions s JOIN public.users u ON u.id = s.user_id
    WHERE s.id = parts[5]::uuid AND s.user_id = parts[3]::uuid AND s.revoked_at IS NULL
      AND s.confirmed_at IS NOT NULL AND s.expires_at > private.now() AND u.disabled_at IS NULL
  ) THEN RETURN NULL; END IF;
  IF parts[2] = 'TOKEN' AND NOT EXISTS (
    SELECT 1 FROM public.api_tokens t JOIN public.users u ON u.id = t.user_id
    WHERE t.id = parts[5]::uuid AND t.user_id = parts[3]::uuid AND t.revoked_at IS NULL AND u.disabled_at IS NULL
  ) THEN RETURN NULL; END IF;
  RETURN parts;
END $$;

CREATE FUNCTION private.ctx_kind() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$ SELECT (private.ctx())[2] $$;

CREATE FUNCTION private.ctx_user() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$ SELECT (private.ctx())[3]::uuid $$;

CREATE FUNCTION private.ctx_org() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$ SELECT (private.ctx())[4]::uuid $$;

CREATE FUNCTION private.ctx_has_role(VARIADIC wanted text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(string_to_array((private.ctx())[6], ',') && wanted, false)
$$;

-- The organisation whose cases the caller may work on; null for roles that never see a case.
CREATE FUNCTION private.ctx_case_org() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT CASE WHEN string_to_array(c[6], ',') && '{CASEWORKER,SUPERVISOR}' THEN c[4]::uuid END FROM private.ctx() AS c
$$;

-- Whether every case of that organisation is open to the caller.
CREATE FUNCTION private.ctx_sees_all_cases() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$ SELECT private.ctx_has_role('SUPERVISOR') $$;

-- Whether the caller takes part in the partnership (a donor reads reports and nothing else).
CREATE FUNCTION private.ctx_is_partner() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT private.ctx_has_role('CASEWORKER', 'SUPERVISOR', 'COORDINATOR', 'PROGRAMME_OFFICER')
$$;

-- Cases the caller walks along with, or that a team which shares its cases opened to its members.
CREATE FUNCTION private.ctx_assigned_case_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  me uuid := c[3]::uuid;
  org uuid := c[4]::uuid;
BEGIN
  IF c IS NULL OR 'SUPERVISOR' = ANY (string_to_array(c[6], ',')) THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(id) FROM (
      SELECT a.case_id AS id FROM public.case_assignments a
      WHERE a.organisation_id = org AND a.user_id = me AND (a.ends_at IS NULL OR a.ends_at > private.now())
      UNION
      SELECT k.id FROM public.cases k
      JOIN public.teams t ON t.organisation_id = k.organisation_id AND t.id = k.team_id AND t.shares_cases
      JOIN public.team_members m ON m.organisation_id = t.organisation_id AND m.team_id = t.id AND m.user_id = me
      WHERE k.organisation_id = org
    ) mine), '{}');
END $$;

-- Cases of others with an active grant of this field group (any group if null): the grant is open, its
-- consent is given, names this organisation and this group, and has not ended; the caller accepted the
-- referral, is assigned to it, or supervises.
CREATE FUNCTION private.active_grants(wanted text)
RETURNS TABLE (case_id uuid, person_id uuid, field_groups text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  me uuid := c[3]::uuid;
  org uuid := c[4]::uuid;
  roles text[] := string_to_array(c[6], ',');
BEGIN
  IF c IS NULL OR NOT roles && '{CASEWORKER,SUPERVISOR}' THEN RETURN; END IF;
  RETURN QUERY
    SELECT g.case_id, g.person_id, ARRAY(SELECT unnest(g.field_groups) INTERSECT SELECT unnest(k.field_groups))
    FROM public.grants g
    JOIN public.consents k ON k.organisation_id = g.organisation_id AND k.id = g.consent_id
    WHERE g.grantee_organisation_id = org AND g.revoked_at IS NULL
      AND (g.expires_at IS NULL OR g.expires_at > private.now())
      AND k.status = 'GIVEN' AND k.withdrawn_at IS NULL AND k.recipient_organisation_id = org
      AND (k.ends_at IS NULL OR k.ends_at > private.now())
      AND (wanted IS NULL OR (wanted = ANY (g.field_groups) AND wanted = ANY (k.field_groups)))
      AND ('SUPERVISOR' = ANY (roles) OR g.accepted_by = me OR EXISTS (
        SELECT 1 FROM public.referral_assignments a
        WHERE a.organisation_id = g.organisation_id AND a.referral_id = g.referral_id AND a.user_id = me));
END $$;

CREATE FUNCTION private.granted_case_ids(wanted text DEFAULT NULL) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(g.case_id), '{}') FROM private.active_grants(wanted) g
$$;

CREATE FUNCTION private.granted_person_ids(wanted text DEFAULT NULL) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(g.person_id), '{}') FROM private.active_grants(wanted) g
$$;

-- Keys that open what was granted: the person's with G3, the case's with a group that holds sealed text.
CREATE FUNCTION private.granted_key_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT g.person_id AS id FROM private.active_grants(NULL) g WHERE 'G3' = ANY (g.field_groups)
    UNION ALL
    SELECT g.case_id FROM private.active_grants(NULL) g) keys
$$;

CREATE FUNCTION private.assigned_referral_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(a.referral_id), '{}') FROM public.referral_assignments a
  WHERE a.user_id = private.ctx_user() AND a.assignee_organisation_id = private.ctx_org()
$$;

CREATE FUNCTION private.colleague_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(m.user_id), '{}') FROM public.memberships m WHERE m.organisation_id = private.ctx_org()
$$;

-- Oversight of the task force's secretariat reads every organisation's audit log.
CREATE FUNCTION private.ctx_is_task_force() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.organisations o WHERE o.id = private.ctx_org() AND o.task_force_role = 'SECRETARIAT')
$$;

-- Programmes that the caller's organisation funds, or takes part in otherwise.
CREATE FUNCTION private.funded_programme_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(p.programme_id), '{}') FROM public.programme_partners p
  WHERE p.partner_organisation_id = private.ctx_org() AND p.role = 'FUNDING'
$$;

CREATE FUNCTION private.own_programme_ids() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(p.id), '{}') FROM public.programmes p WHERE p.organisation_id = private.ctx_org()
$$;

GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA private TO lentera_app;
