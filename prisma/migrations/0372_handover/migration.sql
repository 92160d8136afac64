-- Who works on a case, and until when: a new owner, colleagues who walk along, cover while somebody is away, and
-- a colleague's asking for a case. Nothing here lends a case beyond its organisation.

-- While somebody is away a colleague sees all of that person's cases; it ends by itself.
CREATE TABLE absence_covers (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  absent_user_id uuid NOT NULL,
  cover_user_id uuid NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  set_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT absence_covers_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT absence_covers_absent_fkey FOREIGN KEY (absent_user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT absence_covers_cover_fkey FOREIGN KEY (cover_user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT absence_covers_setter_fkey FOREIGN KEY (set_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT absence_covers_another CHECK (absent_user_id <> cover_user_id),
  -- Ended before it began, it was never; no cover outlives a quarter.
  CONSTRAINT absence_covers_span CHECK (ends_at >= starts_at AND ends_at <= starts_at + interval '93 days')
);
CREATE INDEX absence_covers_cover_idx ON absence_covers (organisation_id, cover_user_id, ends_at);
CREATE INDEX absence_covers_absent_idx ON absence_covers (organisation_id, absent_user_id, ends_at);

-- A member of the organisation who works with cases and has not left.
CREATE FUNCTION private.may_hold_cases(org uuid, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.memberships m JOIN public.users u ON u.id = m.user_id AND u.disabled_at IS NULL
    WHERE m.organisation_id = org AND m.user_id = who AND m.ended_at IS NULL AND m.roles && '{CASEWORKER,SUPERVISOR}')
$$;
REVOKE EXECUTE ON FUNCTION private.may_hold_cases(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.may_hold_cases(uuid, uuid) TO lentera_app;

CALL private.protect('absence_covers', 'SELECT, INSERT');
GRANT UPDATE (ends_at, version) ON absence_covers TO lentera_app;
CREATE POLICY app_select ON absence_covers FOR SELECT TO lentera_app USING (organisation_id = (SELECT private.ctx_case_org()));
CREATE POLICY app_insert ON absence_covers FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND set_by = (SELECT private.ctx_user())
  AND (absent_user_id = (SELECT private.ctx_user()) OR (SELECT private.ctx_sees_all_cases()))
  AND private.may_hold_cases(organisation_id, cover_user_id));
CREATE POLICY app_update ON absence_covers FOR UPDATE TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org())
  AND (absent_user_id = (SELECT private.ctx_user()) OR (SELECT private.ctx_sees_all_cases())));

-- A cover is ended early or stays; it is never lengthened.
CREATE FUNCTION private.only_shorten_cover() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ends_at > OLD.ends_at THEN RAISE EXCEPTION 'a cover is not lengthened' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_shorten BEFORE UPDATE ON absence_covers FOR EACH ROW EXECUTE FUNCTION private.only_shorten_cover();

-- The same as before, and the cases of colleagues whom the caller covers now.
CREATE OR REPLACE FUNCTION private.ctx_assigned_case_ids() RETURNS uuid[]
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
      UNION
      SELECT b.case_id FROM public.break_glass_openings b
      WHERE b.organisation_id = org AND b.user_id = me AND b.ends_at > private.now() AND b.outcome IS DISTINCT FROM 'NOT_JUSTIFIED'
      UNION
      SELECT k.id FROM public.absence_covers v
      JOIN public.cases k ON k.organisation_id = v.organisation_id AND k.owner_user_id = v.absent_user_id
      WHERE v.organisation_id = org AND v.cover_user_id = me AND v.starts_at <= private.now() AND v.ends_at > private.now()
    ) mine), '{}');
END $$;

