-- Whoever is erased is erased with the records that were made one with her: their rows lie beside hers, kept only so
-- that a merge can be undone, and what a merge keeps of the rows before and after goes too.
CREATE FUNCTION private.erase_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  gone uuid[] := ARRAY(SELECT m.merged_person_id FROM public.person_merges m
    WHERE m.organisation_id = OLD.organisation_id AND m.kept_person_id = OLD.subject_id AND m.status = 'MERGED');
BEGIN
  UPDATE public.person_merges m SET rows_before = NULL, rows_after = NULL, reason = NULL, review_note = NULL, undo_reason = NULL, version = m.version + 1
  WHERE m.organisation_id = OLD.organisation_id AND m.kept_person_id = OLD.subject_id;
  DELETE FROM public.person_identities i WHERE i.organisation_id = OLD.organisation_id AND i.person_id = ANY (gone);
  DELETE FROM public.person_demographics d WHERE d.organisation_id = OLD.organisation_id AND d.person_id = ANY (gone);
  UPDATE public.persons p SET pseudonym = 'Anonim-' || right(p.id::text, 8), version = p.version + 1
  WHERE p.organisation_id = OLD.organisation_id AND p.id = ANY (gone);
  DELETE FROM public.data_keys k WHERE k.organisation_id = OLD.organisation_id AND k.subject_id = ANY (gone);
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION private.erase_merged() FROM PUBLIC;
CREATE TRIGGER erase_merged AFTER DELETE ON data_keys FOR EACH ROW WHEN (OLD.kind = 'PERSON') EXECUTE FUNCTION private.erase_merged();

-- The same as before; ERASED where what it would put back is no more.
CREATE OR REPLACE FUNCTION private.undo_merge(wanted uuid, why bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_case_org();
  m public.person_merges;
  is_now jsonb;
BEGIN
  IF org IS NULL OR NOT private.ctx_sees_all_cases() THEN RETURN 'ABSENT'; END IF;
  SELECT * INTO m FROM public.person_merges x WHERE x.organisation_id = org AND x.id = wanted FOR UPDATE;
  IF NOT FOUND THEN RETURN 'ABSENT'; END IF;
  IF m.status <> 'MERGED' THEN RETURN 'STALE'; END IF;
  IF m.rows_before IS NULL THEN RETURN 'ERASED'; END IF;
  PERFORM 1 FROM public.persons p WHERE p.organisation_id = org AND p.id IN (m.kept_person_id, m.merged_person_id) ORDER BY p.id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM public.person_merges x WHERE x.organisation_id = org AND x.status = 'MERGED' AND x.id <> m.id
    AND (x.merged_person_id = m.kept_person_id OR (x.kept_person_id = m.kept_person_id AND (x.reviewed_at, x.id) > (m.reviewed_at, m.id)))) THEN RETURN 'LATER'; END IF;
  is_now := private.rows_of_person(org, m.kept_person_id);
  PERFORM private.write_rows_of_person(org, m.kept_person_id, jsonb_build_object(
    'identity', private.put_back(is_now -> 'identity', m.rows_after -> 'identity', m.rows_before -> 'identity'),
    'demographics', private.put_back(is_now -> 'demographics', m.rows_after -> 'demographics', m.rows_before -> 'demographics')));
  PERFORM private.move_cases(org, '{}', m.kept_person_id);
  PERFORM private.move_cases(org, m.moved_case_ids, m.merged_person_id);
  UPDATE public.person_merges x SET status = 'UNDONE', undone_by = private.ctx_user(), undone_at = private.now(), undo_reason = why, version = x.version + 1
  WHERE x.organisation_id = org AND x.id = wanted;
  RETURN 'UNDONE';
END $$;
