-- As before; since PostgreSQL 18 a row that another one still needs is refused under a name of its own, and every case
-- with a justice track has such rows.
CREATE OR REPLACE FUNCTION private.dispose_case(proposal uuid, record uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_case_org();
  me uuid := private.ctx_user();
  p public.disposal_proposals;
  k public.cases;
  t record;
  blanks text;
  n bigint;
  pass int;
  counts jsonb := '{}';
  is_last boolean;
BEGIN
  IF org IS NULL OR NOT private.ctx_sees_all_cases() THEN RETURN NULL; END IF;
  SELECT * INTO p FROM public.disposal_proposals d WHERE d.organisation_id = org AND d.id = proposal AND d.refused_at IS NULL FOR UPDATE;
  IF NOT FOUND OR p.proposed_by = me THEN RETURN NULL; END IF;
  SELECT * INTO k FROM public.cases c WHERE c.organisation_id = org AND c.id = p.case_id FOR UPDATE;
  IF k.status NOT LIKE 'CLOSED%' OR k.disposed_at IS NOT NULL THEN RETURN NULL; END IF;
  IF p.ground = 'RETENTION_OVER' AND (k.retention_until IS NULL OR k.retention_until >= private.today()) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM public.retention_holds h WHERE h.organisation_id = org AND h.case_id = k.id AND h.lifted_at IS NULL) THEN RETURN NULL; END IF;
  is_last := NOT EXISTS (SELECT 1 FROM public.cases o WHERE o.organisation_id = org AND o.person_id = k.person_id AND o.id <> k.id AND o.disposed_at IS NULL);

  DELETE FROM public.data_keys y WHERE y.organisation_id = org AND (y.subject_id = k.id OR (is_last AND y.subject_id = k.person_id));
  DELETE FROM public.drafts f WHERE f.organisation_id = org AND f.subject_id = k.id::text;
  DELETE FROM public.disposal_proposals d WHERE d.organisation_id = org AND d.case_id = k.id;
  UPDATE public.grants g SET revoked_at = private.now(), revoked_because = 'CASE_DISPOSED' WHERE g.organisation_id = org AND g.case_id = k.id AND g.revoked_at IS NULL;
  UPDATE public.alleged_perpetrators a SET label = NULL WHERE a.organisation_id = org AND a.case_id = k.id;
  UPDATE public.case_services s SET unmet_reason = NULL WHERE s.organisation_id = org AND s.case_id = k.id;
  UPDATE public.consents n SET language = NULL WHERE n.organisation_id = org AND n.case_id = k.id;
  IF is_last THEN
    DELETE FROM public.person_identities i WHERE i.organisation_id = org AND i.person_id = k.person_id;
    UPDATE public.persons q SET pseudonym = 'Anonim-' || right(q.id::text, 8), version = q.version + 1 WHERE q.organisation_id = org AND q.id = k.person_id;
    IF p.way = 'SHRED' THEN DELETE FROM public.person_demographics m WHERE m.organisation_id = org AND m.person_id = k.person_id; END IF;
  END IF;

  -- What hangs on what is deleted first in one of the passes; what something else must keep is blanked below.
  FOR pass IN 1..CASE WHEN p.way = 'SHRED' THEN 3 ELSE 1 END LOOP
    FOR t IN SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = 'public'
      WHERE c.relkind = 'r' AND c.relname NOT IN ('case_programmes', 'consents', 'grants', 'referrals', 'case_assignments')
        AND (p.way = 'SHRED' OR c.relname = 'case_external_ids')
        AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('organisation_id', 'case_id') AND NOT a.attisdropped) = 2
        AND NOT EXISTS (SELECT 1 FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgname = 'append_only')
    LOOP
      BEGIN
        EXECUTE format('DELETE FROM public.%I WHERE organisation_id = $1 AND case_id = $2', t.relname) USING org, k.id;
        GET DIAGNOSTICS n = ROW_COUNT;
        IF n > 0 THEN counts := counts || jsonb_build_object(t.relname, n); END IF;
      EXCEPTION WHEN foreign_key_violation OR restrict_violation OR insufficient_privilege THEN NULL;
      END;
    END LOOP;
  END LOOP;
  FOR t IN SELECT c.oid, c.relname,
      EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'case_id' AND NOT a.attisdropped) AS of_case
    FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = 'public'
    WHERE c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped)
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('case_id', 'referral_id') AND NOT a.attisdropped)
      AND NOT EXISTS (SELECT 1 FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgname = 'append_only')
  LOOP
    -- Where a column must hold something it holds bytes of nobody.
    SELECT string_agg(format('%I = %s', a.attname, CASE WHEN a.attnotnull THEN 'extensions.gen_random_bytes(16)' ELSE 'NULL' END), ', ') INTO blanks
    FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'bytea'::regtype;
    CONTINUE WHEN blanks IS NULL;
    IF t.of_case THEN
      EXECUTE format('UPDATE public.%I SET %s WHERE organisation_id = $1 AND case_id = $2', t.relname, blanks) USING org, k.id;
    ELSE
      EXECUTE format('UPDATE public.%I x SET %s WHERE x.organisation_id = $1 AND EXISTS (SELECT 1 FROM public.referrals r
        WHERE r.organisation_id = x.organisation_id AND r.id = x.referral_id AND r.case_id = $2)', t.relname, blanks) USING org, k.id;
    END IF;
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n > 0 THEN counts := counts || jsonb_build_object(t.relname, n + coalesce((counts ->> t.relname)::bigint, 0)); END IF;
  END LOOP;

  UPDATE public.cases c SET disposed_at = private.today(), disposed_how = p.way, version = c.version + 1, updated_at = private.now(),
    registration_regency = NULL,
    risk_level = CASE WHEN p.way = 'SHRED' THEN NULL ELSE c.risk_level END,
    registration_province = CASE WHEN p.way = 'SHRED' THEN NULL ELSE c.registration_province END,
    source_country = CASE WHEN p.way = 'SHRED' THEN NULL ELSE c.source_country END,
    transit_countries = CASE WHEN p.way = 'SHRED' THEN '{}' ELSE c.transit_countries END,
    destination_country = CASE WHEN p.way = 'SHRED' THEN NULL ELSE c.destination_country END,
    country_of_identification = CASE WHEN p.way = 'SHRED' THEN NULL ELSE c.country_of_identification END
  WHERE c.organisation_id = org AND c.id = k.id;
  INSERT INTO public.disposals (organisation_id, id, way, ground, done_on, closed_year, proposed_by, approved_by, counts)
  VALUES (org, record, p.way, p.ground, private.today(), extract(year FROM coalesce(k.closed_at, private.today())), p.proposed_by, me, counts);
  RETURN k.id;