-- The owner of a case changes through this function alone: by its owner or a supervisor, to a colleague who works
-- with cases. Whoever was assigned could write the row's owner before. Gives the new version; null where it may not be.
CREATE FUNCTION private.hand_over_case(wanted uuid, receiver uuid, known int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_case_org();
  k public.cases;
BEGIN
  SELECT * INTO k FROM public.cases c WHERE c.organisation_id = org AND c.id = wanted FOR UPDATE;
  IF NOT FOUND OR NOT (private.ctx_sees_all_cases() OR k.owner_user_id = private.ctx_user()) THEN RETURN NULL; END IF;
  IF NOT private.may_hold_cases(org, receiver) OR k.owner_user_id = receiver OR k.version <> known THEN RETURN NULL; END IF;
  UPDATE public.cases c SET owner_user_id = receiver, version = c.version + 1, updated_at = private.now()
  WHERE c.organisation_id = org AND c.id = wanted;
  RETURN known + 1;
END $$;
REVOKE EXECUTE ON FUNCTION private.hand_over_case(uuid, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.hand_over_case(uuid, uuid, int) TO lentera_app;

CREATE FUNCTION private.keep_owner_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'lentera_app' AND NEW.owner_user_id IS DISTINCT FROM OLD.owner_user_id THEN
    RAISE EXCEPTION 'a case is handed over by its function' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_owner BEFORE UPDATE OF owner_user_id ON cases FOR EACH ROW EXECUTE FUNCTION private.keep_owner_of_case();

-- A colleague asks for a case by its reference, and is answered alike whether or not there is such a case; only who
-- may hand it on ever reads that somebody asked.
CREATE TABLE case_requests (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  reason bytea,
  answer text CHECK (answer IN ('ASSIGNED', 'HANDED_OVER', 'REFUSED')),
  answered_by uuid,
  answered_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT case_requests_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_requests_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_requests_asker_fkey FOREIGN KEY (asked_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_requests_answerer_fkey FOREIGN KEY (answered_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_requests_answered CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT case_requests_not_oneself CHECK (answered_by IS NULL OR answered_by <> asked_by)
);
CREATE INDEX case_requests_case_idx ON case_requests (organisation_id, case_id);
CREATE UNIQUE INDEX case_requests_waiting_key ON case_requests (organisation_id, case_id, asked_by) WHERE answer IS NULL;
CALL private.protect('case_requests', 'SELECT');
GRANT UPDATE (answer, answered_by, answered_at, version) ON case_requests TO lentera_app;
CREATE POLICY app_select ON case_requests FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = case_requests.organisation_id AND c.id = case_requests.case_id
      AND ((SELECT private.ctx_sees_all_cases()) OR c.owner_user_id = (SELECT private.ctx_user()))));
CREATE POLICY app_update ON case_requests FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND answer IS NULL AND asked_by <> (SELECT private.ctx_user()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = case_requests.organisation_id AND c.id = case_requests.case_id
      AND ((SELECT private.ctx_sees_all_cases()) OR c.owner_user_id = (SELECT private.ctx_user()))))
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND (answered_by IS NULL OR answered_by = (SELECT private.ctx_user())));

-- Writes the request, or nothing; gives the case's id so that its owner can be told, which the caller is not.
CREATE FUNCTION private.request_case(wanted text, request uuid, why bytea) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_case_org();
  found uuid;
BEGIN
  IF org IS NULL THEN RETURN NULL; END IF;
  SELECT k.id INTO found FROM public.cases k
  WHERE k.organisation_id = org AND k.reference = wanted AND k.owner_user_id <> private.ctx_user() AND k.status NOT LIKE 'CLOSED%';
  IF found IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.case_requests (organisation_id, id, case_id, asked_by, asked_at, reason)
  VALUES (org, request, found, private.ctx_user(), private.now(), why)
  ON CONFLICT (organisation_id, case_id, asked_by) WHERE answer IS NULL DO NOTHING;
  RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION private.request_case(text, uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.request_case(text, uuid, bytea) TO lentera_app;

-- How many open cases a member still owns: for who ends the membership and sees no case.
CREATE FUNCTION private.open_cases_of_member(membership uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT count(k.id)::int FROM public.memberships m
  JOIN public.cases k ON k.organisation_id = m.organisation_id AND k.owner_user_id = m.user_id AND k.status NOT LIKE 'CLOSED%'
  WHERE m.id = membership AND (private.ctx_has_role('SYSTEM_ADMIN')
    OR (m.organisation_id = private.ctx_org() AND private.ctx_has_role('ORG_ADMIN', 'SUPERVISOR')))
$$;
REVOKE EXECUTE ON FUNCTION private.open_cases_of_member(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.open_cases_of_member(uuid) TO lentera_app;

-- No case is left without somebody: a membership ends after its open cases were handed over. An account that must
-- be shut at once is disabled, which leaves the cases to the supervisors.
CREATE FUNCTION private.keep_cases_owned() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL AND private.ctx_kind() IS NOT NULL AND EXISTS (
    SELECT 1 FROM public.cases k WHERE k.organisation_id = NEW.organisation_id AND k.owner_user_id = NEW.user_id AND k.status NOT LIKE 'CLOSED%')
  THEN RAISE EXCEPTION 'owns open cases' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.keep_cases_owned() FROM PUBLIC;
CREATE TRIGGER keep_cases_owned BEFORE UPDATE OF ended_at ON memberships FOR EACH ROW EXECUTE FUNCTION private.keep_cases_owned();
