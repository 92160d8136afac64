-- The same as before; an offer is the owner's or a supervisor's to make, as a hand-over to a colleague is.
CREATE OR REPLACE FUNCTION private.check_transfer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE k public.cases;
BEGIN
  IF NEW.kind <> 'TRANSFER' THEN RETURN NEW; END IF;
  SELECT * INTO k FROM public.cases c WHERE c.organisation_id = NEW.organisation_id AND c.id = NEW.case_id FOR UPDATE;
  IF k.id IS NULL OR k.status LIKE 'CLOSED%' OR k.disposed_at IS NOT NULL OR NOT private.consents_to_transfer(NEW) THEN
    RAISE EXCEPTION 'no consent to this transfer' USING ERRCODE = '42501';
  END IF;
  IF NOT private.ctx_sees_all_cases() AND k.owner_user_id IS DISTINCT FROM private.ctx_user() THEN
    RAISE EXCEPTION 'not the owner''s offer' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT 1 FROM public.case_policies p WHERE p.organisation_id = NEW.organisation_id AND p.closure_needs_approval)
    AND (NOT private.ctx_sees_all_cases() OR k.owner_user_id = private.ctx_user()) THEN
    RAISE EXCEPTION 'a second person must offer it' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
