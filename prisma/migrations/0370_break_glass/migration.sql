-- Break-glass (docs/data-protection.md): a caseworker opens a colleague's case for an hour, in an emergency and
-- with a reason. Who it was stands where the owner sees it; nobody does it twice before it was looked at.
CREATE TABLE break_glass_openings (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  user_id uuid NOT NULL,
  category text NOT NULL CHECK (category IN ('IMMINENT_DANGER', 'MEDICAL', 'CHILD')),
  reason bytea,
  opened_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  outcome text CHECK (outcome IN ('JUSTIFIED', 'NOT_JUSTIFIED')),
  reviewed_by uuid,
  reviewed_at timestamptz(3),
  review_note bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT break_glass_openings_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT break_glass_openings_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT break_glass_openings_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT break_glass_openings_reviewer_fkey FOREIGN KEY (reviewed_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT break_glass_openings_four_eyes CHECK (reviewed_by IS NULL OR reviewed_by <> user_id),
  CONSTRAINT break_glass_openings_reviewed CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL) AND (reviewed_by IS NULL) = (outcome IS NULL)),
  CONSTRAINT break_glass_openings_hour CHECK (ends_at <= opened_at + interval '60 minutes')
);
CREATE INDEX break_glass_openings_case_idx ON break_glass_openings (organisation_id, case_id);
-- One that waits for review at a time: two windows cannot open two.
CREATE UNIQUE INDEX break_glass_openings_waiting_key ON break_glass_openings (organisation_id, user_id) WHERE reviewed_at IS NULL;

CALL private.protect('break_glass_openings', 'SELECT');
-- Nothing of an opening is changed but its reason, once and by who opened, and its review.
GRANT UPDATE (reason, outcome, reviewed_by, reviewed_at, review_note, version) ON break_glass_openings TO lentera_app;
CREATE POLICY app_select ON break_glass_openings FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND (
    user_id = (SELECT private.ctx_user())
    OR EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = break_glass_openings.organisation_id AND c.id = break_glass_openings.case_id)));
CREATE POLICY app_update ON break_glass_openings FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND reviewed_at IS NULL AND (
    (user_id = (SELECT private.ctx_user()) AND reason IS NULL)
    OR (user_id <> (SELECT private.ctx_user()) AND (SELECT private.ctx_sees_all_cases()))))
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND (
    (user_id = (SELECT private.ctx_user()) AND reviewed_by IS NULL)
    OR (user_id <> (SELECT private.ctx_user()) AND (SELECT private.ctx_sees_all_cases())
      AND (reviewed_by IS NULL OR reviewed_by = (SELECT private.ctx_user())))));

-- Opens the case of this reference to the caller for an hour. Null for a case that is not there, for somebody
-- who is no caseworker here, and while an earlier opening waits for its review: one answer for all of them.
CREATE FUNCTION private.break_glass(wanted text, why text, opening uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  found uuid;
BEGIN
  IF c IS NULL OR NOT 'CASEWORKER' = ANY (string_to_array(c[6], ',')) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM public.break_glass_openings b
    WHERE b.organisation_id = c[4]::uuid AND b.user_id = c[3]::uuid AND b.reviewed_at IS NULL) THEN RETURN NULL; END IF;
  SELECT k.id INTO found FROM public.cases k WHERE k.organisation_id = c[4]::uuid AND k.reference = wanted;
  IF found IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.break_glass_openings (organisation_id, id, case_id, user_id, category, opened_at, ends_at)
  VALUES (c[4]::uuid, opening, found, c[3]::uuid, why, private.now(), private.now() + interval '60 minutes');
  RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION private.break_glass(text, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.break_glass(text, text, uuid) TO lentera_app;

-- The same as before, and what was opened in an emergency until its hour is over.
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
    ) mine), '{}');
END $$;
