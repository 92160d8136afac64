-- What a screening found beside act, means and purpose: the ILO's indicators of forced labour, each with its
-- strength, and how many operational indicators of each dimension were found (ILO/EC 2009), as
-- {"CODE": "STRONG"} and {"CODE": {"strong": 1, "medium": 0, "weak": 2}}.
ALTER TABLE screenings ADD COLUMN indicators jsonb NOT NULL DEFAULT '{}';
ALTER TABLE screenings ADD COLUMN dimensions jsonb NOT NULL DEFAULT '{}';
ALTER TABLE screenings ADD CONSTRAINT screenings_strengths CHECK (jsonb_typeof(indicators) = 'object'
  AND NOT jsonb_path_exists(indicators, '$.* ? (@ != "STRONG" && @ != "MEDIUM" && @ != "WEAK")'));
ALTER TABLE screenings ADD CONSTRAINT screenings_counts CHECK (jsonb_typeof(dimensions) = 'object'
  AND NOT jsonb_path_exists(dimensions, '$.*.* ? (@.type() != "number" || @ < 0 || @ > 16)'));

-- The names of a JSON object that are codes, checked as private.check_codes checks columns: 'column=list'.
CREATE FUNCTION private.check_code_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  written jsonb := to_jsonb(NEW);
  pair text;
  missing text;
BEGIN
  FOREACH pair IN ARRAY TG_ARGV LOOP
    SELECT w INTO missing FROM jsonb_object_keys(coalesce(nullif(written -> split_part(pair, '=', 1), 'null'), '{}')) w
    WHERE NOT EXISTS (SELECT 1 FROM public.codes k WHERE k.list = split_part(pair, '=', 2) AND k.code = w) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'code % is not in list %', missing, split_part(pair, '=', 2) USING ERRCODE = '23503', COLUMN = split_part(pair, '=', 1);
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.check_code_names() FROM PUBLIC;
CREATE TRIGGER check_code_names BEFORE INSERT OR UPDATE ON screenings FOR EACH ROW
  EXECUTE FUNCTION private.check_code_names('indicators=ilo_forced_labour_indicator', 'dimensions=ilo_operational_dimension');

-- Nothing said about the age is nothing said, not "an adult": the reader presumes a child until shown otherwise.
ALTER TABLE screenings ALTER COLUMN child_at_the_time DROP NOT NULL;
ALTER TABLE screenings ALTER COLUMN child_at_the_time DROP DEFAULT;

-- On what each means of control of an episode rests, {"CODE": "SELF_REPORT"}; a means without is one that was told before.
ALTER TABLE exploitation_episodes ADD COLUMN means_evidence jsonb NOT NULL DEFAULT '{}';
ALTER TABLE exploitation_episodes ADD CONSTRAINT exploitation_episodes_evidence CHECK (jsonb_typeof(means_evidence) = 'object'
  AND NOT jsonb_path_exists(means_evidence, '$.* ? (@ != "SELF_REPORT" && @ != "OBSERVED" && @ != "DOCUMENT")'));
CREATE TRIGGER check_code_names BEFORE INSERT OR UPDATE ON exploitation_episodes FOR EACH ROW
  EXECUTE FUNCTION private.check_code_names('means_evidence=means_of_control');
