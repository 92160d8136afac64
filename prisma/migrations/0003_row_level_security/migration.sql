-- The pattern that every table repeats. A table without it fails the catalogue test and the start's self-check.

-- ENABLE and FORCE, the owner's policy (migrations, seed, definer functions), and the application's privileges.
CREATE PROCEDURE private.protect(target regclass, privileges text DEFAULT 'SELECT, INSERT, UPDATE')
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  IF privileges <> '' THEN EXECUTE format('GRANT %s ON %s TO lentera_app', privileges, target); END IF;
END $$;

-- One rule for reading, one for writing (INSERT, UPDATE and DELETE alike).
CREATE PROCEDURE private.allow(target regclass, reads text, writes text DEFAULT NULL)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY app_select ON %s FOR SELECT TO lentera_app USING (%s)', target, reads);
  IF writes IS NULL THEN RETURN; END IF;
  EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO lentera_app WITH CHECK (%s)', target, writes);
  EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO lentera_app USING (%s) WITH CHECK (%s)', target, writes, writes);
  EXECUTE format('CREATE POLICY app_delete ON %s FOR DELETE TO lentera_app USING (%s)', target, writes);
END $$;

-- A table that hangs on a case: seen and written by those who see the case in their own organisation;
-- read by a grantee whose grant names the group.
CREATE PROCEDURE private.protect_case_table(target regclass, field_group text, privileges text DEFAULT 'SELECT, INSERT, UPDATE')
LANGUAGE plpgsql AS $$
DECLARE
  own text := format('organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = %1$s.organisation_id AND c.id = %1$s.case_id)', target);
  granted text := format('case_id = ANY ((SELECT private.granted_case_ids(%L))::uuid[])', field_group);
BEGIN
  CALL private.protect(target, privileges);
  CALL private.allow(target, format('(%s) OR %s', own, granted), own);
END $$;

-- The same where each row names its group.
CREATE PROCEDURE private.protect_grouped_case_table(target regclass, privileges text DEFAULT 'SELECT, INSERT, UPDATE')
LANGUAGE plpgsql AS $$
DECLARE
  own text := format('organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = %1$s.organisation_id AND c.id = %1$s.case_id)', target);
  granted text := (SELECT string_agg(format('(field_group = %1$L AND case_id = ANY ((SELECT private.granted_case_ids(%1$L))::uuid[]))', g), ' OR ')
                   FROM unnest('{G0,G1,G2,G3,G4,G5,G6}'::text[]) g);
BEGIN
  CALL private.protect(target, privileges);
  CALL private.allow(target, format('(%s) OR %s', own, granted), own);
END $$;

-- A table that hangs on a person; without a group any grant opens it (the pseudonym).
CREATE PROCEDURE private.protect_person_table(target regclass, id_column text, field_group text)
LANGUAGE plpgsql AS $$
DECLARE
  own text := format('organisation_id = (SELECT private.ctx_case_org()) AND ((SELECT private.ctx_sees_all_cases()) OR EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = %1$s.organisation_id AND c.person_id = %1$s.%2$I))', target, id_column);
  granted text := format('%I = ANY ((SELECT private.granted_person_ids(%L))::uuid[])', id_column, field_group);
BEGIN
  CALL private.protect(target);
  EXECUTE format('CREATE POLICY app_select ON %s FOR SELECT TO lentera_app USING ((%s) OR %s)', target, own, granted);
  -- A person is written before the case that makes them visible: insert asks for the organisation only.
  EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO lentera_app WITH CHECK (organisation_id = (SELECT private.ctx_case_org()))', target);
  EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO lentera_app USING (%s) WITH CHECK (%s)', target, own, own);
END $$;

-- Histories only grow, whoever asks and in whatever replication role.
CREATE FUNCTION private.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

CREATE PROCEDURE private.append_only(target regclass)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM lentera_app', target);
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION private.refuse_change()', target);
  EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change()', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_truncate', target);
