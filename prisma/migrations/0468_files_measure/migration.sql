-- How much room the files of the caller's organisation take, in bytes: one number about the house, of all its cases,
-- also of those that the caller does not see.
CREATE FUNCTION private.files_bytes() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(sum(f.size::bigint * CASE WHEN f.original_storage IS NULL THEN 1 ELSE 2 END), 0)::bigint
  FROM public.case_files f WHERE f.organisation_id = private.ctx_case_org() AND f.storage IS NOT NULL
$$;
REVOKE EXECUTE ON FUNCTION private.files_bytes() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.files_bytes() TO lentera_app;
