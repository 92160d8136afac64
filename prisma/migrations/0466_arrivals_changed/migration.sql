-- What was first said of an event is often wrong: a ship has another name, a day another date. Who may open what
-- happened there may set it right; the cases that took it over keep their own words.
ALTER TABLE arrivals ADD COLUMN version integer NOT NULL DEFAULT 1;
GRANT UPDATE (kind, arrived_on, province, regency, source, expected_people, facts, version) ON arrivals TO lentera_app;
CREATE POLICY app_update ON arrivals FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND (
    created_by = (SELECT private.ctx_user()) OR (SELECT private.ctx_has_role('SUPERVISOR'))
    OR EXISTS (SELECT 1 FROM public.arrival_cases k WHERE k.organisation_id = arrivals.organisation_id AND k.arrival_id = arrivals.id)))
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()));
