-- While two records are one, a destroyed case leaves its person behind for the other's sake. When they are parted, who
-- has nothing but destroyed cases left is erased, as she would have been without the mistake.
CREATE FUNCTION private.erase_parted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  left_over uuid[] := ARRAY(SELECT p.id FROM public.persons p
    WHERE p.organisation_id = NEW.organisation_id AND p.id IN (NEW.kept_person_id, NEW.merged_person_id)
      AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = p.organisation_id AND c.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = p.organisation_id AND c.person_id = p.id AND c.disposed_at IS NULL));
BEGIN
  DELETE FROM public.person_identities i WHERE i.organisation_id = NEW.organisation_id AND i.person_id = ANY (left_over);
  DELETE FROM public.person_demographics d WHERE d.organisation_id = NEW.organisation_id AND d.person_id = ANY (left_over)
    AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = d.organisation_id AND c.person_id = d.person_id AND c.disposed_how = 'SHRED');
  UPDATE public.persons p SET pseudonym = 'Anonim-' || right(p.id::text, 8), version = p.version + 1
  WHERE p.organisation_id = NEW.organisation_id AND p.id = ANY (left_over);
  DELETE FROM public.data_keys k WHERE k.organisation_id = NEW.organisation_id AND k.subject_id = ANY (left_over);
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION private.erase_parted() FROM PUBLIC;
CREATE TRIGGER erase_parted AFTER UPDATE OF status ON person_merges FOR EACH ROW
WHEN (NEW.status = 'UNDONE') EXECUTE FUNCTION private.erase_parted();
