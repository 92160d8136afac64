-- What the matrix and the catalogue test found open (docs/data-protection.md, docs/security-tests.md).
-- Each guard holds against SQL that passed the application's own checks, or went round them.

-- A caseworker who learnt a person's id could hang a case of his own on it and so come to see the person.
-- True for a person of the organisation who has no case yet (being written) or one that the caller sees.
CREATE FUNCTION private.may_use_person(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE org uuid := private.ctx_case_org();
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.cases k WHERE k.organisation_id = org AND k.person_id = person) THEN RETURN true; END IF;
  RETURN private.ctx_sees_all_cases() OR EXISTS (
    SELECT 1 FROM public.cases k WHERE k.organisation_id = org AND k.person_id = person
      AND (k.owner_user_id = private.ctx_user() OR k.id = ANY (private.ctx_assigned_case_ids())));
END $$;
REVOKE EXECUTE ON FUNCTION private.may_use_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.may_use_person(uuid) TO lentera_app;

DROP POLICY app_insert ON cases;
CREATE POLICY app_insert ON cases FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org())
  AND ((SELECT private.ctx_sees_all_cases()) OR owner_user_id = (SELECT private.ctx_user()))
  AND private.may_use_person(person_id));
DROP POLICY app_insert ON person_demographics;
CREATE POLICY app_insert ON person_demographics FOR INSERT TO lentera_app
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND private.may_use_person(person_id));
DROP POLICY app_insert ON person_identities;
CREATE POLICY app_insert ON person_identities FOR INSERT TO lentera_app
  WITH CHECK (organisation_id = (SELECT private.ctx_case_org()) AND private.may_use_person(person_id));

-- On update a policy cannot see the old row, so a trigger compares; it binds the application's login only.
CREATE FUNCTION private.keep_person_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'lentera_app' AND NEW.person_id IS DISTINCT FROM OLD.person_id AND NOT private.may_use_person(NEW.person_id) THEN
    RAISE EXCEPTION 'no such person' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_person BEFORE UPDATE OF person_id ON cases FOR EACH ROW EXECUTE FUNCTION private.keep_person_of_case();

-- Only a case's owner and supervisors say who works on it (canAssign); those assigned read who does.
DROP POLICY app_insert ON case_assignments;
DROP POLICY app_update ON case_assignments;
CREATE POLICY app_insert ON case_assignments FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = case_assignments.organisation_id AND c.id = case_assignments.case_id
      AND ((SELECT private.ctx_sees_all_cases()) OR c.owner_user_id = (SELECT private.ctx_user()))));
CREATE POLICY app_update ON case_assignments FOR UPDATE TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = case_assignments.organisation_id AND c.id = case_assignments.case_id
      AND ((SELECT private.ctx_sees_all_cases()) OR c.owner_user_id = (SELECT private.ctx_user()))));

-- A receiver reads the consent that its sight rests on, not to whom else the person consented.
DROP POLICY app_select ON consents;
CREATE POLICY app_select ON consents FOR SELECT TO lentera_app USING (
  (organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = consents.organisation_id AND c.id = consents.case_id))
  OR (recipient_organisation_id = (SELECT private.ctx_case_org()) AND case_id = ANY ((SELECT private.granted_case_ids('G3'))::uuid[])));
DROP POLICY app_select ON consent_versions;
CREATE POLICY app_select ON consent_versions FOR SELECT TO lentera_app USING (EXISTS (
  SELECT 1 FROM public.consents k WHERE k.organisation_id = consent_versions.organisation_id AND k.id = consent_versions.consent_id));

-- Grants are as visible as the referrals they hang on.
DROP POLICY app_select ON grants;
CREATE POLICY app_select ON grants FOR SELECT TO lentera_app USING (EXISTS (
  SELECT 1 FROM public.referrals r WHERE r.organisation_id = grants.organisation_id AND r.id = grants.referral_id)
  AND (organisation_id = (SELECT private.ctx_case_org()) OR grantee_organisation_id = (SELECT private.ctx_case_org())));

-- The sender's words (sealed) are the receiver's only while a grant is open.
DROP POLICY app_select ON referral_details;
CREATE POLICY app_select ON referral_details FOR SELECT TO lentera_app USING (EXISTS (
  SELECT 1 FROM public.referrals r WHERE r.organisation_id = referral_details.organisation_id AND r.id = referral_details.referral_id
    AND (r.organisation_id = (SELECT private.ctx_case_org())
      OR (r.to_organisation_id = (SELECT private.ctx_case_org()) AND r.status = ANY ('{ACCEPTED,IN_SERVICE,COMPLETED}')
          AND r.case_id = ANY ((SELECT private.granted_case_ids())::uuid[])))));

