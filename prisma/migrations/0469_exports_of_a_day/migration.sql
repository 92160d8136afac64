-- A second person agrees above 25 cases, and ten files of 25 are 250: what somebody took alone in the last 24 hours
-- counts too, each case once. Who asks does not say it; the database does.
ALTER TABLE case_exports ADD COLUMN needs_second boolean NOT NULL DEFAULT false;
ALTER TABLE case_exports DISABLE TRIGGER keep_export;
UPDATE case_exports SET needs_second = true WHERE cardinality(cases) > 25;
ALTER TABLE case_exports ENABLE TRIGGER keep_export;
ALTER TABLE case_exports DROP CONSTRAINT case_exports_reason, DROP CONSTRAINT case_exports_taken;
ALTER TABLE case_exports
  ADD CONSTRAINT case_exports_second CHECK (needs_second OR cardinality(cases) <= 25),
  ADD CONSTRAINT case_exports_reason CHECK (reason IS NOT NULL OR NOT needs_second),
  ADD CONSTRAINT case_exports_taken CHECK (taken_at IS NULL OR (rows IS NOT NULL AND sha256 IS NOT NULL AND rows <= cardinality(cases)
    AND (NOT needs_second OR coalesce(answer = 'APPROVED' AND taken_at <= decided_at + interval '24 hours', false))));

CREATE FUNCTION private.export_needs_second(chosen uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT count(DISTINCT one) > 25 FROM (
    SELECT unnest(chosen) AS one
    UNION ALL SELECT unnest(e.cases) FROM public.case_exports e
      WHERE e.organisation_id = private.ctx_case_org() AND e.asked_by = private.ctx_user() AND NOT e.needs_second
        AND e.asked_at > private.now() - interval '24 hours') AS a_day
$$;
REVOKE EXECUTE ON FUNCTION private.export_needs_second(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.export_needs_second(uuid[]) TO lentera_app;

-- Two asked for at once are counted one after the other.
CREATE FUNCTION private.measure_export() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('export ' || NEW.asked_by::text, 0));
  NEW.needs_second := private.export_needs_second(NEW.cases);
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.measure_export() FROM PUBLIC;
CREATE TRIGGER measure_export BEFORE INSERT ON case_exports FOR EACH ROW EXECUTE FUNCTION private.measure_export();
