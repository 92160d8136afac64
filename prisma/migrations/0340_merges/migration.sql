-- Two records of one person become one, never by themselves: somebody asks, a supervisor who is somebody else
-- decides, and it can be undone. The record that goes keeps its rows to the byte; its cases move.
CREATE TABLE person_merges (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kept_person_id uuid NOT NULL,
  merged_person_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'REQUESTED' CHECK (status IN ('REQUESTED', 'DECLINED', 'MERGED', 'UNDONE')),
  -- Fields of the record that stays which are to be taken from the other.
  taken_fields text[] NOT NULL DEFAULT '{}',
  reason bytea,
  requested_by uuid NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  reviewed_by uuid,
  reviewed_at timestamptz(3),
  review_note bytea,
  undone_by uuid,
  undone_at timestamptz(3),
  undo_reason bytea,
  moved_case_ids uuid[] NOT NULL DEFAULT '{}',
  -- The sealed rows of the record that stays, before and after: what undoing puts back.
  rows_before jsonb,
  rows_after jsonb,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT person_merges_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT person_merges_kept_fkey FOREIGN KEY (organisation_id, kept_person_id) REFERENCES persons (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_merges_merged_fkey FOREIGN KEY (organisation_id, merged_person_id) REFERENCES persons (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_merges_requester_fkey FOREIGN KEY (requested_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_merges_reviewer_fkey FOREIGN KEY (reviewed_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_merges_undoer_fkey FOREIGN KEY (undone_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_merges_two CHECK (kept_person_id <> merged_person_id),
  CONSTRAINT person_merges_four_eyes CHECK (reviewed_by IS NULL OR reviewed_by <> requested_by),
  CONSTRAINT person_merges_reviewed CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL) AND (reviewed_by IS NULL) = (status = 'REQUESTED')),
  CONSTRAINT person_merges_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL) AND (undone_by IS NULL) = (status <> 'UNDONE'))
);
-- One request a pair at a time, whichever of the two is to stay; nobody is merged twice at once.
CREATE UNIQUE INDEX person_merges_waiting_key ON person_merges (organisation_id, least(kept_person_id, merged_person_id), greatest(kept_person_id, merged_person_id)) WHERE status = 'REQUESTED';
CREATE UNIQUE INDEX person_merges_merged_key ON person_merges (organisation_id, merged_person_id) WHERE status = 'MERGED';
CREATE INDEX person_merges_kept_idx ON person_merges (organisation_id, kept_person_id);

CALL private.protect('person_merges', 'SELECT, INSERT');
CREATE POLICY app_select ON person_merges FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org())
  AND ((SELECT private.ctx_sees_all_cases()) OR requested_by = (SELECT private.ctx_user())));
-- Who asks sees a case of each; what was decided is written by the functions below alone.
CREATE POLICY app_insert ON person_merges FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND requested_by = (SELECT private.ctx_user()) AND status = 'REQUESTED'
  AND moved_case_ids = '{}' AND rows_before IS NULL AND rows_after IS NULL
  AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = person_merges.organisation_id AND c.person_id = person_merges.kept_person_id)
  AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = person_merges.organisation_id AND c.person_id = person_merges.merged_person_id));