END $$;

-- Columns that hold codes are checked against the lists, scalars and arrays alike: arguments 'column=list'.
CREATE FUNCTION private.check_codes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  written jsonb := to_jsonb(NEW);
  pair text;
  wanted text[];
  missing text;
BEGIN
  FOREACH pair IN ARRAY TG_ARGV LOOP
    CASE coalesce(jsonb_typeof(written -> split_part(pair, '=', 1)), 'null')
      WHEN 'string' THEN wanted := ARRAY[written ->> split_part(pair, '=', 1)];
      WHEN 'array' THEN wanted := ARRAY(SELECT jsonb_array_elements_text(written -> split_part(pair, '=', 1)));
      ELSE CONTINUE;
    END CASE;
    SELECT w INTO missing FROM unnest(wanted) w
    WHERE NOT EXISTS (SELECT 1 FROM public.codes k WHERE k.list = split_part(pair, '=', 2) AND k.code = w) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'code % is not in list %', missing, split_part(pair, '=', 2) USING ERRCODE = '23503', COLUMN = split_part(pair, '=', 1);
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

CREATE PROCEDURE private.codes_in(target regclass, VARIADIC pairs text[])
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER check_codes BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION private.check_codes(%s)',
    target, (SELECT string_agg(quote_literal(p), ', ') FROM unnest(pairs) p));
END $$;

-- Reference data: the same for everyone who is signed in.
DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY '{codes,provinces,regencies,countries,reference_data}'::regclass[] LOOP
    CALL private.protect(t, 'SELECT');
    CALL private.allow(t, '(SELECT private.ctx_user()) IS NOT NULL');
  END LOOP;
END $$;

-- Organisations and people who sign in.
CALL private.protect('organisations');
CALL private.allow('organisations', '(SELECT private.ctx_user()) IS NOT NULL',
  '(SELECT private.ctx_has_role(''SYSTEM_ADMIN'')) OR (id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'')))');
DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY '{organisation_services,organisation_coverage}'::regclass[] LOOP
    CALL private.protect(t, 'SELECT, INSERT, UPDATE, DELETE');
    CALL private.allow(t, '(SELECT private.ctx_user()) IS NOT NULL',
      '(SELECT private.ctx_has_role(''SYSTEM_ADMIN'')) OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'', ''SUPERVISOR'')))');
  END LOOP;
  FOREACH t IN ARRAY '{teams,team_members}'::regclass[] LOOP
    CALL private.protect(t, 'SELECT, INSERT, UPDATE, DELETE');
    CALL private.allow(t, 'organisation_id = (SELECT private.ctx_org())',
      'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'', ''SUPERVISOR''))');
  END LOOP;
END $$;

CALL private.protect('users');
CALL private.allow('users',
  'id = (SELECT private.ctx_user()) OR id = ANY ((SELECT private.colleague_ids())::uuid[]) OR (SELECT private.ctx_has_role(''SYSTEM_ADMIN''))');
CREATE POLICY app_insert ON users FOR INSERT TO lentera_app WITH CHECK ((SELECT private.ctx_has_role('SYSTEM_ADMIN', 'ORG_ADMIN')));
CREATE POLICY app_update ON users FOR UPDATE TO lentera_app
  USING (id = (SELECT private.ctx_user()) OR (SELECT private.ctx_has_role('SYSTEM_ADMIN'))
    OR (id = ANY ((SELECT private.colleague_ids())::uuid[]) AND (SELECT private.ctx_has_role('ORG_ADMIN'))));

CALL private.protect('memberships');
CALL private.allow('memberships',
  'user_id = (SELECT private.ctx_user()) OR organisation_id = (SELECT private.ctx_org()) OR (SELECT private.ctx_has_role(''SYSTEM_ADMIN''))',
  '(SELECT private.ctx_has_role(''SYSTEM_ADMIN'')) OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'')) AND NOT ''SYSTEM_ADMIN'' = ANY (roles))');

DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY '{user_credentials,recovery_codes}'::regclass[] LOOP
    CALL private.protect(t, 'SELECT, INSERT, UPDATE, DELETE');
    CALL private.allow(t, 'user_id = (SELECT private.ctx_user())', 'user_id = (SELECT private.ctx_user())');
  END LOOP;
END $$;
CALL private.protect('sessions');
CALL private.allow('sessions',
  'user_id = (SELECT private.ctx_user()) OR (user_id = ANY ((SELECT private.colleague_ids())::uuid[]) AND (SELECT private.ctx_has_role(''ORG_ADMIN''))) OR (SELECT private.ctx_has_role(''SYSTEM_ADMIN''))',
  'user_id = (SELECT private.ctx_user()) OR (user_id = ANY ((SELECT private.colleague_ids())::uuid[]) AND (SELECT private.ctx_has_role(''ORG_ADMIN''))) OR (SELECT private.ctx_has_role(''SYSTEM_ADMIN''))');
CALL private.protect('api_tokens');
CALL private.allow('api_tokens', 'user_id = (SELECT private.ctx_user()) OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'')))',
  'user_id = (SELECT private.ctx_user()) OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'')))');
CALL private.protect('one_time_links');
CALL private.allow('one_time_links',
  'created_by = (SELECT private.ctx_user()) OR (SELECT private.ctx_has_role(''SYSTEM_ADMIN'')) OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'')))',
  '(SELECT private.ctx_has_role(''SYSTEM_ADMIN'')) OR (organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''ORG_ADMIN'')))');
CALL private.protect('settings');
CALL private.allow('settings', '(SELECT private.ctx_user()) IS NOT NULL', '(SELECT private.ctx_has_role(''SYSTEM_ADMIN''))');

-- The machine room.
DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY '{idempotency_keys,drafts}'::regclass[] LOOP
    CALL private.protect(t, 'SELECT, INSERT, UPDATE, DELETE');
    CALL private.allow(t, 'user_id = (SELECT private.ctx_user()) AND organisation_id = (SELECT private.ctx_org())',
      'user_id = (SELECT private.ctx_user()) AND organisation_id = (SELECT private.ctx_org())');
  END LOOP;
END $$;
CALL private.protect('counters', '');
CALL private.protect('audit_heads', '');
CALL private.protect('audit_entries', 'SELECT');
CALL private.allow('audit_entries',
  '((SELECT private.ctx_has_role(''OVERSIGHT'')) AND (organisation_id = (SELECT private.ctx_org()) OR (SELECT private.ctx_is_task_force())))
   OR (organisation_id = (SELECT private.ctx_case_org()) AND entity_type = ''case''
       AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = audit_entries.organisation_id AND c.id::text = audit_entries.entity_id))');
CALL private.append_only('audit_entries');
CALL private.protect('outbox_messages', 'SELECT, UPDATE');
CALL private.allow('outbox_messages', '(SELECT private.ctx_kind()) = ''SYSTEM''', '(SELECT private.ctx_kind()) = ''SYSTEM''');
CALL private.protect('job_requests');
CALL private.allow('job_requests',
  'organisation_id = (SELECT private.ctx_org()) AND (user_id = (SELECT private.ctx_user()) OR (SELECT private.ctx_kind()) = ''SYSTEM'')',
  'organisation_id = (SELECT private.ctx_org()) AND (user_id = (SELECT private.ctx_user()) OR (SELECT private.ctx_kind()) = ''SYSTEM'')');

-- People and cases.
CALL private.protect_person_table('persons', 'id', NULL);
CALL private.protect_person_table('person_demographics', 'person_id', 'G2');
CALL private.protect_person_table('person_identities', 'person_id', 'G3');

