-- What an administrator may do with accounts, and nothing more: he adds people, gives roles and ends access. He
-- can neither open a session or token for somebody else, nor change where a password link is sent to, because
-- whoever can become a caseworker can read that caseworker's cases.

CREATE FUNCTION private.may_administer(org uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(private.ctx_has_role('SYSTEM_ADMIN') OR (private.ctx_has_role('ORG_ADMIN') AND org = private.ctx_org()), false)
$$;

-- People: written by add_person; an e-mail address never changes, or a password link would follow it.
REVOKE INSERT, UPDATE ON users FROM lentera_app;
GRANT UPDATE (name, locale, disabled_at, version) ON users TO lentera_app;
DROP POLICY app_insert ON users;
DROP POLICY app_update ON users;
CREATE POLICY app_update ON users FOR UPDATE TO lentera_app
  USING (id = (SELECT private.ctx_user()) OR (SELECT private.ctx_has_role('SYSTEM_ADMIN')));

-- Roles: nobody gives himself one, and those that look beyond an organisation come from the installation.
REVOKE INSERT, UPDATE ON memberships FROM lentera_app;
GRANT UPDATE (roles, ended_at, version) ON memberships TO lentera_app;
DROP POLICY app_insert ON memberships;
DROP POLICY app_update ON memberships;
DROP POLICY app_delete ON memberships;
CREATE POLICY app_update ON memberships FOR UPDATE TO lentera_app
  USING (user_id <> (SELECT private.ctx_user()) AND ((SELECT private.ctx_has_role('SYSTEM_ADMIN'))
    OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role('ORG_ADMIN')) AND NOT roles && '{SYSTEM_ADMIN,OVERSIGHT}'::text[])))
  WITH CHECK ((SELECT private.ctx_has_role('SYSTEM_ADMIN')) OR NOT roles && '{SYSTEM_ADMIN,OVERSIGHT}'::text[]);

-- Sessions are opened by sign-in, tokens by their own person; both can be ended by those who administer them.
REVOKE INSERT, UPDATE ON sessions FROM lentera_app;
GRANT UPDATE (revoked_at) ON sessions TO lentera_app;
REVOKE UPDATE ON api_tokens FROM lentera_app;
GRANT UPDATE (revoked_at) ON api_tokens TO lentera_app;
DO $$
DECLARE
  t regclass;
  rule text := 'user_id = (SELECT private.ctx_user()) OR (SELECT private.ctx_has_role(''SYSTEM_ADMIN'')) OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'')))';
BEGIN
  FOREACH t IN ARRAY '{sessions,api_tokens}'::regclass[] LOOP
    EXECUTE format('DROP POLICY app_select ON %s', t);
    EXECUTE format('DROP POLICY app_insert ON %s', t);
    EXECUTE format('DROP POLICY app_update ON %s', t);
    EXECUTE format('DROP POLICY app_delete ON %s', t);
    EXECUTE format('CREATE POLICY app_select ON %s FOR SELECT TO lentera_app USING (%s)', t, rule);
    EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO lentera_app USING (%s)', t, rule);
  END LOOP;
END $$;
CREATE POLICY app_insert ON api_tokens FOR INSERT TO lentera_app
  WITH CHECK (user_id = (SELECT private.ctx_user()) AND organisation_id = (SELECT private.ctx_org()));

-- Links: issued by functions that ask who asks; a RESET link that an administrator could write would open any account.
REVOKE INSERT, UPDATE ON one_time_links FROM lentera_app;
DROP POLICY app_insert ON one_time_links;
DROP POLICY app_update ON one_time_links;
DROP POLICY app_delete ON one_time_links;

-- Access ends in the transaction in which its reason ends, and does not come back with it.
CREATE FUNCTION private.end_access_of_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
    UPDATE public.sessions s SET revoked_at = private.now() WHERE s.user_id = NEW.user_id AND s.organisation_id = NEW.organisation_id AND s.revoked_at IS NULL;
    UPDATE public.api_tokens t SET revoked_at = private.now() WHERE t.user_id = NEW.user_id AND t.organisation_id = NEW.organisation_id AND t.revoked_at IS NULL;
    UPDATE public.one_time_links l SET used_at = private.now() WHERE l.user_id = NEW.user_id AND l.organisation_id = NEW.organisation_id AND l.used_at IS NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER end_access AFTER UPDATE OF ended_at ON memberships FOR EACH ROW EXECUTE FUNCTION private.end_access_of_member();
ALTER TABLE memberships ENABLE ALWAYS TRIGGER end_access;

CREATE FUNCTION private.end_access_of_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL THEN
    UPDATE public.sessions s SET revoked_at = private.now() WHERE s.user_id = NEW.id AND s.revoked_at IS NULL;
    UPDATE public.api_tokens t SET revoked_at = private.now() WHERE t.user_id = NEW.id AND t.revoked_at IS NULL;
    UPDATE public.one_time_links l SET used_at = private.now() WHERE l.user_id = NEW.id AND l.used_at IS NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER end_access AFTER UPDATE OF disabled_at ON users FOR EACH ROW EXECUTE FUNCTION private.end_access_of_user();
ALTER TABLE users ENABLE ALWAYS TRIGGER end_access;

