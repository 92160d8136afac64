-- Files of a case. Their bytes lie sealed with the case's key in the data folder; here is what is known of them.
-- ARRIVING: parts of it are here and only who sends it sees it. QUARANTINED: a scanner has not looked yet; REFUSED: it
-- found something. REMOVED: somebody took it out with a reason; its bytes are gone.
CREATE TABLE case_files (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  field_group text NOT NULL DEFAULT 'G4' CHECK (field_group IN ('G1', 'G2', 'G3', 'G4', 'G5', 'G6')),
  kind text NOT NULL CHECK (kind IN ('PDF', 'JPEG', 'PNG', 'WEBP', 'DOCX', 'MP3', 'M4A', 'OGG', 'TXT')),
  state text NOT NULL CHECK (state IN ('ARRIVING', 'QUARANTINED', 'CLEAN', 'REFUSED', 'REMOVED')),
  is_evidence boolean NOT NULL DEFAULT false,
  size integer NOT NULL CHECK (size > 0),
  -- Random names in the folder: what is given out, and of evidence also what was handed in.
  storage text,
  original_storage text,
  name bytea NOT NULL,
  about bytea,
  -- SHA-256 of what was handed in, for the chain of custody.
  digest bytea,
  author_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  checked_at timestamptz(3),
  removed_by uuid,
  removed_at timestamptz(3),
  removed_because bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT case_files_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_files_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_files_author_fkey FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_files_remover_fkey FOREIGN KEY (removed_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_files_removed CHECK ((state = 'REMOVED') = (removed_at IS NOT NULL) AND (state <> 'REMOVED' OR (storage IS NULL AND original_storage IS NULL)))
);
CREATE INDEX case_files_case_idx ON case_files (organisation_id, case_id, created_at DESC);

-- Cases that the caller sees for an hour only, because of an emergency: never a file of them (docs/data-protection.md).
CREATE FUNCTION private.ctx_emergency_case_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  me uuid := c[3]::uuid;
  org uuid := c[4]::uuid;
BEGIN
  IF c IS NULL OR 'SUPERVISOR' = ANY (string_to_array(c[6], ',')) THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(k.id) FROM public.break_glass_openings b
    JOIN public.cases k ON k.organisation_id = b.organisation_id AND k.id = b.case_id
    WHERE b.organisation_id = org AND b.user_id = me AND b.ends_at > private.now() AND k.owner_user_id <> me
      AND NOT EXISTS (SELECT 1 FROM public.case_assignments a
        WHERE a.organisation_id = org AND a.case_id = k.id AND a.user_id = me AND (a.ends_at IS NULL OR a.ends_at > private.now()))
      AND NOT EXISTS (SELECT 1 FROM public.teams t
        JOIN public.team_members m ON m.organisation_id = t.organisation_id AND m.team_id = t.id AND m.user_id = me
        WHERE t.organisation_id = org AND t.id = k.team_id AND t.shares_cases)
      AND NOT EXISTS (SELECT 1 FROM public.absence_covers v
        WHERE v.organisation_id = org AND v.absent_user_id = k.owner_user_id AND v.cover_user_id = me
          AND v.starts_at <= private.now() AND v.ends_at > private.now())), '{}');
END $$;
REVOKE EXECUTE ON FUNCTION private.ctx_emergency_case_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.ctx_emergency_case_ids() TO lentera_app;

DO $$
DECLARE
  own text := 'organisation_id = (SELECT private.ctx_case_org())
    AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = case_files.organisation_id AND c.id = case_files.case_id)
    AND NOT case_id = ANY ((SELECT private.ctx_emergency_case_ids())::uuid[])';
  mine text := '(state <> ''ARRIVING'' OR author_id = (SELECT private.ctx_user()) OR (SELECT private.ctx_sees_all_cases()))';
  granted text := (SELECT string_agg(format('(field_group = %1$L AND case_id = ANY ((SELECT private.granted_case_ids(%1$L))::uuid[]))', g), ' OR ')
                   FROM unnest('{G1,G2,G3,G4,G5,G6}'::text[]) g);
BEGIN
  CALL private.protect('case_files', 'SELECT, INSERT, UPDATE, DELETE');
  EXECUTE format('CREATE POLICY app_select ON case_files FOR SELECT TO lentera_app USING ((%s AND %s) OR (state = ''CLEAN'' AND (%s)))', own, mine, granted);
  EXECUTE format('CREATE POLICY app_insert ON case_files FOR INSERT TO lentera_app WITH CHECK (%s AND author_id = (SELECT private.ctx_user()))', own);
  EXECUTE format('CREATE POLICY app_update ON case_files FOR UPDATE TO lentera_app USING (%s AND %s AND state <> ''REMOVED'') WITH CHECK (%s)', own, mine, own);
  -- Only what never came to be is taken away; of the rest a trace stays.
  EXECUTE format('CREATE POLICY app_delete ON case_files FOR DELETE TO lentera_app USING (state = ''ARRIVING'' AND %s AND %s)', own, mine);
END $$;

-- What a file is and where it belongs does not change once it is here, and what was removed stays so.
CREATE FUNCTION private.keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'lentera_app' AND (
    (NEW.case_id, NEW.organisation_id, NEW.author_id, NEW.field_group, NEW.created_at)
      IS DISTINCT FROM (OLD.case_id, OLD.organisation_id, OLD.author_id, OLD.field_group, OLD.created_at)
    OR (OLD.state <> 'ARRIVING' AND NEW.state NOT IN (OLD.state, 'CLEAN', 'REFUSED', 'REMOVED'))
    OR (OLD.state = 'REFUSED' AND NEW.state = 'CLEAN')) THEN
    RAISE EXCEPTION 'a file does not change so' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_file BEFORE UPDATE ON case_files FOR EACH ROW EXECUTE FUNCTION private.keep_file();

-- The clock's: uploads that nobody went on with for a week end; of the names that lie in the folder it gives those
-- that no row knows.
CREATE FUNCTION private.sweep_files(names text[]) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF private.ctx_kind() IS DISTINCT FROM 'SYSTEM' THEN RETURN; END IF;
  DELETE FROM public.case_files f WHERE f.state = 'ARRIVING' AND f.created_at < private.now() - interval '7 days';
  RETURN QUERY SELECT n FROM unnest(names) n
    WHERE NOT EXISTS (SELECT 1 FROM public.case_files f WHERE n IN (f.storage, f.original_storage));
END $$;
REVOKE EXECUTE ON FUNCTION private.sweep_files(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.sweep_files(text[]) TO lentera_app;