-- Taking part in a referral: before the answer whoever may answer, after it the one who accepted and the supervisors.
DROP POLICY app_insert ON referral_assignments;
CREATE POLICY app_insert ON referral_assignments FOR INSERT TO lentera_app WITH CHECK (
  assignee_organisation_id = (SELECT private.ctx_case_org()) AND assigned_by = (SELECT private.ctx_user())
  AND user_id = ANY ((SELECT private.colleague_ids())::uuid[])
  AND EXISTS (SELECT 1 FROM public.referrals r WHERE r.organisation_id = referral_assignments.organisation_id AND r.id = referral_assignments.referral_id
    AND r.to_organisation_id = (SELECT private.ctx_case_org())
    AND (r.accepted_by IS NULL OR r.accepted_by = (SELECT private.ctx_user()) OR (SELECT private.ctx_sees_all_cases()))));

-- A grant hangs together: its consent and its referral are of its case, name its receiver and cover its groups.
CREATE FUNCTION private.check_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public.consents k JOIN public.referrals r ON r.organisation_id = k.organisation_id
    WHERE k.organisation_id = NEW.organisation_id AND k.id = NEW.consent_id AND r.id = NEW.referral_id AND r.consent_id = k.id
      AND k.case_id = NEW.case_id AND r.case_id = NEW.case_id AND NEW.field_groups <@ k.field_groups
      AND k.recipient_organisation_id = NEW.grantee_organisation_id AND r.to_organisation_id = NEW.grantee_organisation_id) THEN
    RAISE EXCEPTION 'the consent does not cover this grant' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_grant BEFORE INSERT ON grants FOR EACH ROW EXECUTE FUNCTION private.check_grant();

-- The workflow of a referral, as lib/referrals/workflow has it; a test compares the two.
CREATE FUNCTION private.referral_moves() RETURNS TABLE (from_status text, to_status text, mover text)
LANGUAGE sql IMMUTABLE SET search_path = private, pg_temp AS $$
  VALUES ('DRAFT', 'SENT', 'SENDER'),
    ('SENT', 'RECEIVED', 'RECEIVER'), ('SENT', 'ACCEPTED', 'RECEIVER'), ('SENT', 'DECLINED', 'RECEIVER'),
    ('SENT', 'WITHDRAWN', 'SENDER'), ('SENT', 'WITHDRAWN', 'CONSENT'), ('SENT', 'EXPIRED', 'CLOCK'),
    ('RECEIVED', 'ACCEPTED', 'RECEIVER'), ('RECEIVED', 'DECLINED', 'RECEIVER'),
    ('RECEIVED', 'WITHDRAWN', 'SENDER'), ('RECEIVED', 'WITHDRAWN', 'CONSENT'), ('RECEIVED', 'EXPIRED', 'CLOCK'),
    ('ACCEPTED', 'IN_SERVICE', 'RECEIVER'), ('ACCEPTED', 'NOT_DELIVERED', 'RECEIVER'),
    ('ACCEPTED', 'WITHDRAWN', 'SENDER'), ('ACCEPTED', 'WITHDRAWN', 'CONSENT'),
    ('IN_SERVICE', 'COMPLETED', 'RECEIVER'), ('IN_SERVICE', 'NOT_DELIVERED', 'RECEIVER'), ('IN_SERVICE', 'WITHDRAWN', 'CONSENT')
$$;
REVOKE EXECUTE ON FUNCTION private.referral_moves() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.referral_moves() TO lentera_app;

-- Each end moves as the workflow lets it, nobody rewrites what the referral rests on once it was sent, and
-- who accepted is who says so. SYSTEM (jobs) moves by the clock and for ended consents.
CREATE FUNCTION private.keep_referral_terms() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE movers text[];
BEGIN
  IF current_user <> 'lentera_app' THEN RETURN NEW; END IF;
  IF OLD.status <> 'DRAFT' AND (NEW.consent_id, NEW.basis, NEW.shared_groups, NEW.sent_by, NEW.sent_at)
      IS DISTINCT FROM (OLD.consent_id, OLD.basis, OLD.shared_groups, OLD.sent_by, OLD.sent_at) THEN
    RAISE EXCEPTION 'what a referral rests on is fixed once it was sent' USING ERRCODE = '42501';
  END IF;
  IF NEW.accepted_by IS DISTINCT FROM OLD.accepted_by AND (NEW.status <> 'ACCEPTED' OR NEW.accepted_by IS DISTINCT FROM private.ctx_user()) THEN
    RAISE EXCEPTION 'only who accepts has accepted' USING ERRCODE = '42501';
  END IF;
  IF NEW.status = OLD.status THEN RETURN NEW; END IF;
  movers := CASE WHEN private.ctx_kind() = 'SYSTEM' THEN '{SENDER,RECEIVER,CLOCK,CONSENT}'::text[]
    WHEN private.ctx_org() = OLD.organisation_id THEN '{SENDER,CONSENT}' WHEN private.ctx_org() = OLD.to_organisation_id THEN '{RECEIVER}' ELSE '{}' END;
  IF NOT EXISTS (SELECT 1 FROM private.referral_moves() m WHERE m.from_status = OLD.status AND m.to_status = NEW.status AND m.mover = ANY (movers)) THEN
    RAISE EXCEPTION 'no such move' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_terms BEFORE UPDATE ON referrals FOR EACH ROW EXECUTE FUNCTION private.keep_referral_terms();

