-- Many cases handed from one colleague to another at once: planned and looked at first, then all of it or nothing;
-- afterwards the row is the report of what was done. Ids of cases, no word of any.
CREATE TABLE reassignments (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  from_user_id uuid NOT NULL,
  to_user_id uuid NOT NULL,
  cases uuid[] NOT NULL,
  -- Those of them that the earlier owner no longer sees.
  lost uuid[] NOT NULL DEFAULT '{}',
  planned_by uuid NOT NULL,
  planned_at timestamptz(3) NOT NULL,
  done_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT reassignments_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT reassignments_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT reassignments_from_fkey FOREIGN KEY (from_user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT reassignments_to_fkey FOREIGN KEY (to_user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT reassignments_planner_fkey FOREIGN KEY (planned_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT reassignments_another CHECK (from_user_id <> to_user_id),
  CONSTRAINT reassignments_many CHECK (cardinality(cases) BETWEEN 1 AND 100),
  CONSTRAINT reassignments_lost CHECK (lost <@ cases)
);
CREATE INDEX reassignments_planned_idx ON reassignments (organisation_id, planned_at);
CALL private.protect('reassignments', 'SELECT, INSERT');
GRANT UPDATE (done_at, lost, version) ON reassignments TO lentera_app;
CREATE POLICY app_select ON reassignments FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases()));
CREATE POLICY app_insert ON reassignments FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases())
  AND planned_by = (SELECT private.ctx_user()) AND done_at IS NULL);
CREATE POLICY app_update ON reassignments FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases())
    AND planned_by = (SELECT private.ctx_user()) AND done_at IS NULL)
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND planned_by = (SELECT private.ctx_user()));
