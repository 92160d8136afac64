-- Ways that led round a rule, closed in the database (found by trying them).

-- A receipt's code reads and withdraws in the person's name, long after it was made: it is made, and ended, by who
-- is part of the case or supervises it; not by a team that shares its cases, and not by an opening in an emergency.
DO $$
DECLARE part text := 'organisation_id = (SELECT private.ctx_case_org()) AND ((SELECT private.ctx_sees_all_cases()) OR case_id = ANY ((SELECT private.ctx_legal_case_ids())::uuid[]))';
BEGIN
  EXECUTE format('ALTER POLICY app_insert ON record_codes WITH CHECK (%s)', part);
  EXECUTE format('ALTER POLICY app_update ON record_codes USING (%s) WITH CHECK (%s)', part, part);
END $$;

-- What was done in the justice track is told by the log to those who read the track, and to oversight.
CREATE POLICY app_legal ON audit_entries AS RESTRICTIVE FOR SELECT TO lentera_app USING (
  action NOT LIKE 'case.justice.%' OR (SELECT private.ctx_has_role('OVERSIGHT')) OR (SELECT private.ctx_sees_all_cases())
  OR entity_id = ANY ((SELECT private.ctx_legal_case_ids())::text[]));

-- A new password ends the address of the calendar too.
CREATE OR REPLACE FUNCTION private.end_tokens_of_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  UPDATE public.api_tokens t SET revoked_at = private.now() WHERE t.user_id = NEW.user_id AND t.revoked_at IS NULL;
  UPDATE public.calendar_feeds f SET revoked_at = private.now(), version = f.version + 1 WHERE f.user_id = NEW.user_id AND f.revoked_at IS NULL;
  RETURN NULL;
END $$;

-- A moment that no calendar shows would take its page away from everybody who has to read it.
ALTER TABLE appointments ADD CONSTRAINT appointments_within_reach CHECK (starts_at >= '1900-01-01' AND ends_at < '2200-01-01');
ALTER TABLE hearings ADD CONSTRAINT hearings_within_reach CHECK (starts_at >= '1900-01-01' AND starts_at < '2200-01-01');

