-- Nothing new is told in a case that was destroyed, whichever command forgets to ask: each of them tells
-- what it did as an event of the case. The installation's own ends (a consent that ran out) may still come.
CREATE FUNCTION private.is_disposed(org uuid, wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = org AND c.id = wanted AND c.disposed_at IS NOT NULL)
$$;
REVOKE EXECUTE ON FUNCTION private.is_disposed(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.is_disposed(uuid, uuid) TO lentera_app;

CREATE FUNCTION private.keep_disposed_still() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'lentera_app' AND private.is_disposed(NEW.organisation_id, NEW.case_id) AND private.ctx_kind() <> 'SYSTEM' THEN
    RAISE EXCEPTION 'the case was destroyed' USING ERRCODE = 'LT001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_disposed_still BEFORE INSERT ON case_events FOR EACH ROW EXECUTE FUNCTION private.keep_disposed_still();
