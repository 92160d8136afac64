-- What must work before anybody is known: sign-in, second factor, one-time links, set-up.
-- Each function demands the application's signed SYSTEM context (private.ctx_kind), so that an
-- injected statement without the key can neither read a hash nor open a session.

CREATE FUNCTION private.demand_system() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF private.ctx_kind() IS DISTINCT FROM 'SYSTEM' THEN RAISE EXCEPTION 'no context' USING ERRCODE = '42501'; END IF;
END $$;

-- One row whoever asks, so that a known and an unknown address take the same path: user_id is null for an
-- unknown or disabled person or one without an organisation; organisation_id is then the installation's.
CREATE FUNCTION private.account_for_sign_in(mail text, who uuid)
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
      WHERE x.user_id = u.id AND x.ended_at IS NULL ORDER BY x.created_at, x.organisation_id LIMIT 1) m ON true
    LEFT JOIN public.user_credentials c ON c.user_id = u.id;
END $$;

-- A new session; of more than three alive at once the ones unused longest are signed out.
CREATE FUNCTION private.open_session(session uuid, hash bytea, family text, is_confirmed boolean, hours int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE c text[] := private.ctx();
BEGIN
  PERFORM private.demand_system();
  PERFORM 1 FROM public.users u WHERE u.id = c[3]::uuid FOR UPDATE;
  INSERT INTO public.sessions (id, user_id, organisation_id, token_hash, created_at, last_seen_at, expires_at, confirmed_at, user_agent_family)
  VALUES (session, c[3]::uuid, c[4]::uuid, hash, private.now(), private.now(), private.now() + make_interval(hours => hours),
    CASE WHEN is_confirmed THEN private.now() END, family);
  UPDATE public.sessions s SET revoked_at = private.now()
  WHERE s.user_id = c[3]::uuid AND s.revoked_at IS NULL AND s.id NOT IN (
    SELECT x.id FROM public.sessions x
    WHERE x.user_id = c[3]::uuid AND x.revoked_at IS NULL AND x.expires_at > private.now() AND x.last_seen_at > private.now() - interval '20 minutes'
    ORDER BY (x.id = session) DESC, x.last_seen_at DESC LIMIT 3);
END $$;

-- The second factor was given: the session opens, under a new token. False when the code's step was used.
CREATE FUNCTION private.confirm_session(session uuid, hash bytea, step bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE me uuid := private.ctx_user();
BEGIN
  PERFORM private.demand_system();
  IF step IS NOT NULL THEN
    UPDATE public.user_credentials c SET totp_last_step = step WHERE c.user_id = me AND (c.totp_last_step IS NULL OR c.totp_last_step < step);
    IF NOT FOUND THEN RETURN false; END IF;
  END IF;
  UPDATE public.sessions s SET confirmed_at = private.now(), last_seen_at = private.now(), token_hash = hash
  WHERE s.id = session AND s.user_id = me AND s.revoked_at IS NULL AND s.expires_at > private.now();
  RETURN FOUND;
END $$;

CREATE FUNCTION private.use_recovery_code(hash bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  UPDATE public.recovery_codes r SET used_at = private.now() WHERE r.user_id = private.ctx_user() AND r.code_hash = hash AND r.used_at IS NULL;
  RETURN FOUND;
END $$;

-- The authenticator app of somebody whose role needs one and who has none: set up between password and desk.
CREATE FUNCTION private.set_code_secret(secret bytea, step bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  UPDATE public.user_credentials c SET totp_secret = secret, totp_confirmed_at = CASE WHEN step IS NULL THEN NULL ELSE private.now() END, totp_last_step = step
  WHERE c.user_id = private.ctx_user() AND c.totp_confirmed_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'an authenticator app is set up already' USING ERRCODE = '42501'; END IF;
END $$;

-- Signs sessions out: one of the person's, or all of them but one.
CREATE FUNCTION private.end_sessions(only_session uuid, but_session uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE ended int;
BEGIN
  PERFORM private.demand_system();
  UPDATE public.sessions s SET revoked_at = private.now()
  WHERE s.user_id = private.ctx_user() AND s.revoked_at IS NULL
    AND (only_session IS NULL OR s.id = only_session) AND s.id IS DISTINCT FROM but_session;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Seen now; written at most twice a minute, because every request asks.
CREATE FUNCTION private.touch_session(hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = private, pg_temp AS $$
  UPDATE public.sessions s SET last_seen_at = private.now()
  WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.last_seen_at < private.now() - interval '30 seconds'
    AND s.last_seen_at > private.now() - interval '15 minutes'
$$;

-- Unlocking asks the password again and then counts as seen; past 20 minutes there is nothing to unlock.
CREATE FUNCTION private.unlock_session(session uuid, hash bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  UPDATE public.sessions s SET last_seen_at = private.now(), token_hash = hash
  WHERE s.id = session AND s.user_id = private.ctx_user() AND s.revoked_at IS NULL AND s.confirmed_at IS NOT NULL
    AND s.expires_at > private.now() AND s.last_seen_at > private.now() - interval '20 minutes';
  RETURN FOUND;
END $$;

-- One-time links. Issuing a new one of a kind ends the earlier ones.
CREATE FUNCTION private.issue_reset_link(link uuid, hash bytea, minutes int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  UPDATE public.one_time_links l SET used_at = private.now() WHERE l.kind = 'RESET' AND l.user_id = private.ctx_user() AND l.used_at IS NULL;
  INSERT INTO public.one_time_links (id, kind, user_id, organisation_id, token_hash, created_at, expires_at)
  VALUES (link, 'RESET', private.ctx_user(), private.ctx_org(), hash, private.now(), private.now() + make_interval(mins => minutes));
END $$;

-- A link that still works, and for whom. may_set_password: never for somebody who has a password already and was
-- invited again, and never where another organisation works with the same account: an administrator who hands
-- out a link must not come into an account that is not the organisation's own.
CREATE FUNCTION private.open_link(wanted text, hash bytea)
RETURNS TABLE (link_id uuid, user_id uuid, organisation_id uuid, name text, email text, locale text, organisation text, may_set_password boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  RETURN QUERY
    SELECT l.id, u.id, l.organisation_id, u.name, u.email, u.locale, o.name,
      l.kind = 'RESET' OR (c.password_hash IS NULL AND NOT EXISTS (
        SELECT 1 FROM public.memberships m WHERE m.user_id = u.id AND m.organisation_id <> l.organisation_id AND m.ended_at IS NULL))
    FROM public.one_time_links l
    JOIN public.users u ON u.id = l.user_id AND u.disabled_at IS NULL
    JOIN public.organisations o ON o.id = l.organisation_id
    LEFT JOIN public.user_credentials c ON c.user_id = u.id
    WHERE l.kind = wanted AND l.token_hash = hash AND l.used_at IS NULL AND l.expires_at > private.now();
END $$;

-- Spends the link and sets the password; every session of the person ends. False when it was spent meanwhile.
CREATE FUNCTION private.spend_link(wanted text, hash bytea, password text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE target record;
BEGIN
  SELECT * INTO target FROM private.open_link(wanted, hash);
  IF target.link_id IS NULL OR NOT target.may_set_password OR target.user_id IS DISTINCT FROM private.ctx_user() THEN RETURN false; END IF;
  UPDATE public.one_time_links l SET used_at = private.now() WHERE l.id = target.link_id AND l.used_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO public.user_credentials AS c (user_id, password_hash, password_changed_at) VALUES (target.user_id, password, private.now())
  ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at;
  UPDATE public.one_time_links l SET used_at = private.now() WHERE l.user_id = target.user_id AND l.kind IN ('RESET', 'INVITATION') AND l.used_at IS NULL;
  PERFORM private.end_sessions(NULL, NULL);
  RETURN true;
END $$;

-- An administrator adds a person to an organisation. An address that has an account elsewhere keeps it: the person
-- gains the membership, and the answer does not tell the administrator which of the two it was.
CREATE FUNCTION private.add_person(person uuid, membership uuid, org uuid, mail text, full_name text, language text, wanted text[]) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE found_id uuid;
BEGIN
  IF NOT coalesce(private.ctx_has_role('SYSTEM_ADMIN') OR (private.ctx_has_role('ORG_ADMIN') AND org = private.ctx_org()
      AND NOT wanted && '{SYSTEM_ADMIN,OVERSIGHT}'), false) THEN
    RAISE EXCEPTION 'not an administrator of that organisation' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.users (id, email, name, locale, created_at) VALUES (person, lower(mail), full_name, language, private.now())
  ON CONFLICT (email) DO NOTHING;
  SELECT u.id INTO found_id FROM public.users u WHERE u.email = lower(mail);
  INSERT INTO public.memberships (id, organisation_id, user_id, roles, created_at) VALUES (membership, org, found_id, wanted, private.now())
  ON CONFLICT (organisation_id, user_id) DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN found_id;
END $$;

-- Whether people of the administrator's organisation have set their password and their app: yes or no, never more.
CREATE FUNCTION private.credential_states(org uuid) RETURNS TABLE (user_id uuid, has_password boolean, has_app boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT m.user_id, c.password_hash IS NOT NULL, c.totp_confirmed_at IS NOT NULL
  FROM public.memberships m LEFT JOIN public.user_credentials c ON c.user_id = m.user_id
  WHERE m.organisation_id = org AND (private.ctx_has_role('SYSTEM_ADMIN') OR (private.ctx_has_role('ORG_ADMIN') AND org = private.ctx_org()))
$$;

-- A real installation begins with nobody: the code printed on the console makes the first administrator, once.
CREATE FUNCTION private.needs_set_up() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM public.users)
$$;

CREATE FUNCTION private.set_up(code bytea, person uuid, org uuid, membership uuid, mail text, full_name text, org_name text, language text, password text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  PERFORM pg_advisory_xact_lock(hashtext('private.set_up'));
  IF NOT private.needs_set_up() THEN RETURN false; END IF;
  UPDATE public.one_time_links l SET used_at = private.now()
  WHERE l.kind = 'SET_UP' AND l.token_hash = code AND l.used_at IS NULL AND l.expires_at > private.now();
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO public.organisations (id, code, name, type, is_installation, created_at, updated_at)
  VALUES (org, 'LENTERA', org_name, 'OTHER', true, private.now(), private.now());
  INSERT INTO public.users (id, email, name, locale, created_at) VALUES (person, lower(mail), full_name, language, private.now());
  INSERT INTO public.memberships (id, organisation_id, user_id, roles, created_at) VALUES (membership, org, person, '{SYSTEM_ADMIN}', private.now());
  INSERT INTO public.user_credentials (user_id, password_hash, password_changed_at) VALUES (person, password, private.now());
  RETURN true;
END $$;

-- Attempts counted in fixed windows; cost 0 looks, a negative cost gives back what a success had not earned. Keys are HMACs of what is limited; the application can count, not read.
CREATE TABLE private.attempts (key bytea PRIMARY KEY, taken int NOT NULL, ends_at timestamptz NOT NULL, last_at timestamptz NOT NULL);
CALL private.protect('private.attempts', '');

CREATE FUNCTION private.count_attempt(wanted bytea, seconds int, cost int)
RETURNS TABLE (taken int, seconds_since_last double precision, seconds_left double precision)
LANGUAGE sql SECURITY DEFINER SET search_path = private, pg_temp AS $$
  WITH earlier AS (SELECT a.last_at FROM private.attempts a WHERE a.key = wanted AND a.ends_at > private.now()),
  swept AS (DELETE FROM private.attempts a WHERE a.ends_at < private.now() - interval '1 hour' AND random() < 0.01),
  counted AS (
    INSERT INTO private.attempts AS a (key, taken, ends_at, last_at)
    SELECT wanted, greatest(cost, 0), private.now() + make_interval(secs => seconds), private.now() WHERE cost <> 0
    ON CONFLICT (key) DO UPDATE SET
      taken = greatest(CASE WHEN a.ends_at > private.now() THEN a.taken ELSE 0 END + cost, 0),
      ends_at = CASE WHEN a.ends_at > private.now() THEN a.ends_at ELSE excluded.ends_at END,
      last_at = private.now()
    RETURNING a.taken, a.ends_at)
  SELECT coalesce(c.taken, a.taken), extract(epoch FROM private.now() - (SELECT e.last_at FROM earlier e))::float8,
    extract(epoch FROM coalesce(c.ends_at, a.ends_at) - private.now())::float8
  FROM (VALUES (1)) AS always(one)
  LEFT JOIN counted c ON true
  LEFT JOIN private.attempts a ON a.key = wanted AND a.ends_at > private.now()
$$;

CREATE FUNCTION private.forget_attempts(wanted bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = private, pg_temp AS $$ DELETE FROM private.attempts a WHERE a.key = wanted $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA private FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.account_for_sign_in(text, uuid), private.open_session(uuid, bytea, text, boolean, int),
  private.confirm_session(uuid, bytea, bigint), private.use_recovery_code(bytea), private.set_code_secret(bytea, bigint), private.end_sessions(uuid, uuid),
  private.touch_session(bytea), private.unlock_session(uuid, bytea), private.issue_reset_link(uuid, bytea, int), private.open_link(text, bytea),
  private.spend_link(text, bytea, text), private.add_person(uuid, uuid, uuid, text, text, text, text[]), private.credential_states(uuid),
  private.needs_set_up(), private.set_up(bytea, uuid, uuid, uuid, text, text, text, text, text), private.count_attempt(bytea, int, int),
  private.forget_attempts(bytea) TO lentera_app;
