-- What a job made is fetched within a day; then it is dropped, and only that it was made stays.
CREATE FUNCTION private.drop_old_results() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE dropped int;
BEGIN
  IF private.ctx_kind() IS DISTINCT FROM 'SYSTEM' THEN RAISE EXCEPTION 'no context' USING ERRCODE = '42501'; END IF;
  UPDATE public.job_requests j SET result = NULL WHERE j.result IS NOT NULL AND j.finished_at < private.now() - interval '24 hours';
  GET DIAGNOSTICS dropped = ROW_COUNT;
  RETURN dropped;
END $$;
REVOKE EXECUTE ON FUNCTION private.drop_old_results() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.drop_old_results() TO lentera_app;
CREATE INDEX job_requests_of_user ON job_requests (organisation_id, user_id, created_at DESC);
