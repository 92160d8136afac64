-- A list of cases leaves Lentera as a file: which cases, in which columns, asked for by whom and why, agreed to by
-- whom, taken when, and what its bytes were. Above 25 cases a second person agrees; the database says so too.
CREATE TABLE case_exports (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  cases uuid[] NOT NULL,
  filters jsonb NOT NULL,
  columns text[] NOT NULL,
  reason bytea,
  asked_by uuid NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  answer text CHECK (answer IN ('APPROVED', 'REFUSED')),
  decided_by uuid,
  decided_at timestamptz(3),
  taken_at timestamptz(3),
  rows integer,
  sha256 text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT case_exports_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_exports_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_exports_asker_fkey FOREIGN KEY (asked_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_exports_decider_fkey FOREIGN KEY (decided_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_exports_many CHECK (cardinality(cases) BETWEEN 1 AND 1000),
  CONSTRAINT case_exports_reason CHECK (reason IS NOT NULL OR cardinality(cases) <= 25),
  CONSTRAINT case_exports_decided CHECK ((answer IS NULL) = (decided_by IS NULL) AND (answer IS NULL) = (decided_at IS NULL)),
  CONSTRAINT case_exports_four_eyes CHECK (decided_by <> asked_by),
  CONSTRAINT case_exports_taken CHECK (taken_at IS NULL OR (rows IS NOT NULL AND sha256 IS NOT NULL AND rows <= cardinality(cases)
    AND (cardinality(cases) <= 25 OR coalesce(answer = 'APPROVED' AND taken_at <= decided_at + interval '24 hours', false))))
);
CREATE INDEX case_exports_waiting_idx ON case_exports (organisation_id, asked_at);
CALL private.protect('case_exports', 'SELECT, INSERT');
GRANT UPDATE (answer, decided_by, decided_at, taken_at, rows, sha256, version) ON case_exports TO lentera_app;
CREATE POLICY app_select ON case_exports FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org())
  AND (asked_by = (SELECT private.ctx_user()) OR (SELECT private.ctx_sees_all_cases())));
CREATE POLICY app_insert ON case_exports FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND asked_by = (SELECT private.ctx_user())
  AND decided_by IS NULL AND taken_at IS NULL);
CREATE POLICY app_update ON case_exports FOR UPDATE TO lentera_app
  USING (organisation_id = (SELECT private.ctx_case_org()) AND taken_at IS NULL
    AND (asked_by = (SELECT private.ctx_user()) OR (SELECT private.ctx_sees_all_cases())))
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()));

-- The asker takes the file, another supervisor answers; each once, in one's own name and by the database's clock.
CREATE FUNCTION private.keep_export() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'lentera_app' THEN RETURN NEW; END IF;
  IF (NEW.answer, NEW.decided_by, NEW.decided_at) IS DISTINCT FROM (OLD.answer, OLD.decided_by, OLD.decided_at)
    AND (OLD.answer IS NOT NULL OR NEW.decided_by IS DISTINCT FROM private.ctx_user() OR NOT private.ctx_sees_all_cases()
      OR abs(extract(epoch FROM NEW.decided_at - private.now())) > 60) THEN
    RAISE EXCEPTION 'an export is answered once, by another supervisor' USING ERRCODE = '42501';
  END IF;
  IF (NEW.taken_at, NEW.rows, NEW.sha256) IS DISTINCT FROM (OLD.taken_at, OLD.rows, OLD.sha256)
    AND (NEW.asked_by <> private.ctx_user() OR abs(extract(epoch FROM NEW.taken_at - private.now())) > 60) THEN
    RAISE EXCEPTION 'an export is taken by who asked for it' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_export BEFORE UPDATE ON case_exports FOR EACH ROW EXECUTE FUNCTION private.keep_export();
