-- A case is handed to another organisation as a referral of the whole case: offered with a consent that names that
-- organisation, answered like every referral. With its acceptance the sender's case closes, in the same transaction;
-- what the sender learns of the case there afterwards is its number, whether it is open, and since when.
ALTER TABLE referrals ADD COLUMN kind text NOT NULL DEFAULT 'REFERRAL' CHECK (kind IN ('REFERRAL', 'TRANSFER')),
  ADD CONSTRAINT referrals_transfer_consent CHECK (kind = 'REFERRAL' OR (consent_id IS NOT NULL AND basis = 'CONSENT'));
-- One offer waits at a time: two windows cannot hand a case to two.
CREATE UNIQUE INDEX referrals_transfer_key ON referrals (organisation_id, case_id) WHERE kind = 'TRANSFER' AND status IN ('SENT', 'RECEIVED');
-- What was still open and is handed over all the same, as codes.
ALTER TABLE referral_details ADD COLUMN left_open text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE FUNCTION private.keep_referral_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.organisation_id, NEW.case_id, NEW.to_organisation_id, NEW.number, NEW.kind) IS DISTINCT FROM (OLD.id, OLD.organisation_id, OLD.case_id, OLD.to_organisation_id, OLD.number, OLD.kind) THEN
    RAISE EXCEPTION 'the ends of a referral are fixed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- The workflow of a transfer, as lib/referrals/workflow has it: with its acceptance it is done.
CREATE FUNCTION private.transfer_moves() RETURNS TABLE (from_status text, to_status text, mover text)
LANGUAGE sql IMMUTABLE SET search_path = private, pg_temp AS $$
  SELECT m.from_status, m.to_status, m.mover FROM private.referral_moves() m WHERE m.from_status NOT IN ('ACCEPTED', 'IN_SERVICE')
  UNION ALL VALUES ('ACCEPTED', 'COMPLETED', 'RECEIVER')
$$;
REVOKE EXECUTE ON FUNCTION private.transfer_moves() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.transfer_moves() TO lentera_app;

-- The same as before; a transfer has moves of its own, and no outcome that the sender could read.
CREATE OR REPLACE FUNCTION private.keep_referral_terms() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF NEW.kind = 'TRANSFER' AND NEW.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'a transfer has no outcome' USING ERRCODE = '42501';
  END IF;
  IF NEW.status = OLD.status THEN RETURN NEW; END IF;
  movers := CASE WHEN private.ctx_kind() = 'SYSTEM' THEN '{SENDER,RECEIVER,CLOCK,CONSENT}'::text[]
    WHEN private.ctx_org() = OLD.organisation_id THEN '{SENDER,CONSENT}' WHEN private.ctx_org() = OLD.to_organisation_id THEN '{RECEIVER}' ELSE '{}' END;
  IF NOT EXISTS (SELECT 1 FROM private.referral_moves() m WHERE NEW.kind = 'REFERRAL' AND m.from_status = OLD.status AND m.to_status = NEW.status AND m.mover = ANY (movers))
    AND NOT EXISTS (SELECT 1 FROM private.transfer_moves() m WHERE NEW.kind = 'TRANSFER' AND m.from_status = OLD.status AND m.to_status = NEW.status AND m.mover = ANY (movers)) THEN
    RAISE EXCEPTION 'no such move' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- Whether a consent names this organisation for this case now and covers these groups. Locks it, so that it is not
-- withdrawn meanwhile.
CREATE FUNCTION private.consents_to_transfer(r public.referrals) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM 1 FROM public.consents k WHERE k.organisation_id = r.organisation_id AND k.id = r.consent_id AND k.case_id = r.case_id
    AND k.status = 'GIVEN' AND k.withdrawn_at IS NULL AND k.recipient_organisation_id = r.to_organisation_id
    AND (k.ends_at IS NULL OR k.ends_at > private.now()) FOR SHARE;
  RETURN FOUND;
