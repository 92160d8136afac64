-- Whether nobody in the caller's organisation carries a pseudonym: an import brings pseudonyms of its own, and a new
-- one must not meet them. Yes or no, never whose.
CREATE FUNCTION private.is_pseudonym_free(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM public.persons p WHERE p.organisation_id = private.ctx_org() AND p.pseudonym = wanted)
$$;
REVOKE EXECUTE ON FUNCTION private.is_pseudonym_free(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.is_pseudonym_free(text) TO lentera_app;
