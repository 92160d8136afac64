-- A session remembers when its person last proved who they are, and in which browser; and it can move to
-- another organisation of the same person.

ALTER TABLE sessions ADD COLUMN proved_at timestamptz(3);
UPDATE sessions SET proved_at = created_at;

-- As before, and: the browser that the session was opened in, the last proof, and of how many
-- organisations the person may choose.
DROP FUNCTION private.viewer_of_session(bytea);
CREATE FUNCTION private.viewer_of_session(hash bytea)
RETURNS TABLE (session_id uuid, user_id uuid, organisation_id uuid, organisation_code text, roles text[], name text, locale text,
  created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, confirmed_at timestamptz, proved_at timestamptz,
  user_agent_family text, organisations int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT s.id, u.id, m.organisation_id, o.code, m.roles, u.name, u.locale, s.created_at, s.last_seen_at, s.expires_at, s.confirmed_at, s.proved_at,
    s.user_agent_family, (SELECT count(*)::int FROM public.memberships x JOIN public.organisations y ON y.id = x.organisation_id AND y.archived_at IS NULL
      WHERE x.user_id = u.id AND x.ended_at IS NULL)
  FROM public.sessions s
  JOIN public.users u ON u.id = s.user_id AND u.disabled_at IS NULL
  JOIN public.memberships m ON m.user_id = u.id AND m.organisation_id = s.organisation_id AND m.ended_at IS NULL
  JOIN public.organisations o ON o.id = m.organisation_id AND o.archived_at IS NULL
  WHERE s.token_hash = hash AND s.revoked_at IS NULL
$$;

-- Whoever opens a session has just given the password.
CREATE OR REPLACE FUNCTION private.open_session(session uuid, hash bytea, family text, is_confirmed boolean, hours int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE c text[] := private.ctx();
BEGIN
  PERFORM private.demand_system();
  PERFORM 1 FROM public.users u WHERE u.id = c[3]::uuid FOR UPDATE;
  INSERT INTO public.sessions (id, user_id, organisation_id, token_hash, created_at, last_seen_at, expires_at, confirmed_at, user_agent_family, proved_at)
  VALUES (session, c[3]::uuid, c[4]::uuid, hash, private.now(), private.now(), private.now() + make_interval(hours => hours),
    CASE WHEN is_confirmed THEN private.now() END, family, private.now());
  UPDATE public.sessions s SET revoked_at = private.now()
  WHERE s.user_id = c[3]::uuid AND s.revoked_at IS NULL AND s.id NOT IN (
    SELECT x.id FROM public.sessions x
    WHERE x.user_id = c[3]::uuid AND x.revoked_at IS NULL AND x.expires_at > private.now() AND x.last_seen_at > private.now() - interval '20 minutes'
    ORDER BY (x.id = session) DESC, x.last_seen_at DESC LIMIT 3);
END $$;

-- The password was given once more: the session lives on under a new token, in the browser in which it was given.
DROP FUNCTION private.unlock_session(uuid, bytea);
CREATE FUNCTION private.unlock_session(session uuid, hash bytea, family text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  UPDATE public.sessions s SET last_seen_at = private.now(), token_hash = hash, proved_at = private.now(), user_agent_family = family
  WHERE s.id = session AND s.user_id = private.ctx_user() AND s.revoked_at IS NULL AND s.confirmed_at IS NOT NULL
    AND s.expires_at > private.now() AND s.last_seen_at > private.now() - interval '20 minutes';
  RETURN FOUND;
END $$;

-- The session goes on in another organisation of its person, under a new token: what may be done has changed.
-- False where the person does not (or no longer) belong there.
CREATE FUNCTION private.move_session(session uuid, hash bytea, org uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  UPDATE public.sessions s SET organisation_id = org, token_hash = hash, last_seen_at = private.now()
  WHERE s.id = session AND s.user_id = private.ctx_user() AND s.revoked_at IS NULL AND s.confirmed_at IS NOT NULL
    AND s.expires_at > private.now() AND EXISTS (
      SELECT 1 FROM public.memberships m JOIN public.organisations o ON o.id = m.organisation_id AND o.archived_at IS NULL
      WHERE m.user_id = s.user_id AND m.organisation_id = org AND m.ended_at IS NULL);
  RETURN FOUND;
END $$;

-- A context is worth something only in the organisation in which its session works: one that was signed for
-- the organisation before the change is void with it.
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
  seal := encode(extensions.hmac('seen|'::bytea || timestamptz_send(pg_catalog.now()) || int4send(pg_backend_pid()) || convert_to(raw, 'UTF8'), secret, 'sha256'), 'hex');
  IF current_setting('app.seen', true) = seal THEN RETURN string_to_array(raw, '|'); END IF;
  parts := string_to_array(raw, '|');
  IF cardinality(parts) <> 8 OR parts[1] <> 'v1' THEN RETURN NULL; END IF;
  IF encode(extensions.hmac(convert_to(array_to_string(parts[1:7], '|'), 'UTF8'), secret, 'sha256'), 'hex') <> parts[8] THEN
    RETURN NULL;
  END IF;
  IF to_timestamp(parts[7]::bigint) < private.now() THEN RETURN NULL; END IF;
  IF parts[2] = 'SESSION' AND NOT EXISTS (
    SELECT 1 FROM public.sessions s JOIN public.users u ON u.id = s.user_id
    WHERE s.id = parts[5]::uuid AND s.user_id = parts[3]::uuid AND s.organisation_id = parts[4]::uuid AND s.revoked_at IS NULL
      AND s.confirmed_at IS NOT NULL AND s.expires_at > private.now() AND u.disabled_at IS NULL
  ) THEN RETURN NULL; END IF;
  IF parts[2] = 'TOKEN' AND NOT EXISTS (
    SELECT 1 FROM public.api_tokens t JOIN public.users u ON u.id = t.user_id
    WHERE t.id = parts[5]::uuid AND t.user_id = parts[3]::uuid AND t.organisation_id = parts[4]::uuid AND t.revoked_at IS NULL AND u.disabled_at IS NULL
  ) THEN RETURN NULL; END IF;
  PERFORM set_config('app.seen', seal, true);
  RETURN parts;
END $$;

-- Who belongs to several organisations comes back to the one in which they worked last.
CREATE OR REPLACE FUNCTION private.account_for_sign_in(mail text, who uuid)
RETURNS TABLE (user_id uuid, name text, email text, locale text, organisation_id uuid, roles text[], password_hash text,
  totp_secret bytea, totp_confirmed_at timestamptz, totp_last_step bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  RETURN QUERY
    SELECT u.id, u.name, u.email, u.locale,
      coalesce(m.organisation_id, (SELECT o.id FROM public.organisations o ORDER BY o.is_installation DESC, o.created_at, o.id LIMIT 1)),
      coalesce((SELECT array_agg(DISTINCT r) FROM public.memberships x, unnest(x.roles) r WHERE x.user_id = u.id AND x.ended_at IS NULL), '{}'),
      c.password_hash, c.totp_secret, c.totp_confirmed_at, c.totp_last_step
    FROM (VALUES (1)) AS always(one)
    LEFT JOIN LATERAL (
      SELECT u.* FROM public.users u
      WHERE (u.email = lower(mail) OR u.id = who) AND u.disabled_at IS NULL AND EXISTS (
        SELECT 1 FROM public.memberships x JOIN public.organisations o ON o.id = x.organisation_id AND o.archived_at IS NULL
        WHERE x.user_id = u.id AND x.ended_at IS NULL)) u ON true
    LEFT JOIN LATERAL (
      SELECT x.organisation_id FROM public.memberships x JOIN public.organisations o ON o.id = x.organisation_id AND o.archived_at IS NULL
      LEFT JOIN LATERAL (SELECT max(s.created_at) AS at FROM public.sessions s
        WHERE s.user_id = x.user_id AND s.organisation_id = x.organisation_id AND s.confirmed_at IS NOT NULL) last ON true
      WHERE x.user_id = u.id AND x.ended_at IS NULL ORDER BY last.at DESC NULLS LAST, x.created_at, x.organisation_id LIMIT 1) m ON true
    LEFT JOIN public.user_credentials c ON c.user_id = u.id;
END $$;

REVOKE EXECUTE ON FUNCTION private.viewer_of_session(bytea), private.unlock_session(uuid, bytea, text), private.move_session(uuid, bytea, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.viewer_of_session(bytea), private.unlock_session(uuid, bytea, text), private.move_session(uuid, bytea, uuid) TO lentera_app;