END $$;
REVOKE EXECUTE ON FUNCTION private.consents_to_transfer(public.referrals) FROM PUBLIC;

-- An offer needs that consent and an open case. Where the organisation demands two persons for closing, a supervisor
-- who does not own the case makes it: the other organisation is no second pair of eyes of its own.
CREATE FUNCTION private.check_transfer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE k public.cases;
BEGIN
  IF NEW.kind <> 'TRANSFER' THEN RETURN NEW; END IF;
  SELECT * INTO k FROM public.cases c WHERE c.organisation_id = NEW.organisation_id AND c.id = NEW.case_id FOR UPDATE;
  IF k.id IS NULL OR k.status LIKE 'CLOSED%' OR k.disposed_at IS NOT NULL OR NOT private.consents_to_transfer(NEW) THEN
    RAISE EXCEPTION 'no consent to this transfer' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT 1 FROM public.case_policies p WHERE p.organisation_id = NEW.organisation_id AND p.closure_needs_approval)
    AND (NOT private.ctx_sees_all_cases() OR k.owner_user_id = private.ctx_user()) THEN
    RAISE EXCEPTION 'a second person must offer it' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.check_transfer() FROM PUBLIC;
CREATE TRIGGER check_transfer BEFORE INSERT ON referrals FOR EACH ROW EXECUTE FUNCTION private.check_transfer();

-- The sender's case closes with the acceptance: status, day, clock of keeping, closing and history. Nobody but this
-- trigger writes there from another organisation.
CREATE FUNCTION private.complete_transfer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  k public.cases;
  is_adult boolean;
  years integer;
BEGIN
  IF NEW.kind <> 'TRANSFER' OR NEW.status <> 'ACCEPTED' OR OLD.status = 'ACCEPTED' THEN RETURN NEW; END IF;
  IF NOT private.consents_to_transfer(NEW) THEN RAISE EXCEPTION 'no consent to this transfer' USING ERRCODE = '42501'; END IF;
  SELECT * INTO k FROM public.cases c WHERE c.organisation_id = NEW.organisation_id AND c.id = NEW.case_id FOR UPDATE;
  IF k.status LIKE 'CLOSED%' OR k.disposed_at IS NOT NULL THEN RAISE EXCEPTION 'the case is closed' USING ERRCODE = '42501'; END IF;
  SELECT d.is_child IS FALSE INTO is_adult FROM public.person_demographics d WHERE d.organisation_id = k.organisation_id AND d.person_id = k.person_id;
  SELECT CASE WHEN is_adult THEN p.retention_years ELSE p.child_retention_years END INTO years
  FROM public.case_policies p WHERE p.organisation_id = k.organisation_id;
  UPDATE public.cases c SET status = 'CLOSED_REFERRED', closed_at = private.today(), version = c.version + 1,
    retention_until = (private.today() + make_interval(years => coalesce(years, CASE WHEN is_adult THEN 10 ELSE 20 END)))::date,
    last_activity_at = private.now(), updated_at = private.now()
  WHERE c.organisation_id = k.organisation_id AND c.id = k.id;
  INSERT INTO public.case_accounts (organisation_id, case_id, closure_reason) VALUES (k.organisation_id, k.id, 'TRANSFERRED')
  ON CONFLICT (organisation_id, case_id) DO UPDATE SET closure_reason = 'TRANSFERRED', closure_note = NULL;
  INSERT INTO public.case_closures (organisation_id, id, case_id, target, reason, accepted, asked_by, asked_at, state)
  SELECT k.organisation_id, NEW.id, k.id, 'CLOSED_REFERRED', 'TRANSFERRED',
    coalesce((SELECT d.left_open FROM public.referral_details d WHERE d.organisation_id = NEW.organisation_id AND d.referral_id = NEW.id), '{}'),
    NEW.sent_by, NEW.sent_at, 'CLOSED';
  INSERT INTO public.case_events (id, organisation_id, case_id, at, actor_id, kind, details)
  VALUES (gen_random_uuid(), k.organisation_id, k.id, private.now(), NULL, 'TRANSFERRED',
    jsonb_build_object('from', k.status, 'to', 'CLOSED_REFERRED', 'referralId', NEW.id));
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.complete_transfer() FROM PUBLIC;
CREATE TRIGGER complete_transfer AFTER UPDATE OF status ON referrals FOR EACH ROW EXECUTE FUNCTION private.complete_transfer();

