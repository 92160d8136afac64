-- Who has which case open, and when each person opened it last: a hint for colleagues while it is minutes old, the
-- list of recent cases for oneself. What was typed and not saved is kept for a week.
CREATE TABLE case_visits (
  organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  user_id uuid NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  CONSTRAINT case_visits_pkey PRIMARY KEY (organisation_id, case_id, user_id),
  CONSTRAINT case_visits_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT case_visits_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX case_visits_user_idx ON case_visits (organisation_id, user_id, opened_at);
CALL private.protect('case_visits', 'SELECT, INSERT');
GRANT UPDATE (opened_at, seen_at) ON case_visits TO lentera_app;
-- Only whoever may see the case learns who has it open, and only while it is so; earlier visits are one's own.
CREATE POLICY app_select ON case_visits FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org())
  AND (user_id = (SELECT private.ctx_user()) OR seen_at > private.now() - interval '5 minutes')
  AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = case_visits.organisation_id AND c.id = case_visits.case_id));
CREATE POLICY app_insert ON case_visits FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND user_id = (SELECT private.ctx_user())
  AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = case_visits.organisation_id AND c.id = case_visits.case_id));
CREATE POLICY app_update ON case_visits FOR UPDATE TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND user_id = (SELECT private.ctx_user())
  AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = case_visits.organisation_id AND c.id = case_visits.case_id));

-- What was typed into a form of a case ends after seven days, a visit is forgotten after ninety.
CREATE FUNCTION private.forget_unfinished() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  n int;
BEGIN
  DELETE FROM public.drafts f WHERE f.form LIKE 'case-form %' AND f.updated_at < private.now() - interval '7 days';
  GET DIAGNOSTICS n = ROW_COUNT;
  DELETE FROM public.case_visits v WHERE v.seen_at < private.now() - interval '90 days';
  RETURN n;
END $$;
REVOKE EXECUTE ON FUNCTION private.forget_unfinished() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.forget_unfinished() TO lentera_app;
