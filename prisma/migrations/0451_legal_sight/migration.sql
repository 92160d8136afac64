-- Who covers for an absent colleague keeps the dates of the justice track too: a cover is named, ends by itself, and
-- stands where the owner reads it, so it reaches as far as an assignment. A team that shares its cases and an opening in
-- an emergency still read nothing of G6, and from now on no note of G6 either.
CREATE FUNCTION private.ctx_legal_case_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_case_org();
  me uuid := private.ctx_user();
BEGIN
  IF org IS NULL OR private.ctx_sees_all_cases() THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT k.id FROM public.cases k WHERE k.organisation_id = org AND k.owner_user_id = me
    UNION
    SELECT a.case_id FROM public.case_assignments a
    WHERE a.organisation_id = org AND a.user_id = me AND (a.ends_at IS NULL OR a.ends_at > private.now())
    UNION
    SELECT k.id FROM public.absence_covers v
    JOIN public.cases k ON k.organisation_id = v.organisation_id AND k.owner_user_id = v.absent_user_id
    WHERE v.organisation_id = org AND v.cover_user_id = me AND v.starts_at <= private.now() AND v.ends_at > private.now());
END $$;
REVOKE EXECUTE ON FUNCTION private.ctx_legal_case_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.ctx_legal_case_ids() TO lentera_app;

CREATE OR REPLACE PROCEDURE private.protect_legal_table(target regclass, privileges text)
LANGUAGE plpgsql AS $$
DECLARE
  own text := format('organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = %1$s.organisation_id AND c.id = %1$s.case_id)
    AND ((SELECT private.ctx_sees_all_cases()) OR case_id = ANY ((SELECT private.ctx_legal_case_ids())::uuid[]))', target);
  granted text := 'case_id = ANY ((SELECT private.granted_case_ids(''G6''))::uuid[])';
BEGIN
  CALL private.protect(target, privileges);
  EXECUTE format('CREATE POLICY app_select ON %s FOR SELECT TO lentera_app USING ((%s) OR %s)', target, own, granted);
  EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO lentera_app WITH CHECK (%s)', target, own);
  IF privileges LIKE '%UPDATE%' THEN
    EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO lentera_app USING (%s) WITH CHECK (%s)', target, own, own);
  END IF;
END $$;
DO $$
DECLARE
  t text;
  reach text;
BEGIN
  FOREACH t IN ARRAY '{proceedings,proceeding_stages,proceeding_parties,hearings,witness_protections,restitutions,restitution_steps,wage_claims}'::text[] LOOP
    reach := format('organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = %1$I.organisation_id AND c.id = %1$I.case_id)
      AND ((SELECT private.ctx_sees_all_cases()) OR case_id = ANY ((SELECT private.ctx_legal_case_ids())::uuid[]))', t);
    EXECUTE format('ALTER POLICY app_select ON %I USING ((%s) OR case_id = ANY ((SELECT private.granted_case_ids(''G6''))::uuid[]))', t, reach);
    EXECUTE format('ALTER POLICY app_insert ON %I WITH CHECK (%s)', t, reach);
    IF t NOT IN ('proceeding_stages', 'restitution_steps') THEN
      EXECUTE format('ALTER POLICY app_update ON %I USING (%s) WITH CHECK (%s)', t, reach, reach);
    END IF;
  END LOOP;
END $$;

-- Whoever wrote a note reads it.
CREATE POLICY app_legal ON case_notes AS RESTRICTIVE FOR SELECT TO lentera_app USING (
  field_group <> 'G6' OR organisation_id IS DISTINCT FROM (SELECT private.ctx_case_org()) OR author_id = (SELECT private.ctx_user())
  OR (SELECT private.ctx_sees_all_cases()) OR case_id = ANY ((SELECT private.ctx_legal_case_ids())::uuid[]));