-- The same as before; an accepted transfer closes a case where two persons are demanded too (who offered it was the
-- second), and no case is closed while it is offered elsewhere.
CREATE OR REPLACE FUNCTION private.keep_closure_gate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.status LIKE 'CLOSED%' AND OLD.status NOT LIKE 'CLOSED%' AND private.ctx_kind() IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM public.referrals r WHERE r.organisation_id = NEW.organisation_id AND r.case_id = NEW.id
      AND r.kind = 'TRANSFER' AND r.status IN ('SENT', 'RECEIVED')) THEN
      RAISE EXCEPTION 'the case is offered to another organisation' USING ERRCODE = '42501';
    END IF;
    IF EXISTS (SELECT 1 FROM public.case_policies p WHERE p.organisation_id = NEW.organisation_id AND p.closure_needs_approval)
      AND NOT EXISTS (SELECT 1 FROM public.case_closures k
        WHERE k.organisation_id = NEW.organisation_id AND k.case_id = NEW.id AND k.state = 'CLOSED'
          AND k.target = NEW.status AND k.decided_by = private.ctx_user() AND k.decided_at >= private.now() - interval '1 minute')
      AND NOT EXISTS (SELECT 1 FROM public.referrals r
        WHERE r.organisation_id = NEW.organisation_id AND r.case_id = NEW.id AND r.kind = 'TRANSFER' AND r.status = 'ACCEPTED'
          AND r.to_organisation_id = private.ctx_case_org() AND r.accepted_by = private.ctx_user())
    THEN RAISE EXCEPTION 'a second person must agree' USING ERRCODE = '42501'; END IF;
  END IF;
  RETURN NEW;
END $$;

-- After the acceptance the sender learns nothing through the referral any more: no service, no word, no step.
CREATE FUNCTION private.keep_transferred() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.referrals r WHERE r.organisation_id = NEW.organisation_id AND r.id = NEW.referral_id
    AND r.kind = 'TRANSFER' AND r.status IN ('ACCEPTED', 'COMPLETED')) THEN
    RAISE EXCEPTION 'the transfer is done' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION private.keep_transferred() FROM PUBLIC;
CREATE TRIGGER keep_transferred BEFORE INSERT OR UPDATE ON referral_services FOR EACH ROW EXECUTE FUNCTION private.keep_transferred();
CREATE TRIGGER keep_transferred BEFORE INSERT ON referral_messages FOR EACH ROW EXECUTE FUNCTION private.keep_transferred();
DROP POLICY app_select ON referral_events;
CREATE POLICY app_select ON referral_events FOR SELECT TO lentera_app USING (EXISTS (
  SELECT 1 FROM public.referrals r WHERE r.organisation_id = referral_events.organisation_id AND r.id = referral_events.referral_id
    AND (r.to_organisation_id = (SELECT private.ctx_case_org())
      OR (r.organisation_id = (SELECT private.ctx_case_org()) AND (r.kind = 'REFERRAL' OR r.accepted_at IS NULL OR referral_events.at <= r.accepted_at)))));

