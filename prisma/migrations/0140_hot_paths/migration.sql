-- What every statement pays for, made cheap; who sees what stays as it was (docs/benchmark.md).

-- The context is verified in full once a transaction: signature, end, and that the session or token lives.
-- After that its seal answers: an HMAC over this transaction's start, this backend and the context, with the
-- same key that lentera_app cannot read, so that nobody can set it himself or carry it elsewhere.
CREATE OR REPLACE FUNCTION private.ctx() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  raw text := nullif(current_setting('app.ctx', true), '');
  parts text[];
  secret bytea;
  seal text;
BEGIN
  IF raw IS NULL THEN RETURN NULL; END IF;
  SELECT key INTO secret FROM private.signing_key;
  IF secret IS NULL THEN RETURN NULL; END IF;
  seal := encode(extensions.hmac(convert_to('seen|' || extract(epoch FROM pg_catalog.now()) || '|' || pg_backend_pid() || '|' || raw, 'UTF8'), secret, 'sha256'), 'hex');
  IF current_setting('app.seen', true) = seal THEN RETURN string_to_array(raw, '|'); END IF;
  parts := string_to_array(raw, '|');
  IF cardinality(parts) <> 8 OR parts[1] <> 'v1' THEN RETURN NULL; END IF;
  IF encode(extensions.hmac(convert_to(array_to_string(parts[1:7], '|'), 'UTF8'), secret, 'sha256'), 'hex') <> parts[8] THEN
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
  PERFORM set_config('app.seen', seal, true);
  RETURN parts;
END $$;

-- What is read out of the context is inlined into the policies (no definer, no setting, bound when made), so
-- that each costs one call of private.ctx() and nothing beside it.
CREATE OR REPLACE FUNCTION private.ctx_kind() RETURNS text LANGUAGE sql STABLE SECURITY INVOKER
RETURN (private.ctx())[2];

CREATE OR REPLACE FUNCTION private.ctx_user() RETURNS uuid LANGUAGE sql STABLE SECURITY INVOKER
RETURN (private.ctx())[3]::uuid;

CREATE OR REPLACE FUNCTION private.ctx_org() RETURNS uuid LANGUAGE sql STABLE SECURITY INVOKER
RETURN (private.ctx())[4]::uuid;

CREATE OR REPLACE FUNCTION private.ctx_has_role(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
RETURN coalesce(string_to_array((private.ctx())[6], ',') && wanted, false);

CREATE OR REPLACE FUNCTION private.ctx_sees_all_cases() RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
RETURN coalesce('SUPERVISOR' = ANY (string_to_array((private.ctx())[6], ',')), false);

-- Two readings of the context in one call.
CREATE OR REPLACE FUNCTION private.ctx_case_org() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY INVOKER AS $$
DECLARE c text[] := private.ctx();
BEGIN
  RETURN CASE WHEN pg_catalog.string_to_array(c[6], ',') OPERATOR(pg_catalog.&&) '{CASEWORKER,SUPERVISOR}' THEN c[4]::uuid END;
END $$;

CREATE OR REPLACE FUNCTION private.colleague_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE org uuid := private.ctx_org();
BEGIN
  RETURN coalesce((SELECT array_agg(m.user_id) FROM public.memberships m WHERE m.organisation_id = org), '{}');
END $$;

-- Grants that are open while their consent is: the clock is asked once a statement, not for every grant.
CREATE VIEW private.open_grants WITH (security_invoker = true) AS
  SELECT g.grantee_organisation_id, g.organisation_id, g.case_id, g.person_id, g.referral_id, g.accepted_by,
    g.field_groups AS granted, k.field_groups AS consented
  FROM public.grants g
  JOIN public.consents k ON k.organisation_id = g.organisation_id AND k.id = g.consent_id
    AND k.recipient_organisation_id = g.grantee_organisation_id
  WHERE g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > (SELECT private.now()))
    AND k.status = 'GIVEN' AND k.withdrawn_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > (SELECT private.now()));

