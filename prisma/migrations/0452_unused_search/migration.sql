-- The search for persons that are already recorded asks the indexes through row-level security; nothing called this
-- function, which went past it.
DROP FUNCTION private.find_duplicates(bytea, bytea, bytea, bytea[]);