-- What the sender keeps of the case there, for whoever sees the case here: a number, open or closed, since when.
CREATE FUNCTION private.transfer_cards(wanted uuid)
RETURNS TABLE (referral_id uuid, reference text, is_open boolean, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT r.id, there.reference, there.status NOT LIKE 'CLOSED%',
    CASE WHEN there.status LIKE 'CLOSED%' THEN there.closed_at ELSE (r.accepted_at AT TIME ZONE 'Asia/Jakarta')::date END
  FROM public.referrals r
  JOIN public.cases here ON here.organisation_id = r.organisation_id AND here.id = r.case_id
  JOIN public.cases there ON there.organisation_id = r.to_organisation_id AND there.id = r.receiving_case_id
  WHERE r.kind = 'TRANSFER' AND r.case_id = wanted AND r.organisation_id = private.ctx_case_org()
    AND (private.ctx_sees_all_cases() OR here.owner_user_id = private.ctx_user() OR here.id = ANY (private.ctx_assigned_case_ids()))
$$;
REVOKE EXECUTE ON FUNCTION private.transfer_cards(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.transfer_cards(uuid) TO lentera_app;

-- What was consented to goes with the case: whoever works on the case there reads it, also after a hand-over there.
CREATE INDEX referrals_transferred_idx ON referrals (to_organisation_id) WHERE kind = 'TRANSFER' AND status = 'COMPLETED';
CREATE FUNCTION private.transferred_to_me() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  org uuid := private.ctx_case_org();
  me uuid := private.ctx_user();
BEGIN
  RETURN ARRAY(
    SELECT r.id FROM public.referrals r JOIN public.cases k ON k.organisation_id = r.to_organisation_id AND k.id = r.receiving_case_id
    WHERE r.to_organisation_id = org AND r.kind = 'TRANSFER' AND r.status = 'COMPLETED'
      AND (k.owner_user_id = me OR k.id = ANY (private.ctx_assigned_case_ids())));
END $$;
REVOKE EXECUTE ON FUNCTION private.transferred_to_me() FROM PUBLIC;

CREATE OR REPLACE FUNCTION private.active_grants(wanted text)
RETURNS TABLE (case_id uuid, person_id uuid, field_groups text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  me uuid := c[3]::uuid;
  org uuid := c[4]::uuid;
  roles text[] := string_to_array(c[6], ',');
  sees_all boolean := 'SUPERVISOR' = ANY (roles);
BEGIN
  IF c IS NULL OR NOT roles && '{CASEWORKER,SUPERVISOR}' THEN RETURN; END IF;
  RETURN QUERY
    SELECT g.case_id, g.person_id, ARRAY(SELECT unnest(g.granted) INTERSECT SELECT unnest(g.consented))
    FROM private.open_grants g
    WHERE g.grantee_organisation_id = org AND (wanted IS NULL OR (wanted = ANY (g.granted) AND wanted = ANY (g.consented)))
      AND (sees_all OR g.accepted_by = me OR EXISTS (
        SELECT 1 FROM public.referral_assignments a
        WHERE a.organisation_id = g.organisation_id AND a.referral_id = g.referral_id AND a.user_id = me)
        OR g.referral_id = ANY ((SELECT private.transferred_to_me())::uuid[]));
END $$;

CREATE OR REPLACE FUNCTION private.granted_case_ids(wanted text DEFAULT NULL) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  me uuid := c[3]::uuid;
  org uuid := c[4]::uuid;
  roles text[] := string_to_array(c[6], ',');
  sees_all boolean := 'SUPERVISOR' = ANY (roles);
BEGIN
  IF c IS NULL OR NOT roles && '{CASEWORKER,SUPERVISOR}' THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT g.case_id FROM private.open_grants g
    WHERE g.grantee_organisation_id = org AND (wanted IS NULL OR (wanted = ANY (g.granted) AND wanted = ANY (g.consented)))
      AND (sees_all OR g.accepted_by = me OR EXISTS (
        SELECT 1 FROM public.referral_assignments a
        WHERE a.organisation_id = g.organisation_id AND a.referral_id = g.referral_id AND a.user_id = me)
        OR g.referral_id = ANY ((SELECT private.transferred_to_me())::uuid[])));
END $$;