-- A person's rows to the byte, as JSON.
CREATE FUNCTION private.rows_of_person(org uuid, person uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT jsonb_build_object(
    'identity', (SELECT to_jsonb(i) FROM public.person_identities i WHERE i.organisation_id = org AND i.person_id = person),
    'demographics', (SELECT to_jsonb(d) FROM public.person_demographics d WHERE d.organisation_id = org AND d.person_id = person))
$$;

CREATE FUNCTION private.write_rows_of_person(org uuid, person uuid, rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  DELETE FROM public.person_identities i WHERE i.organisation_id = org AND i.person_id = person;
  INSERT INTO public.person_identities
    SELECT r.* FROM jsonb_populate_record(NULL::public.person_identities, coalesce(nullif(rows -> 'identity', 'null'), '{}')) r WHERE rows ->> 'identity' IS NOT NULL;
  DELETE FROM public.person_demographics d WHERE d.organisation_id = org AND d.person_id = person;
  INSERT INTO public.person_demographics
    SELECT r.* FROM jsonb_populate_record(NULL::public.person_demographics, coalesce(nullif(rows -> 'demographics', 'null'), '{}')) r WHERE rows ->> 'demographics' IS NOT NULL;
END $$;

-- Moves cases from one record to another, with what was shared of them; forms that are open become stale.
CREATE FUNCTION private.move_cases(org uuid, moved uuid[], person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  UPDATE public.cases k SET person_id = person WHERE k.organisation_id = org AND k.id = ANY (moved);
  UPDATE public.grants g SET person_id = person WHERE g.organisation_id = org AND g.case_id = ANY (moved);
  UPDATE public.cases k SET version = k.version + 1, updated_at = private.now() WHERE k.organisation_id = org AND k.person_id = person;
  UPDATE public.persons p SET version = p.version + 1, updated_at = private.now() WHERE p.organisation_id = org AND p.id = person;
END $$;

-- Decides a request. `identity` and `demographics` are the columns of the record that stays which change, sealed
-- by the application with that record's key. ABSENT for who may not, STALE for who comes second, GONE where one
-- of the two was merged in between.
CREATE FUNCTION private.decide_merge(wanted uuid, agrees boolean, note bytea, identity jsonb, demographics jsonb) RETURNS text
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
  before := private.rows_of_person(org, m.kept_person_id);
  SELECT coalesce(array_agg(k.id), '{}') INTO moved FROM public.cases k WHERE k.organisation_id = org AND k.person_id = m.merged_person_id;
  PERFORM private.write_rows_of_person(org, m.kept_person_id, jsonb_build_object(
    'identity', CASE WHEN before ->> 'identity' IS NULL AND identity = '{}' THEN NULL
      ELSE jsonb_build_object('name_buckets', '[]'::jsonb) || coalesce(nullif(before -> 'identity', 'null'), '{}') || identity || jsonb_build_object('organisation_id', org, 'person_id', m.kept_person_id) END,
    'demographics', (before -> 'demographics') || demographics));
  PERFORM private.move_cases(org, moved, m.kept_person_id);
  UPDATE public.person_merges x SET status = 'MERGED', reviewed_by = me, reviewed_at = private.now(), review_note = note,
    moved_case_ids = moved, rows_before = before, rows_after = private.rows_of_person(org, m.kept_person_id), version = x.version + 1
  WHERE x.organisation_id = org AND x.id = wanted;
  RETURN 'MERGED';
END $$;

-- Column by column: what nobody changed since goes back to the byte, what somebody wrote since stays.
CREATE FUNCTION private.put_back(now_is jsonb, was_after jsonb, was_before jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = private, pg_temp AS $$
  SELECT CASE WHEN now_is IS NOT DISTINCT FROM was_after THEN was_before
    WHEN coalesce(jsonb_typeof(now_is), 'null') <> 'object' THEN now_is
    ELSE (SELECT jsonb_object_agg(k, CASE WHEN jsonb_typeof(was_before) = 'object' AND now_is -> k IS NOT DISTINCT FROM was_after -> k
      THEN was_before -> k ELSE now_is -> k END) FROM jsonb_object_keys(now_is) k) END
$$;

-- Undoes a merge: LATER where another one on the same record has to be undone first.
CREATE FUNCTION private.undo_merge(wanted uuid, why bytea) RETURNS text
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

-- Which record a record is part of now: itself, or the one that stayed.
CREATE FUNCTION private.standing_person(org uuid, person uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  WITH RECURSIVE way (id, step) AS (
    SELECT person, 0
    UNION ALL
    SELECT m.kept_person_id, w.step + 1 FROM way w JOIN public.person_merges m
      ON m.organisation_id = org AND m.merged_person_id = w.id AND m.status = 'MERGED' WHERE w.step < 20)
  SELECT id FROM way ORDER BY step DESC LIMIT 1
$$;

-- Earlier records that may be of the same person, as in 0007, found by what a merged record knew too. At most
-- fifty, the nearest first; `but` leaves out the person that is asked about.
CREATE FUNCTION private.find_candidates(of_nik bytea, of_passport bytea, of_phone bytea, of_name bytea[], but uuid)
RETURNS TABLE (case_id uuid, reference text, pseudonym text, same_nik boolean, same_passport boolean, same_phone boolean, shared int, theirs int, is_visible boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  WITH alike AS (
    SELECT private.standing_person(i.organisation_id, i.person_id) AS person_id,
      coalesce(i.nik_index = of_nik, false) AS nik, coalesce(i.passport_index = of_passport, false) AS passport,
      coalesce(i.phone_index = of_phone, false) AS phone,
      cardinality(ARRAY(SELECT unnest(i.name_buckets) INTERSECT SELECT unnest(of_name))) AS shared, cardinality(i.name_buckets) AS theirs
    FROM public.person_identities i
    WHERE i.organisation_id = private.ctx_case_org()
      AND (i.nik_index = of_nik OR i.passport_index = of_passport OR i.phone_index = of_phone OR i.name_buckets && of_name)
  ), best AS (
    SELECT DISTINCT ON (a.person_id) a.person_id, bool_or(a.nik) OVER w AS nik, bool_or(a.passport) OVER w AS passport, bool_or(a.phone) OVER w AS phone, a.shared, a.theirs
    FROM alike a WHERE a.person_id IS DISTINCT FROM but
    WINDOW w AS (PARTITION BY a.person_id)
    ORDER BY a.person_id, a.shared::float / greatest(a.theirs, 1) DESC
  )
  SELECT k.id, k.reference, p.pseudonym, b.nik, b.passport, b.phone, b.shared, b.theirs,
    private.ctx_sees_all_cases() OR k.owner_user_id = private.ctx_user() OR k.id = ANY (private.ctx_assigned_case_ids())
  FROM (SELECT * FROM best ORDER BY nik DESC, passport DESC, phone DESC, shared DESC, theirs LIMIT 50) b
  JOIN public.persons p ON p.organisation_id = private.ctx_case_org() AND p.id = b.person_id
  JOIN LATERAL (SELECT c.* FROM public.cases c WHERE c.organisation_id = p.organisation_id AND c.person_id = p.id
    ORDER BY (c.owner_user_id = private.ctx_user() OR c.id = ANY (private.ctx_assigned_case_ids())) DESC, c.registered_at DESC LIMIT 1) k ON true
$$;

REVOKE EXECUTE ON FUNCTION private.rows_of_person(uuid, uuid), private.write_rows_of_person(uuid, uuid, jsonb), private.move_cases(uuid, uuid[], uuid),
  private.decide_merge(uuid, boolean, bytea, jsonb, jsonb), private.put_back(jsonb, jsonb, jsonb), private.undo_merge(uuid, bytea),
  private.standing_person(uuid, uuid), private.find_candidates(bytea, bytea, bytea, bytea[], uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.decide_merge(uuid, boolean, bytea, jsonb, jsonb), private.undo_merge(uuid, bytea),
  private.find_candidates(bytea, bytea, bytea, bytea[], uuid) TO lentera_app;
