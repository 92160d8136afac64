-- Consent as a lifecycle: who gave it and how, every version with its content, narrowing and renewal that reach
-- the grants in the same transaction, a minor who comes of age, and the code of the receipt that a person takes along.

ALTER TABLE consents
  ADD COLUMN guardian_doubt boolean,
  ADD COLUMN guardian bytea,
  ADD COLUMN interpreter_name bytea,
  ADD COLUMN interpreter_pledged boolean NOT NULL DEFAULT false,
  ADD COLUMN document bytea,
  ADD COLUMN renewal_because text CHECK (renewal_because IN ('OF_AGE'));

-- What a version was: what happened, and the content as it then stood. Null in what was written before.
ALTER TABLE consent_versions
  ADD COLUMN change text CHECK (change IN ('RECORDED', 'ANSWERED', 'NARROWED', 'RENEWED', 'WITHDRAWN', 'EXPIRED', 'OF_AGE')),
  ADD COLUMN by_person boolean NOT NULL DEFAULT false,
  ADD COLUMN giver text,
  ADD COLUMN form text,
  ADD COLUMN language text,
  ADD COLUMN interpreter boolean,
  ADD COLUMN interpreter_pledged boolean,
  ADD COLUMN explained_items text[] NOT NULL DEFAULT ARRAY[]::text[],
  ADD COLUMN given_at date,
  ADD COLUMN reason bytea;
CALL private.codes_in('consent_versions', 'status=consent_status', 'giver=consent_giver', 'form=consent_form');

-- Sight follows its consent: it ends with it, is cut down with it, and goes on with a consent that was renewed
-- before its end. A grant that has run out stays so; one of which nothing is left is closed.
CREATE OR REPLACE FUNCTION private.close_grants_of_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.status <> 'GIVEN' OR NEW.withdrawn_at IS NOT NULL THEN
    UPDATE public.grants g SET revoked_at = private.now(), revoked_because = lower(NEW.status)
    WHERE g.organisation_id = NEW.organisation_id AND g.consent_id = NEW.id AND g.revoked_at IS NULL;
  ELSIF NEW.field_groups IS DISTINCT FROM OLD.field_groups OR NEW.ends_at IS DISTINCT FROM OLD.ends_at THEN
    UPDATE public.grants g SET consent_version = NEW.version,
      expires_at = CASE WHEN g.expires_at <= private.now() THEN g.expires_at ELSE NEW.ends_at END,
      field_groups = ARRAY(SELECT unnest(g.field_groups) INTERSECT SELECT unnest(NEW.field_groups) ORDER BY 1)
    WHERE g.organisation_id = NEW.organisation_id AND g.consent_id = NEW.id AND g.revoked_at IS NULL;
    UPDATE public.grants g SET revoked_at = private.now(), revoked_because = 'narrowed'
    WHERE g.organisation_id = NEW.organisation_id AND g.consent_id = NEW.id AND g.revoked_at IS NULL AND cardinality(g.field_groups) = 0;
  END IF;
  RETURN NEW;
END $$;

-- Consents that a guardian gave and that nobody has flagged yet, for a job of the installation and nobody else.
-- Who is of age only the application can tell: the date of birth is sealed.
CREATE FUNCTION private.guardian_consents() RETURNS TABLE (organisation_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT k.organisation_id, k.id FROM public.consents k
  WHERE private.ctx_kind() = 'SYSTEM' AND k.status = 'GIVEN' AND k.renewal_because IS NULL
    AND k.giver IN ('GUARDIAN_WITH_ASSENT', 'LEGAL_GUARDIAN_APPOINTED')
$$;
CREATE INDEX consents_of_guardians ON consents (giver) WHERE status = 'GIVEN' AND renewal_because IS NULL
  AND giver IN ('GUARDIAN_WITH_ASSENT', 'LEGAL_GUARDIAN_APPOINTED');

-- The receipt's code: only its keyed hash, one that works for a case at a time.
CREATE TABLE record_codes (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  issued_by uuid NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT record_codes_pkey PRIMARY KEY (id),
  CONSTRAINT record_codes_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX record_codes_organisation_id_id_key ON record_codes (organisation_id, id);
CREATE UNIQUE INDEX record_codes_code_hash_key ON record_codes (code_hash);
CREATE UNIQUE INDEX record_codes_live_key ON record_codes (organisation_id, case_id) WHERE ended_at IS NULL;
CALL private.protect_case_table('record_codes', 'none', 'SELECT, INSERT');
GRANT UPDATE (ended_at) ON record_codes TO lentera_app;

-- Before there is a viewer: whose receipt is this? For the application's own context alone.
CREATE FUNCTION private.record_of_code(hash bytea) RETURNS TABLE (organisation_id uuid, case_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM private.demand_system();
  RETURN QUERY SELECT k.organisation_id, k.case_id FROM public.record_codes k WHERE k.code_hash = hash AND k.ended_at IS NULL;
END $$;
REVOKE EXECUTE ON FUNCTION private.guardian_consents(), private.record_of_code(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.guardian_consents(), private.record_of_code(bytea) TO lentera_app;
