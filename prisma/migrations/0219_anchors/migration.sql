-- Where every chain of the audit log ends, for the job that writes it down outside the database: whoever cuts
-- off the end of a chain and rewrites its head as well leaves no trace within it.
CREATE FUNCTION private.chain_ends() RETURNS TABLE (organisation_id uuid, seq bigint, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT h.organisation_id, h.seq, h.hash FROM public.audit_heads h WHERE private.ctx_kind() = 'SYSTEM' AND h.seq > 0
$$;
REVOKE EXECUTE ON FUNCTION private.chain_ends() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.chain_ends() TO lentera_app;