CALL private.protect('cases');
CALL private.allow('cases',
  '(organisation_id = (SELECT private.ctx_case_org())
    AND ((SELECT private.ctx_sees_all_cases()) OR owner_user_id = (SELECT private.ctx_user()) OR id = ANY ((SELECT private.ctx_assigned_case_ids())::uuid[])))
   OR id = ANY ((SELECT private.granted_case_ids())::uuid[])',
  'organisation_id = (SELECT private.ctx_case_org())
    AND ((SELECT private.ctx_sees_all_cases()) OR owner_user_id = (SELECT private.ctx_user()) OR id = ANY ((SELECT private.ctx_assigned_case_ids())::uuid[]))');

CALL private.protect('data_keys', 'SELECT, INSERT');
CALL private.allow('data_keys',
  '(organisation_id = (SELECT private.ctx_case_org()) AND ((SELECT private.ctx_sees_all_cases())
     OR EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = data_keys.organisation_id AND (c.id = data_keys.subject_id OR c.person_id = data_keys.subject_id))))
   OR subject_id = ANY ((SELECT private.granted_key_ids())::uuid[])');
CREATE POLICY app_insert ON data_keys FOR INSERT TO lentera_app WITH CHECK (organisation_id = (SELECT private.ctx_case_org()));

CALL private.protect_case_table('case_programmes', 'G0', 'SELECT, INSERT, UPDATE, DELETE');
CALL private.protect_case_table('case_assignments', 'none');
CALL private.protect_case_table('case_events', 'none', 'SELECT, INSERT');
CALL private.append_only('case_events');
CALL private.protect_grouped_case_table('case_notes');
CALL private.protect_case_table('case_accounts', 'G4');
CALL private.protect_case_table('case_external_ids', 'G3');
CALL private.protect_case_table('screenings', 'G4');
CALL private.protect_case_table('exploitation_episodes', 'G4', 'SELECT, INSERT, UPDATE, DELETE');
CALL private.protect_case_table('recruitments', 'G4', 'SELECT, INSERT, UPDATE, DELETE');
CALL private.protect_case_table('journey_legs', 'G4', 'SELECT, INSERT, UPDATE, DELETE');
CALL private.protect_case_table('alleged_perpetrators', 'G4', 'SELECT, INSERT, UPDATE, DELETE');
CALL private.protect_case_table('vulnerability_factors', 'G4', 'SELECT, INSERT, UPDATE, DELETE');
CALL private.protect_case_table('risk_assessments', 'G1');
CALL private.protect_grouped_case_table('case_services');
CALL private.protect_case_table('consents', 'G3');
CALL private.protect_case_table('consent_versions', 'G3', 'SELECT, INSERT');
CALL private.append_only('consent_versions');

