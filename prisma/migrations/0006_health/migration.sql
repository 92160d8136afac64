-- The newest migration that is applied, for /api/health; the application may not read Prisma's table.
CREATE FUNCTION private.last_migration() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT max(migration_name) FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION private.last_migration() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.last_migration() TO lentera_app;
