-- What a person asks for about their own record (law 27/2022, art. 5 to 13): a copy of everything, a correction, an
-- erasure. Recorded with the day on which it must be answered; the answer is kept with it.
CREATE TABLE rights_requests (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ACCESS', 'CORRECTION', 'ERASURE')),
  words bytea,
  asked_on date NOT NULL,
  due_on date NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DONE', 'REFUSED')),
  answer bytea,
  answered_by uuid,
  answered_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT rights_requests_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT rights_requests_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT rights_requests_recorder_fkey FOREIGN KEY (recorded_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT rights_requests_answerer_fkey FOREIGN KEY (answered_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT rights_requests_answered CHECK ((state = 'OPEN') = (answered_by IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL)),
  CONSTRAINT rights_requests_due CHECK (due_on >= asked_on)
);
CREATE INDEX rights_requests_case_idx ON rights_requests (organisation_id, case_id);
CREATE INDEX rights_requests_due_idx ON rights_requests (organisation_id, due_on) WHERE state = 'OPEN';
CALL private.protect('rights_requests', 'SELECT, INSERT');
GRANT UPDATE (state, answer, answered_by, answered_at, version) ON rights_requests TO lentera_app;
CREATE POLICY app_select ON rights_requests FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = rights_requests.organisation_id AND c.id = rights_requests.case_id));
CREATE POLICY app_insert ON rights_requests FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND recorded_by = (SELECT private.ctx_user())
  AND (answered_by IS NULL OR answered_by = (SELECT private.ctx_user())) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = rights_requests.organisation_id AND c.id = rights_requests.case_id));
-- Answered once, in one's own name, by the case's owner or a supervisor.
CREATE POLICY app_update ON rights_requests FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND state = 'OPEN' AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = rights_requests.organisation_id AND c.id = rights_requests.case_id
      AND ((SELECT private.ctx_sees_all_cases()) OR c.owner_user_id = (SELECT private.ctx_user()))))
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND (answered_by IS NULL OR answered_by = (SELECT private.ctx_user())));
