-- The next number of a series that may have gaps (case references, pseudonyms): a sequence per
-- organisation, so that nobody waits for a colleague's transaction and nobody learns how many
-- cases the others have.
CREATE FUNCTION private.next_of_sequence(series text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_org();
  name text := 'private.n_' || md5(org::text || '|' || series);
BEGIN
  IF org IS NULL THEN RAISE EXCEPTION 'no context' USING ERRCODE = '42501'; END IF;
  IF to_regclass(name) IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext(name));
    EXECUTE 'CREATE SEQUENCE IF NOT EXISTS ' || name;
  END IF;
  RETURN nextval(name::regclass);
END $$;
REVOKE EXECUTE ON FUNCTION private.next_of_sequence(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.next_of_sequence(text) TO lentera_app;
