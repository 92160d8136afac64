-- To link a case to an event opens what happened there, so it is done by who can open it already: who recorded it, who
-- sees another of its cases, a supervisor. The question is put to the keys, which know; a function, so that the rule
-- of a table need not ask itself.
CREATE FUNCTION private.opens_arrival(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = private, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.data_keys k WHERE k.kind = 'ARRIVAL' AND k.subject_id = wanted);
END $$;
REVOKE EXECUTE ON FUNCTION private.opens_arrival(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.opens_arrival(uuid) TO lentera_app;
CREATE POLICY app_opens ON arrival_cases AS RESTRICTIVE FOR INSERT TO lentera_app WITH CHECK (private.opens_arrival(arrival_id));
