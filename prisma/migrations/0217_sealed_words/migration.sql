-- What the ends of a referral write to each other lies sealed ("sealed:" and base64; a code of the list of decline
-- reasons stands open). The application cannot write it otherwise any more; what an earlier version left open
-- is readable until the job of lib/referrals/jobs.ts has sealed it.

-- Why the sender withdrew: its own words, sealed with the case's key like its details.
ALTER TABLE referral_details ADD COLUMN withdrawal_reason bytea;

CREATE FUNCTION private.is_open_word(words text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT words IS NOT NULL AND words NOT LIKE 'sealed:%'
    AND NOT EXISTS (SELECT 1 FROM public.codes k WHERE k.list = 'referral_decline_reason' AND k.code = words)
$$;

CREATE FUNCTION private.demand_sealed_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  column_name text;
  before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END;
  after jsonb := to_jsonb(NEW);
BEGIN
  IF current_user <> 'lentera_app' THEN RETURN NEW; END IF;
  FOREACH column_name IN ARRAY TG_ARGV LOOP
    IF (before IS NULL OR after ->> column_name IS DISTINCT FROM before ->> column_name) AND private.is_open_word(after ->> column_name) THEN
      RAISE EXCEPTION '%.% is written sealed', TG_TABLE_NAME, column_name USING ERRCODE = '42501';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER demand_sealed_words BEFORE INSERT OR UPDATE OF outcome ON referrals FOR EACH ROW EXECUTE FUNCTION private.demand_sealed_words('outcome');
CREATE TRIGGER demand_sealed_words BEFORE INSERT OR UPDATE OF outcome, reason ON referral_services FOR EACH ROW EXECUTE FUNCTION private.demand_sealed_words('outcome', 'reason');

-- Referrals with words that still lie open, for a job of the installation and nobody else.
CREATE FUNCTION private.unsealed_words() RETURNS TABLE (organisation_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT r.organisation_id, r.id FROM public.referrals r WHERE private.ctx_kind() = 'SYSTEM' AND private.is_open_word(r.outcome)
  UNION
  SELECT s.organisation_id, s.referral_id FROM public.referral_services s
  WHERE private.ctx_kind() = 'SYSTEM' AND (private.is_open_word(s.outcome) OR private.is_open_word(s.reason))
$$;
REVOKE EXECUTE ON FUNCTION private.is_open_word(text), private.demand_sealed_words(), private.unsealed_words() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.is_open_word(text), private.unsealed_words() TO lentera_app;