-- Referrals: the sender's row; the receiver reads number and state, and the request while it concerns it.
CALL private.protect('referrals');
CALL private.allow('referrals',
  '(organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = referrals.organisation_id AND c.id = referrals.case_id))
   OR (to_organisation_id = (SELECT private.ctx_case_org()) AND status <> ''DRAFT''
       AND (NOT is_assigned OR (SELECT private.ctx_sees_all_cases()) OR accepted_by = (SELECT private.ctx_user())
            OR id = ANY ((SELECT private.assigned_referral_ids())::uuid[])))',
  '(organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = referrals.organisation_id AND c.id = referrals.case_id))
   OR (to_organisation_id = (SELECT private.ctx_case_org()) AND status <> ''DRAFT''
       AND (NOT is_assigned OR (SELECT private.ctx_sees_all_cases()) OR accepted_by = (SELECT private.ctx_user())
            OR id = ANY ((SELECT private.assigned_referral_ids())::uuid[])))');

CREATE PROCEDURE private.protect_referral_table(target regclass, receiver_states text[], receiver_writes boolean, privileges text)
LANGUAGE plpgsql AS $$
DECLARE
  reach text := format('EXISTS (SELECT 1 FROM public.referrals r WHERE r.organisation_id = %1$s.organisation_id AND r.id = %1$s.referral_id AND (r.organisation_id = (SELECT private.ctx_case_org()) %2$s))',
    target, CASE WHEN receiver_states IS NULL THEN 'OR r.to_organisation_id = (SELECT private.ctx_case_org())'
                 ELSE format('OR (r.to_organisation_id = (SELECT private.ctx_case_org()) AND r.status = ANY (%L::text[]))', receiver_states) END);
BEGIN
  CALL private.protect(target, privileges);
  CALL private.allow(target, reach,
    CASE WHEN receiver_writes THEN reach ELSE format('organisation_id = (SELECT private.ctx_case_org()) AND (%s)', reach) END);
END $$;

CALL private.protect_referral_table('referral_requests', '{SENT,RECEIVED,ACCEPTED,IN_SERVICE,COMPLETED,NOT_DELIVERED}', false, 'SELECT, INSERT, UPDATE');
CALL private.protect_referral_table('referral_services', '{SENT,RECEIVED,ACCEPTED,IN_SERVICE,COMPLETED,NOT_DELIVERED}', true, 'SELECT, INSERT, UPDATE');
CALL private.protect_referral_table('referral_details', '{ACCEPTED,IN_SERVICE,COMPLETED,NOT_DELIVERED}', false, 'SELECT, INSERT, UPDATE');
CALL private.protect_referral_table('referral_events', NULL, true, 'SELECT, INSERT');
CALL private.append_only('referral_events');
CALL private.protect('referral_assignments', 'SELECT, INSERT, DELETE');
CALL private.allow('referral_assignments',
  'assignee_organisation_id = (SELECT private.ctx_case_org()) AND (user_id = (SELECT private.ctx_user()) OR EXISTS (SELECT 1 FROM public.referrals r WHERE r.organisation_id = referral_assignments.organisation_id AND r.id = referral_assignments.referral_id))',
  'assignee_organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.referrals r WHERE r.organisation_id = referral_assignments.organisation_id AND r.id = referral_assignments.referral_id AND r.to_organisation_id = (SELECT private.ctx_case_org()))');

-- Grants are opened and closed by the functions of the next migration, never by the application itself.
CALL private.protect('grants', 'SELECT');
CALL private.allow('grants',
  'grantee_organisation_id = (SELECT private.ctx_case_org())
   OR (organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = grants.organisation_id AND c.id = grants.case_id))');

-- The partners' way.
DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY '{programmes,programme_partners}'::regclass[] LOOP
    CALL private.protect(t, 'SELECT, INSERT, UPDATE, DELETE');
    CALL private.allow(t, '(SELECT private.ctx_user()) IS NOT NULL',
      'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''PROGRAMME_OFFICER'', ''SUPERVISOR''))');
  END LOOP;
  FOREACH t IN ARRAY '{activities,activity_partners}'::regclass[] LOOP
    CALL private.protect(t, 'SELECT, INSERT, UPDATE, DELETE');
    CALL private.allow(t, '(SELECT private.ctx_is_partner())', 'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_is_partner())');
  END LOOP;
END $$;
CALL private.protect('challenges');
CALL private.allow('challenges',
  '(organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_is_partner())) OR (SELECT private.ctx_has_role(''COORDINATOR''))
   OR ((SELECT private.ctx_is_partner()) AND programme_id = ANY ((SELECT private.own_programme_ids())::uuid[]))',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_is_partner())');

-- What others may learn.
CALL private.protect('reports');
CALL private.allow('reports',
  '(organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''PROGRAMME_OFFICER'', ''SUPERVISOR'', ''COORDINATOR'')))
   OR (status = ''PUBLISHED'' AND (SELECT private.ctx_user()) IS NOT NULL AND (
        audience = ''PUBLIC''
        OR (audience = ''PARTNERS'' AND (SELECT private.ctx_is_partner()))
        OR (audience = ''DONOR'' AND (SELECT private.ctx_has_role(''DONOR'')) AND programme_id = ANY ((SELECT private.funded_programme_ids())::uuid[]))))',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''PROGRAMME_OFFICER'', ''SUPERVISOR'', ''COORDINATOR''))');
CALL private.protect('report_events', 'SELECT, INSERT');
CALL private.allow('report_events',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''PROGRAMME_OFFICER'', ''SUPERVISOR'', ''COORDINATOR''))',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''PROGRAMME_OFFICER'', ''SUPERVISOR'', ''COORDINATOR''))');
CALL private.append_only('report_events');
CALL private.protect('imports', 'SELECT, INSERT');
CALL private.allow('imports',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''PROGRAMME_OFFICER'', ''SUPERVISOR'', ''ORG_ADMIN''))',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''SUPERVISOR''))');
CALL private.protect('historical_records', 'SELECT, INSERT');
CALL private.allow('historical_records',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''SUPERVISOR''))',
  'organisation_id = (SELECT private.ctx_org()) AND (SELECT private.ctx_has_role(''SUPERVISOR''))');

