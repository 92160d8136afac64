-- Closing a case is a gate. What an organisation demands of it stands in its own row; each closing, asked for
-- or done, in one of case_closures, so that who agreed to it can be read later.
CREATE TABLE case_policies (
  organisation_id uuid NOT NULL,
  closure_needs_approval boolean NOT NULL DEFAULT false,
  retention_years integer NOT NULL DEFAULT 10 CHECK (retention_years BETWEEN 1 AND 100),
  child_retention_years integer NOT NULL DEFAULT 20 CHECK (child_retention_years BETWEEN 1 AND 100),
  version integer NOT NULL DEFAULT 1,
  updated_by uuid NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT case_policies_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT case_policies_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_policies_updater_fkey FOREIGN KEY (updated_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_policies_children_longer CHECK (child_retention_years >= retention_years)
);
CALL private.protect('case_policies');
CALL private.allow('case_policies', 'organisation_id = (SELECT private.ctx_org())',
  'organisation_id = (SELECT private.ctx_org()) AND updated_by = (SELECT private.ctx_user()) AND (SELECT private.ctx_has_role(''ORG_ADMIN''))');

CREATE TABLE case_closures (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  target text NOT NULL CHECK (target IN ('CLOSED', 'CLOSED_REFERRED')),
  reason text NOT NULL,
  outcome text CHECK (outcome IN ('SAFE', 'SAFE_NEEDS_REMAIN', 'AT_RISK', 'UNKNOWN')),
  follow_up text CHECK (follow_up IN ('AGREED', 'REFUSED', 'NOT_ASKED')),
  -- What was still open and is closed all the same, as codes.
  accepted text[] NOT NULL DEFAULT '{}',
  note bytea,
  asked_by uuid NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'CLOSED', 'RETURNED', 'WITHDRAWN')),
  decided_by uuid,
  decided_at timestamptz(3),
  decision_note bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT case_closures_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_closures_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_closures_asker_fkey FOREIGN KEY (asked_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_closures_decider_fkey FOREIGN KEY (decided_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_closures_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT case_closures_waiting CHECK (state <> 'WAITING' OR decided_by IS NULL),
  -- Four eyes: nobody agrees to, or returns, what he asked for; taking it back is his own.
  CONSTRAINT case_closures_four_eyes CHECK (decided_by IS NULL OR (state = 'WITHDRAWN') = (decided_by = asked_by))
);
CREATE INDEX case_closures_case_idx ON case_closures (organisation_id, case_id);
CREATE UNIQUE INDEX case_closures_waiting_key ON case_closures (organisation_id, case_id) WHERE state = 'WAITING';
CALL private.codes_in('case_closures', 'reason=case_closure_reason');
CALL private.protect('case_closures', 'SELECT, INSERT');
GRANT UPDATE (state, decided_by, decided_at, decision_note, version) ON case_closures TO lentera_app;
CREATE POLICY app_select ON case_closures FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = case_closures.organisation_id AND c.id = case_closures.case_id));
CREATE POLICY app_insert ON case_closures FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND asked_by = (SELECT private.ctx_user()) AND decided_by IS NULL AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = case_closures.organisation_id AND c.id = case_closures.case_id));
CREATE POLICY app_update ON case_closures FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND state = 'WAITING' AND (
    asked_by = (SELECT private.ctx_user()) OR (SELECT private.ctx_sees_all_cases())))
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org())
    AND ((state = 'WAITING' AND decided_by IS NULL) OR decided_by = (SELECT private.ctx_user())));

-- The database holds the gate too: where the organisation demands a second person, a case is closed only in the
-- transaction in which somebody else agreed.
CREATE FUNCTION private.keep_closure_gate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.status LIKE 'CLOSED%' AND OLD.status NOT LIKE 'CLOSED%' AND private.ctx_kind() IS NOT NULL
    AND EXISTS (SELECT 1 FROM public.case_policies p WHERE p.organisation_id = NEW.organisation_id AND p.closure_needs_approval)
    AND NOT EXISTS (SELECT 1 FROM public.case_closures k
      WHERE k.organisation_id = NEW.organisation_id AND k.case_id = NEW.id AND k.state = 'CLOSED'
        AND k.target = NEW.status AND k.decided_by = private.ctx_user() AND k.decided_at >= private.now() - interval '1 minute')
  THEN RAISE EXCEPTION 'a second person must agree' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.keep_closure_gate() FROM PUBLIC;
CREATE TRIGGER keep_closure_gate BEFORE UPDATE OF status ON cases FOR EACH ROW EXECUTE FUNCTION private.keep_closure_gate();

-- Cases that were closed before there was a clock.
UPDATE cases c SET retention_until = (c.closed_at + make_interval(years => CASE WHEN coalesce(d.is_child, true) THEN 20 ELSE 10 END))::date
FROM cases k LEFT JOIN person_demographics d ON d.organisation_id = k.organisation_id AND d.person_id = k.person_id
WHERE k.id = c.id AND c.closed_at IS NOT NULL AND c.retention_until IS NULL AND c.status LIKE 'CLOSED%';