-- Accounts, links, sessions and tokens are guarded by 0110_administrators. Behind its policies once more: nobody
-- gives himself a role, because an administrator of accounts must not become a reader of cases.
CREATE FUNCTION private.refuse_own_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.user_id = private.ctx_user() AND private.ctx_kind() <> 'SYSTEM'
     AND (TG_OP = 'INSERT' OR (NEW.roles, NEW.user_id, NEW.organisation_id, NEW.ended_at) IS DISTINCT FROM (OLD.roles, OLD.user_id, OLD.organisation_id, OLD.ended_at)) THEN
    RAISE EXCEPTION 'nobody changes his own roles' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_own_roles BEFORE INSERT OR UPDATE ON memberships FOR EACH ROW EXECUTE FUNCTION private.refuse_own_roles();

-- What a partner is in the registry is the installation's to say: the secretariat's oversight reads every audit log.
CREATE FUNCTION private.keep_registry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'lentera_app' AND NOT private.ctx_has_role('SYSTEM_ADMIN')
     AND (NEW.code, NEW.task_force_role, NEW.is_installation, NEW.archived_at) IS DISTINCT FROM (OLD.code, OLD.task_force_role, OLD.is_installation, OLD.archived_at) THEN
    RAISE EXCEPTION 'the registry is the installation''s' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_registry BEFORE UPDATE ON organisations FOR EACH ROW EXECUTE FUNCTION private.keep_registry();

-- The same rule as before; the cast now stands on the entry's side, so that one case is looked up by its key
-- instead of reading all of them for every entry.
DROP POLICY app_select ON audit_entries;
CREATE POLICY app_select ON audit_entries FOR SELECT TO lentera_app USING (
  ((SELECT private.ctx_has_role('OVERSIGHT')) AND (organisation_id = (SELECT private.ctx_org()) OR (SELECT private.ctx_is_task_force())))
  OR (organisation_id = (SELECT private.ctx_case_org()) AND entity_type = 'case' AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = audit_entries.organisation_id
      AND c.id = CASE WHEN entity_type = 'case' THEN entity_id::uuid END)));

-- A donor reads the reports shared with it and the programmes it funds.
DO $$
DECLARE
  t regclass;
  programme text;
BEGIN
  FOREACH t IN ARRAY '{programmes,programme_partners}'::regclass[] LOOP
    programme := CASE t::text WHEN 'programmes' THEN 'id' ELSE 'programme_id' END;
    EXECUTE format('DROP POLICY app_select ON %s', t);
    EXECUTE format('CREATE POLICY app_select ON %s FOR SELECT TO lentera_app USING (
      (SELECT private.ctx_has_role(''CASEWORKER'', ''SUPERVISOR'', ''COORDINATOR'', ''PROGRAMME_OFFICER'', ''OVERSIGHT'', ''ORG_ADMIN'', ''SYSTEM_ADMIN''))
      OR (SELECT private.ctx_kind()) = ''SYSTEM'' OR %I = ANY ((SELECT private.funded_programme_ids())::uuid[]))', t, programme);
  END LOOP;
END $$;
-- Deleting a programme would change activities of other organisations (ON DELETE SET NULL); neither is ever deleted.
REVOKE DELETE ON programmes, activities FROM lentera_app;

-- A published report stays as it was read; four eyes are two persons.
CREATE FUNCTION private.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('PUBLISHED', 'WITHDRAWN') AND (NEW.snapshot, NEW.sha256, NEW.slug, NEW.audience, NEW.organisation_id, NEW.author_id, NEW.approved_by, NEW.published_at)
      IS DISTINCT FROM (OLD.snapshot, OLD.sha256, OLD.slug, OLD.audience, OLD.organisation_id, OLD.author_id, OLD.approved_by, OLD.published_at) THEN
    RAISE EXCEPTION 'a published report does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_published BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION private.keep_published();
ALTER TABLE reports ADD CONSTRAINT reports_four_eyes CHECK (approved_by IS NULL OR approved_by <> author_id);
