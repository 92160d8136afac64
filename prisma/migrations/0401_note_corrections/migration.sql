-- A note is corrected and never written over: what it said before stays, under the note's own group. The application
-- only adds here; the trigger of histories is left out, so that a case that is destroyed loses these words too.
ALTER TABLE case_notes ADD COLUMN corrected_at timestamptz(3), ADD COLUMN corrected_by uuid,
  ADD CONSTRAINT case_notes_corrector_fkey FOREIGN KEY (corrected_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE case_note_earlier (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  note_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  field_group text NOT NULL,
  body bytea NOT NULL,
  written_by uuid NOT NULL,
  written_at timestamptz(3) NOT NULL,
  CONSTRAINT case_note_earlier_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_note_earlier_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_note_earlier_note_fkey FOREIGN KEY (organisation_id, note_id) REFERENCES case_notes (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_note_earlier_writer_fkey FOREIGN KEY (written_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX case_note_earlier_number_key ON case_note_earlier (organisation_id, note_id, number);
CALL private.protect_grouped_case_table('case_note_earlier', 'SELECT, INSERT');

-- Words change only when what they were is kept; who wrote a note, when and under which group never changes.
CREATE FUNCTION private.keep_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'lentera_app' THEN RETURN NEW; END IF;
  IF (NEW.organisation_id, NEW.case_id, NEW.author_id, NEW.field_group, NEW.created_at)
    IS DISTINCT FROM (OLD.organisation_id, OLD.case_id, OLD.author_id, OLD.field_group, OLD.created_at)
    OR (NEW.body IS DISTINCT FROM OLD.body AND NOT EXISTS (SELECT 1 FROM public.case_note_earlier v
      WHERE v.organisation_id = OLD.organisation_id AND v.note_id = OLD.id AND v.number = OLD.version)) THEN
    RAISE EXCEPTION 'what a note said is kept' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_note BEFORE UPDATE ON case_notes FOR EACH ROW EXECUTE FUNCTION private.keep_note();
