-- A plan that a second person agreed to. Each request keeps the plan as it stood, sealed, so that what was agreed to
-- can be read whatever became of the plan since; a change afterwards is told by comparing the two.
ALTER TABLE case_policies ADD COLUMN plan_needs_approval boolean NOT NULL DEFAULT false;

CREATE TABLE plan_approvals (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  plan bytea NOT NULL,
  note bytea,
  asked_by uuid NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  -- ENDED: the case was closed before anybody answered.
  state text NOT NULL CHECK (state IN ('WAITING', 'APPROVED', 'RETURNED', 'WITHDRAWN', 'ENDED')),
  decided_by uuid,
  decided_at timestamptz(3),
  decision_note bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT plan_approvals_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT plan_approvals_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT plan_approvals_asker_fkey FOREIGN KEY (asked_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT plan_approvals_decider_fkey FOREIGN KEY (decided_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT plan_approvals_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (state IN ('WAITING', 'ENDED'))),
  -- Four eyes: nobody agrees to, or returns, what he asked for; taking it back is his own.
  CONSTRAINT plan_approvals_four_eyes CHECK (decided_by IS NULL OR (state = 'WITHDRAWN') = (decided_by = asked_by))
);
CREATE INDEX plan_approvals_case_idx ON plan_approvals (organisation_id, case_id);
CREATE UNIQUE INDEX plan_approvals_waiting_key ON plan_approvals (organisation_id, case_id) WHERE state = 'WAITING';
CALL private.protect('plan_approvals', 'SELECT, INSERT');
GRANT UPDATE (state, decided_by, decided_at, decision_note, version) ON plan_approvals TO lentera_app;
CREATE POLICY app_select ON plan_approvals FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = plan_approvals.organisation_id AND c.id = plan_approvals.case_id));
CREATE POLICY app_insert ON plan_approvals FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND asked_by = (SELECT private.ctx_user()) AND state = 'WAITING' AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = plan_approvals.organisation_id AND c.id = plan_approvals.case_id));
-- Taken back by its asker; answered by a supervisor whose case it is not.
CREATE POLICY app_update ON plan_approvals FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND state = 'WAITING' AND (
    asked_by = (SELECT private.ctx_user())
    OR ((SELECT private.ctx_sees_all_cases()) AND EXISTS (
      SELECT 1 FROM public.cases c WHERE c.organisation_id = plan_approvals.organisation_id AND c.id = plan_approvals.case_id
        AND c.owner_user_id <> (SELECT private.ctx_user())))))
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org())
    AND ((state = 'WAITING' AND decided_by IS NULL) OR decided_by = (SELECT private.ctx_user())));

-- A case that is closed, or goes to another organisation, has no plan to agree to any more.
CREATE FUNCTION private.end_plan_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  UPDATE public.plan_approvals p SET state = 'ENDED', version = p.version + 1
  WHERE p.organisation_id = NEW.organisation_id AND p.case_id = NEW.id AND p.state = 'WAITING';
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION private.end_plan_request() FROM PUBLIC;
CREATE TRIGGER end_plan_request AFTER UPDATE OF status ON cases FOR EACH ROW
WHEN (NEW.status LIKE 'CLOSED%' AND OLD.status NOT LIKE 'CLOSED%') EXECUTE FUNCTION private.end_plan_request();