-- Whether a member's account may be touched by the caller: not his own, and not one that looks beyond the
-- organisation unless the installation's administrator asks.
CREATE FUNCTION private.may_administer_member(person uuid, org uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT private.may_administer(org) AND EXISTS (
    SELECT 1 FROM public.memberships m WHERE m.user_id = person AND m.organisation_id = org AND m.ended_at IS NULL
      AND (private.ctx_has_role('SYSTEM_ADMIN') OR NOT m.roles && '{SYSTEM_ADMIN,OVERSIGHT}'))
$$;

-- An invitation: shown once to the administrator (which ends the earlier ones), or sent by the installation's own job.
CREATE FUNCTION private.issue_invitation(link uuid, person uuid, org uuid, hash bytea, hours int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE is_job boolean := private.ctx_kind() = 'SYSTEM' AND org = private.ctx_org() AND person = private.ctx_user();
BEGIN
  IF NOT coalesce(is_job OR private.may_administer_member(person, org), false) THEN
    RAISE EXCEPTION 'not an administrator of that person' USING ERRCODE = '42501';
  END IF;
  IF NOT is_job THEN
    UPDATE public.one_time_links l SET used_at = private.now()
    WHERE l.kind = 'INVITATION' AND l.user_id = person AND l.organisation_id = org AND l.used_at IS NULL;
  END IF;
  INSERT INTO public.one_time_links (id, kind, user_id, organisation_id, token_hash, created_by, created_at, expires_at)
  VALUES (link, 'INVITATION', person, org, hash, CASE WHEN NOT is_job THEN private.ctx_user() END, private.now(), private.now() + make_interval(hours => hours));
END $$;

-- The same address as before: a person whose membership ended is welcome again; an organisation that gains a person has accounts.
CREATE OR REPLACE FUNCTION private.add_person(person uuid, membership uuid, org uuid, mail text, full_name text, language text, wanted text[]) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE found_id uuid;
BEGIN
  IF NOT private.may_administer(org) OR (NOT private.ctx_has_role('SYSTEM_ADMIN') AND wanted && '{SYSTEM_ADMIN,OVERSIGHT}') THEN
    RAISE EXCEPTION 'not an administrator of that organisation' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.users (id, email, name, locale, created_at) VALUES (person, lower(mail), full_name, language, private.now())
  ON CONFLICT (email) DO NOTHING;
  SELECT u.id INTO found_id FROM public.users u WHERE u.email = lower(mail);
  IF found_id = private.ctx_user() THEN RETURN NULL; END IF;
  INSERT INTO public.memberships AS m (id, organisation_id, user_id, roles, created_at) VALUES (membership, org, found_id, wanted, private.now())
  ON CONFLICT (organisation_id, user_id) DO UPDATE SET roles = excluded.roles, ended_at = NULL, version = m.version + 1
    WHERE m.ended_at IS NOT NULL AND (private.ctx_has_role('SYSTEM_ADMIN') OR NOT m.roles && '{SYSTEM_ADMIN,OVERSIGHT}');
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE public.organisations o SET has_accounts = true WHERE o.id = org AND NOT o.has_accounts;
  RETURN found_id;
END $$;

-- A telephone is lost and so are the recovery codes: the installation's administrator takes the app off, and is on record.
CREATE FUNCTION private.drop_app(person uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NOT coalesce(private.ctx_has_role('SYSTEM_ADMIN') AND person <> private.ctx_user(), false) THEN
    RAISE EXCEPTION 'not the administrator' USING ERRCODE = '42501';
  END IF;
  UPDATE public.user_credentials c SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL
  WHERE c.user_id = person AND c.totp_confirmed_at IS NOT NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM public.recovery_codes r WHERE r.user_id = person;
  UPDATE public.sessions s SET revoked_at = private.now() WHERE s.user_id = person AND s.revoked_at IS NULL;
  RETURN true;
END $$;

-- The installation's own organisation has a type of the code list.
CREATE OR REPLACE FUNCTION private.set_up(code bytea, person uuid, org uuid, membership uuid, mail text, full_name text, org_name text, language text, password text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  PERFORM pg_advisory_xact_lock(hashtext('private.set_up'));
  IF NOT private.needs_set_up() THEN RETURN false; END IF;
  UPDATE public.one_time_links l SET used_at = private.now()
  WHERE l.kind = 'SET_UP' AND l.token_hash = code AND l.used_at IS NULL AND l.expires_at > private.now();
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO public.organisations (id, code, name, type, is_installation, created_at, updated_at)
  VALUES (org, 'LENTERA', org_name, 'NATIONAL_NGO', true, private.now(), private.now());
  INSERT INTO public.users (id, email, name, locale, created_at) VALUES (person, lower(mail), full_name, language, private.now());
  INSERT INTO public.memberships (id, organisation_id, user_id, roles, created_at) VALUES (membership, org, person, '{SYSTEM_ADMIN}', private.now());
  INSERT INTO public.user_credentials (user_id, password_hash, password_changed_at) VALUES (person, password, private.now());
  RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION private.may_administer(uuid), private.may_administer_member(uuid, uuid), private.end_access_of_member(), private.end_access_of_user(),
  private.issue_invitation(uuid, uuid, uuid, bytea, int), private.drop_app(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.issue_invitation(uuid, uuid, uuid, bytea, int), private.drop_app(uuid) TO lentera_app;