-- The same rows as before.
CREATE OR REPLACE FUNCTION private.active_grants(wanted text)
RETURNS TABLE (case_id uuid, person_id uuid, field_groups text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  me uuid := c[3]::uuid;
  org uuid := c[4]::uuid;
  roles text[] := string_to_array(c[6], ',');
  sees_all boolean := 'SUPERVISOR' = ANY (roles);
BEGIN
  IF c IS NULL OR NOT roles && '{CASEWORKER,SUPERVISOR}' THEN RETURN; END IF;
  RETURN QUERY
    SELECT g.case_id, g.person_id, ARRAY(SELECT unnest(g.granted) INTERSECT SELECT unnest(g.consented))
    FROM private.open_grants g
    WHERE g.grantee_organisation_id = org AND (wanted IS NULL OR (wanted = ANY (g.granted) AND wanted = ANY (g.consented)))
      AND (sees_all OR g.accepted_by = me OR EXISTS (
        SELECT 1 FROM public.referral_assignments a
        WHERE a.organisation_id = g.organisation_id AND a.referral_id = g.referral_id AND a.user_id = me));
END $$;

-- The policies ask for these on every row that is not the caller's own: without the groups, whose intersection costs most.
CREATE OR REPLACE FUNCTION private.granted_case_ids(wanted text DEFAULT NULL) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  me uuid := c[3]::uuid;
  org uuid := c[4]::uuid;
  roles text[] := string_to_array(c[6], ',');
  sees_all boolean := 'SUPERVISOR' = ANY (roles);
BEGIN
  IF c IS NULL OR NOT roles && '{CASEWORKER,SUPERVISOR}' THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT g.case_id FROM private.open_grants g
    WHERE g.grantee_organisation_id = org AND (wanted IS NULL OR (wanted = ANY (g.granted) AND wanted = ANY (g.consented)))
      AND (sees_all OR g.accepted_by = me OR EXISTS (
        SELECT 1 FROM public.referral_assignments a
        WHERE a.organisation_id = g.organisation_id AND a.referral_id = g.referral_id AND a.user_id = me)));
END $$;

CREATE OR REPLACE FUNCTION private.granted_person_ids(wanted text DEFAULT NULL) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT g.person_id FROM private.active_grants(wanted) g);
END $$;

CREATE OR REPLACE FUNCTION private.granted_key_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT unnest(CASE WHEN 'G3' = ANY (g.field_groups) THEN ARRAY[g.person_id, g.case_id] ELSE ARRAY[g.case_id] END)
    FROM private.active_grants(NULL) g);
END $$;

-- Most grants ever given are over: only the open ones are looked through.
CREATE INDEX grants_open_idx ON grants (grantee_organisation_id, expires_at) WHERE revoked_at IS NULL;

-- The policy's own columns ride along, so that counting reads the index alone.
CREATE INDEX cases_counted_idx ON cases (organisation_id, registered_at DESC, id DESC) INCLUDE (owner_user_id, status);
DROP INDEX cases_organisation_id_registered_at_id_idx;
ALTER INDEX cases_counted_idx RENAME TO cases_organisation_id_registered_at_id_idx;
CREATE INDEX cases_counted_idx ON cases (organisation_id, status, registered_at DESC, id DESC) INCLUDE (owner_user_id);
DROP INDEX cases_organisation_id_status_registered_at_id_idx;
ALTER INDEX cases_counted_idx RENAME TO cases_organisation_id_status_registered_at_id_idx;

-- Asked by every call of the API before anything else: in plpgsql, whose plan is kept.
CREATE OR REPLACE FUNCTION private.viewer_of_token(hash bytea)
RETURNS TABLE (token_id uuid, user_id uuid, organisation_id uuid, organisation_code text, roles text[], name text, locale text, requests_per_minute int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT t.id, u.id, m.organisation_id, o.code, m.roles, u.name, u.locale, t.requests_per_minute
    FROM public.api_tokens t
    JOIN public.users u ON u.id = t.user_id AND u.disabled_at IS NULL
    JOIN public.memberships m ON m.user_id = u.id AND m.organisation_id = t.organisation_id AND m.ended_at IS NULL
    JOIN public.organisations o ON o.id = m.organisation_id AND o.archived_at IS NULL
    WHERE t.token_hash = hash AND t.revoked_at IS NULL;
END $$;