-- The partners that would read, after a merge, of one record what was shared with them of the other only: who has a
-- living grant of identity or basic data on one of the two and not on both.
CREATE FUNCTION private.merge_would_show(org uuid, kept uuid, merged uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT coalesce(array_agg(o.code ORDER BY o.code), '{}') FROM (
    SELECT g.grantee_organisation_id AS id FROM public.grants g
    JOIN public.consents k ON k.organisation_id = g.organisation_id AND k.id = g.consent_id
    WHERE g.organisation_id = org AND g.person_id IN (kept, merged) AND g.revoked_at IS NULL
      AND (g.expires_at IS NULL OR g.expires_at > private.now()) AND k.status = 'GIVEN' AND k.withdrawn_at IS NULL
      AND (k.ends_at IS NULL OR k.ends_at > private.now()) AND g.field_groups && '{G2,G3}' AND k.field_groups && '{G2,G3}'
    GROUP BY g.grantee_organisation_id HAVING count(DISTINCT g.person_id) = 1) partners
  JOIN public.organisations o ON o.id = partners.id
$$;
CREATE FUNCTION private.partners_of_merge(wanted uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT private.merge_would_show(m.organisation_id, m.kept_person_id, m.merged_person_id) FROM public.person_merges m
  WHERE m.organisation_id = private.ctx_case_org() AND m.id = wanted AND m.status = 'REQUESTED'
$$;
REVOKE EXECUTE ON FUNCTION private.merge_would_show(uuid, uuid, uuid), private.partners_of_merge(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.partners_of_merge(uuid) TO lentera_app;

-- As before; SHARED where a partner would see more than was shared with it, and of both kinds of rows the key is ours.
CREATE OR REPLACE FUNCTION private.decide_merge(wanted uuid, agrees boolean, note bytea, identity jsonb, demographics jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_case_org();
  me uuid := private.ctx_user();
  m public.person_merges;
  before jsonb;
  moved uuid[];
BEGIN
  IF org IS NULL OR NOT private.ctx_sees_all_cases() THEN RETURN 'ABSENT'; END IF;
  SELECT * INTO m FROM public.person_merges x WHERE x.organisation_id = org AND x.id = wanted FOR UPDATE;
  IF NOT FOUND OR m.requested_by = me THEN RETURN 'ABSENT'; END IF;
  IF m.status <> 'REQUESTED' THEN RETURN 'STALE'; END IF;
  IF NOT agrees THEN
    UPDATE public.person_merges x SET status = 'DECLINED', reviewed_by = me, reviewed_at = private.now(), review_note = note, version = x.version + 1
    WHERE x.organisation_id = org AND x.id = wanted;
    RETURN 'DECLINED';
  END IF;
  PERFORM 1 FROM public.persons p WHERE p.organisation_id = org AND p.id IN (m.kept_person_id, m.merged_person_id) ORDER BY p.id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM public.person_merges x WHERE x.organisation_id = org AND x.status = 'MERGED'
    AND x.merged_person_id IN (m.kept_person_id, m.merged_person_id)) THEN RETURN 'GONE'; END IF;
  IF private.merge_would_show(org, m.kept_person_id, m.merged_person_id) <> '{}' THEN RETURN 'SHARED'; END IF;
  before := private.rows_of_person(org, m.kept_person_id);
  SELECT coalesce(array_agg(k.id), '{}') INTO moved FROM public.cases k WHERE k.organisation_id = org AND k.person_id = m.merged_person_id;
  PERFORM private.write_rows_of_person(org, m.kept_person_id, jsonb_build_object(
    'identity', CASE WHEN before ->> 'identity' IS NULL AND identity = '{}' THEN NULL
      ELSE jsonb_build_object('name_buckets', '[]'::jsonb) || coalesce(nullif(before -> 'identity', 'null'), '{}') || identity || jsonb_build_object('organisation_id', org, 'person_id', m.kept_person_id) END,
    'demographics', (before -> 'demographics') || demographics || jsonb_build_object('organisation_id', org, 'person_id', m.kept_person_id)));
  PERFORM private.move_cases(org, moved, m.kept_person_id);
  UPDATE public.person_merges x SET status = 'MERGED', reviewed_by = me, reviewed_at = private.now(), review_note = note,
    moved_case_ids = moved, rows_before = before, rows_after = private.rows_of_person(org, m.kept_person_id), version = x.version + 1
  WHERE x.organisation_id = org AND x.id = wanted;
  RETURN 'MERGED';
END $$;

-- As before; once it is undone nothing needs the rows of either side any more, and they are gone.
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
  UPDATE public.person_merges x SET status = 'UNDONE', undone_by = private.ctx_user(), undone_at = private.now(), undo_reason = why,
    rows_before = NULL, rows_after = NULL, version = x.version + 1
  WHERE x.organisation_id = org AND x.id = wanted;
  RETURN 'UNDONE';
END $$;

-- As before, and also where the erased person was the one that was taken apart again.
CREATE OR REPLACE FUNCTION private.erase_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  gone uuid[] := ARRAY(SELECT m.merged_person_id FROM public.person_merges m
    WHERE m.organisation_id = OLD.organisation_id AND m.kept_person_id = OLD.subject_id AND m.status = 'MERGED');
BEGIN
  UPDATE public.person_merges m SET rows_before = NULL, rows_after = NULL, reason = NULL, review_note = NULL, undo_reason = NULL, version = m.version + 1
  WHERE m.organisation_id = OLD.organisation_id AND (m.kept_person_id = OLD.subject_id OR m.merged_person_id = OLD.subject_id);
  DELETE FROM public.person_identities i WHERE i.organisation_id = OLD.organisation_id AND i.person_id = ANY (gone);
  DELETE FROM public.person_demographics d WHERE d.organisation_id = OLD.organisation_id AND d.person_id = ANY (gone);
  UPDATE public.persons p SET pseudonym = 'Anonim-' || right(p.id::text, 8), version = p.version + 1
  WHERE p.organisation_id = OLD.organisation_id AND p.id = ANY (gone);
  DELETE FROM public.data_keys k WHERE k.organisation_id = OLD.organisation_id AND k.subject_id = ANY (gone);
  RETURN NULL;
END $$;

UPDATE person_merges SET rows_before = NULL, rows_after = NULL WHERE status = 'UNDONE';
