-- What belongs to the justice track is read by its own circle wherever it lies: a file of G6 and the earlier
-- words of a note follow the same rule as the track and the note (0451).
CREATE POLICY app_legal ON case_files AS RESTRICTIVE FOR SELECT TO lentera_app USING (
  field_group <> 'G6' OR organisation_id IS DISTINCT FROM (SELECT private.ctx_case_org()) OR author_id = (SELECT private.ctx_user())
  OR (SELECT private.ctx_sees_all_cases()) OR case_id = ANY ((SELECT private.ctx_legal_case_ids())::uuid[]));
CREATE POLICY app_legal ON case_note_earlier AS RESTRICTIVE FOR SELECT TO lentera_app USING (
  field_group <> 'G6' OR EXISTS (SELECT 1 FROM case_notes n
    WHERE n.organisation_id = case_note_earlier.organisation_id AND n.id = case_note_earlier.note_id));
