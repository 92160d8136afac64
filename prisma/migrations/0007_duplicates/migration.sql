-- Earlier records that may be of the same person, in the caller's own organisation. Keyed indexes in, never a name;
-- a record that the caller may not see comes back without reference and pseudonym: ask a supervisor.
CREATE FUNCTION private.find_duplicates(of_nik bytea, of_passport bytea, of_phone bytea, of_name bytea[])
RETURNS TABLE (reference text, pseudonym text, same_nik boolean, same_passport boolean, same_phone boolean, shared int, theirs int, is_visible boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT k.reference, p.pseudonym, coalesce(i.nik_index = of_nik, false), coalesce(i.passport_index = of_passport, false), coalesce(i.phone_index = of_phone, false),
    cardinality(ARRAY(SELECT unnest(i.name_buckets) INTERSECT SELECT unnest(of_name))), cardinality(i.name_buckets),
    private.ctx_sees_all_cases() OR k.owner_user_id = private.ctx_user() OR k.id = ANY (private.ctx_assigned_case_ids())
  FROM public.person_identities i
  JOIN public.persons p ON p.organisation_id = i.organisation_id AND p.id = i.person_id
  JOIN LATERAL (SELECT c.* FROM public.cases c WHERE c.organisation_id = p.organisation_id AND c.person_id = p.id ORDER BY c.registered_at DESC LIMIT 1) k ON true
  WHERE i.organisation_id = private.ctx_case_org()
    AND (i.nik_index = of_nik OR i.passport_index = of_passport OR i.phone_index = of_phone OR i.name_buckets && of_name)
$$;
REVOKE EXECUTE ON FUNCTION private.find_duplicates(bytea, bytea, bytea, bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.find_duplicates(bytea, bytea, bytea, bytea[]) TO lentera_app;
