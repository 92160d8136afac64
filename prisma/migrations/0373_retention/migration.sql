-- How long a closed case is kept, and how it ends: held back with a reason, or destroyed by two people, with a record
-- of what was done that names nobody.
ALTER TABLE cases ADD COLUMN disposed_at date, ADD COLUMN disposed_how text CHECK (disposed_how IN ('ANONYMISE', 'SHRED'));
CREATE INDEX cases_retention_idx ON cases (organisation_id, retention_until) WHERE retention_until IS NOT NULL AND disposed_at IS NULL;

-- A record that was destroyed is changed no more; it becomes one through private.dispose_case alone.
CREATE FUNCTION private.keep_disposed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'lentera_app' AND (OLD.disposed_at IS NOT NULL OR NEW.disposed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the record was destroyed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_disposed BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION private.keep_disposed();

CREATE TABLE retention_holds (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  reason bytea,
  placed_by uuid NOT NULL,
  placed_at timestamptz(3) NOT NULL,
  lifted_by uuid,
  lifted_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT retention_holds_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT retention_holds_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT retention_holds_placer_fkey FOREIGN KEY (placed_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT retention_holds_lifter_fkey FOREIGN KEY (lifted_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT retention_holds_lifted CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE UNIQUE INDEX retention_holds_open_key ON retention_holds (organisation_id, case_id) WHERE lifted_at IS NULL;
CALL private.protect('retention_holds', 'SELECT, INSERT');
GRANT UPDATE (lifted_by, lifted_at, version) ON retention_holds TO lentera_app;
CREATE POLICY app_select ON retention_holds FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = retention_holds.organisation_id AND c.id = retention_holds.case_id));
CREATE POLICY app_insert ON retention_holds FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases()) AND placed_by = (SELECT private.ctx_user()));
CREATE POLICY app_update ON retention_holds FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases()) AND lifted_at IS NULL)
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND (lifted_by IS NULL OR lifted_by = (SELECT private.ctx_user())));

CREATE TABLE disposal_proposals (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('ANONYMISE', 'SHRED')),
  ground text NOT NULL CHECK (ground IN ('RETENTION_OVER', 'ERASURE_REQUEST')),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  refused_by uuid,
  refused_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT disposal_proposals_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT disposal_proposals_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT disposal_proposals_proposer_fkey FOREIGN KEY (proposed_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT disposal_proposals_refuser_fkey FOREIGN KEY (refused_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT disposal_proposals_refused CHECK ((refused_by IS NULL) = (refused_at IS NULL))
);
CREATE UNIQUE INDEX disposal_proposals_waiting_key ON disposal_proposals (organisation_id, case_id) WHERE refused_at IS NULL;
CALL private.protect('disposal_proposals', 'SELECT, INSERT');
GRANT UPDATE (refused_by, refused_at, version) ON disposal_proposals TO lentera_app;
CREATE POLICY app_select ON disposal_proposals FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases()));
CREATE POLICY app_insert ON disposal_proposals FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases())
  AND proposed_by = (SELECT private.ctx_user()) AND refused_by IS NULL);
CREATE POLICY app_update ON disposal_proposals FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND (SELECT private.ctx_sees_all_cases()) AND refused_at IS NULL)
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND (refused_by IS NULL OR refused_by = (SELECT private.ctx_user())));

-- What was done: when, which way, why, by which two, how many rows of which table. No case, no person, no number.
CREATE TABLE disposals (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  way text NOT NULL,
  ground text NOT NULL,
  done_on date NOT NULL,
  closed_year integer NOT NULL,
  proposed_by uuid NOT NULL,
  approved_by uuid NOT NULL,
  counts jsonb NOT NULL,
  CONSTRAINT disposals_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT disposals_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT disposals_four_eyes CHECK (proposed_by <> approved_by)
);
CALL private.protect('disposals', 'SELECT');
CALL private.allow('disposals', 'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''SUPERVISOR'', ''OVERSIGHT'', ''ORG_ADMIN''))');
CALL private.append_only('disposals');

-- Destroys what a case says of a person: its key, and the person's where no other case is kept; every sealed column
-- of every table that hangs on it; numbers by which somebody could be found. ANONYMISE leaves coded facts to be
-- counted, SHRED leaves the case's row alone. Histories that only grow hold codes, and words that no key opens any
-- more. Tables are found in the catalogue, so that a new one is not forgotten. Null where it may not be: not asked by
-- another supervisor, still open, held, not due.
CREATE FUNCTION private.dispose_case(proposal uuid, record uuid) RETURNS uuid
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
      EXCEPTION WHEN foreign_key_violation OR insufficient_privilege THEN NULL;
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
REVOKE EXECUTE ON FUNCTION private.dispose_case(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.dispose_case(uuid, uuid) TO lentera_app;
