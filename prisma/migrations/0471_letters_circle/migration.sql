-- A letter is what its groups were when it left the house: one that tells of the justice track is read again by that
-- circle and by who wrote it. An emergency opens a case for an hour and gives no paper of it away: neither what was
-- written before, nor a new letter that says who somebody is.
CREATE POLICY app_circle ON letters AS RESTRICTIVE FOR SELECT TO lentera_app USING (
  issued_by = (SELECT private.ctx_user()) OR (
    (NOT 'G6' = ANY (field_groups) OR (SELECT private.ctx_sees_all_cases()) OR case_id = ANY ((SELECT private.ctx_legal_case_ids())::uuid[]))
    AND NOT case_id = ANY ((SELECT private.ctx_emergency_case_ids())::uuid[])));
CREATE POLICY app_calm ON letters AS RESTRICTIVE FOR INSERT TO lentera_app WITH CHECK (
  basis = 'NONE' OR NOT case_id = ANY ((SELECT private.ctx_emergency_case_ids())::uuid[]));