-- Codes.
CALL private.codes_in('organisations', 'type=organisation_type');
CALL private.codes_in('organisation_services', 'service_type=service_type', 'accepts_gender=gender');
CALL private.codes_in('memberships', 'roles=user_role');
CALL private.codes_in('person_demographics', 'gender=gender', 'age_band=age_band', 'marital_status=marital_status', 'education=education_level', 'migrant_worker_status=migrant_worker_status', 'migrant_worker_stage=migrant_worker_stage');
CALL private.codes_in('cases', 'status=case_status', 'risk_level=risk_level', 'pillars=pillar', 'source=case_source', 'trafficking_status=trafficking_status', 'determined_by=determination_body');
CALL private.codes_in('case_accounts', 'closure_reason=case_closure_reason');
CALL private.codes_in('screenings', 'acts=act', 'legal_means=legal_means', 'purposes=exploitation_type', 'trafficking_status=trafficking_status', 'determined_by=determination_body');
CALL private.codes_in('exploitation_episodes', 'types=exploitation_type', 'labour_sector=labour_sector', 'labour_subsectors=labour_subsector', 'sexual_types=sexual_exploitation_type', 'means_of_control=means_of_control', 'platforms=online_platform');
CALL private.codes_in('recruitments', 'methods=recruitment_method', 'modus=modus_operandi', 'platforms=online_platform', 'relation=recruiter_relation');
CALL private.codes_in('journey_legs', 'type=journey_leg_type', 'transport=transport_mode', 'document=travel_document', 'visa=visa_type');
CALL private.codes_in('alleged_perpetrators', 'roles=perpetrator_role', 'gender=gender', 'age_band=age_band', 'relation=recruiter_relation');
CALL private.codes_in('vulnerability_factors', 'code=vulnerability_factor');
CALL private.codes_in('risk_assessments', 'level=risk_level');
CALL private.codes_in('case_services', 'type=service_type', 'category=service_category', 'status=service_status');
CALL private.codes_in('consents', 'purpose=consent_purpose', 'status=consent_status', 'giver=consent_giver', 'form=consent_form');
CALL private.codes_in('referrals', 'status=referral_status', 'pillars=pillar', 'urgency=risk_level', 'reason=referral_reason', 'decline_reason=referral_decline_reason');
CALL private.codes_in('referral_services', 'type=service_type');
CALL private.codes_in('programme_partners', 'role=organisation_role');
CALL private.codes_in('activities', 'type=activity_type', 'status=activity_status', 'pillars=pillar', 'igo_functions=igo_function', 'sdg_targets=sdg_target', 'dac_sector=dac_sector');
CALL private.codes_in('activity_partners', 'role=organisation_role');
CALL private.codes_in('challenges', 'category=challenge_category', 'pillar=pillar');