END $$;

-- As before; what was destroyed is answered like what never was.
CREATE OR REPLACE FUNCTION private.break_glass(wanted text, why text, opening uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  found uuid;
BEGIN
  IF c IS NULL OR NOT 'CASEWORKER' = ANY (string_to_array(c[6], ',')) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM public.break_glass_openings b
    WHERE b.organisation_id = c[4]::uuid AND b.user_id = c[3]::uuid AND b.reviewed_at IS NULL) THEN RETURN NULL; END IF;
  SELECT k.id INTO found FROM public.cases k WHERE k.organisation_id = c[4]::uuid AND k.reference = wanted AND k.disposed_at IS NULL;
  IF found IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.break_glass_openings (organisation_id, id, case_id, user_id, category, opened_at, ends_at)
  VALUES (c[4]::uuid, opening, found, c[3]::uuid, why, private.now(), private.now() + interval '60 minutes');
  RETURN found;
END $$;

-- Who comes back is not destroyed by what two people began to decide before: a case that opens again ends the proposal.
CREATE FUNCTION private.end_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  DELETE FROM public.disposal_proposals d WHERE d.organisation_id = NEW.organisation_id AND d.case_id = NEW.id AND d.refused_at IS NULL;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION private.end_proposal() FROM PUBLIC;
CREATE TRIGGER end_proposal AFTER UPDATE OF status ON cases FOR EACH ROW
WHEN (OLD.status LIKE 'CLOSED%' AND NEW.status NOT LIKE 'CLOSED%') EXECUTE FUNCTION private.end_proposal();
