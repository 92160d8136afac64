-- A case is closed over what is still open only where somebody says so. Work that is added while it closes would slip
-- past that question, and work on a closed case is nobody's: it is opened again first.
CREATE FUNCTION private.keep_closed_idle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  is_open boolean;
BEGIN
  -- Waits for who is closing the case at this moment, and makes him wait.
  SELECT c.status NOT LIKE 'CLOSED%' INTO is_open FROM public.cases c
  WHERE c.organisation_id = NEW.organisation_id AND c.id = NEW.case_id FOR SHARE;
  IF private.ctx_kind() IS NOT NULL AND private.ctx_kind() <> 'SYSTEM' AND NOT coalesce(is_open, true) THEN
    RAISE EXCEPTION 'the case is closed' USING ERRCODE = 'LT002';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.keep_closed_idle() FROM PUBLIC;
CREATE TRIGGER keep_closed_idle BEFORE INSERT ON case_tasks FOR EACH ROW EXECUTE FUNCTION private.keep_closed_idle();
CREATE TRIGGER keep_closed_idle_again BEFORE UPDATE OF done_at ON case_tasks FOR EACH ROW
WHEN (NEW.done_at IS NULL AND OLD.done_at IS NOT NULL) EXECUTE FUNCTION private.keep_closed_idle();
CREATE TRIGGER keep_closed_idle BEFORE INSERT ON appointments FOR EACH ROW EXECUTE FUNCTION private.keep_closed_idle();
