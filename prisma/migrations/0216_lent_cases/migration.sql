-- A case's row holds, beside G0, what sums up G1 (risk, place of registration) and what happened (G4: status by a
-- deciding body, countries, when it was closed). A policy chooses rows and no columns, so whoever was lent a case
-- with G0 alone read these too. From now on the row itself is its own organisation's; a receiver reads it here,
-- with the columns that its consent names and without the others.
CREATE FUNCTION private.lent_cases(wanted uuid DEFAULT NULL) RETURNS SETOF public.cases
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  g record;
  c public.cases;
BEGIN
  FOR g IN SELECT a.case_id, array_agg(DISTINCT f) AS groups FROM private.active_grants(NULL) a, unnest(a.field_groups) f
    WHERE wanted IS NULL OR a.case_id = wanted GROUP BY a.case_id LOOP
    SELECT * INTO STRICT c FROM public.cases k WHERE k.id = g.case_id;
    IF NOT 'G1' = ANY (g.groups) THEN
      c.risk_level := NULL; c.registration_province := NULL; c.registration_regency := NULL;
    END IF;
    IF NOT 'G4' = ANY (g.groups) THEN
      c.trafficking_status := NULL; c.determined_by := NULL; c.determined_at := NULL;
      c.source_country := NULL; c.transit_countries := '{}'; c.destination_country := NULL;
      c.is_cross_border := NULL; c.country_of_identification := NULL; c.closed_at := NULL;
    END IF;
    RETURN NEXT c;
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION private.lent_cases(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.lent_cases(uuid) TO lentera_app;

DROP POLICY app_select ON cases;
CREATE POLICY app_select ON cases FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org())
  AND ((SELECT private.ctx_sees_all_cases()) OR owner_user_id = (SELECT private.ctx_user()) OR id = ANY ((SELECT private.ctx_assigned_case_ids())::uuid[])));
