-- What the one door for writes calls inside its transaction.

-- One hash chain per organisation: SHA-256 over the previous hash and the canonical JSON array
-- [seq, UTC microseconds, actor, organisation, action, entity type, entity id, details].
CREATE FUNCTION private.audit_hash(prev bytea, seq bigint, at timestamptz, actor uuid, org uuid, action text, entity_type text, entity_id text, details jsonb)
RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = private, pg_temp SET timezone = 'UTC' AS $$
  SELECT sha256(prev || convert_to(jsonb_build_array(seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, org, action, entity_type, entity_id, details)::text, 'UTF8'))
$$;

CREATE FUNCTION private.audit_append(org uuid, actor uuid, action text, entity_type text, entity_id text, details jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  head public.audit_heads;
  moment timestamptz := clock_timestamp() + coalesce((SELECT shift FROM private.clock), interval '0');
  digest bytea;
BEGIN
  INSERT INTO public.audit_heads VALUES (org, 0, '\x') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM public.audit_heads h WHERE h.organisation_id = org FOR UPDATE;
  digest := private.audit_hash(head.hash, head.seq + 1, moment, actor, org, action, entity_type, entity_id, details);
  INSERT INTO public.audit_entries (organisation_id, seq, at, actor_id, action, entity_type, entity_id, details, prev_hash, hash)
  VALUES (org, head.seq + 1, moment, actor, action, entity_type, entity_id, details, head.hash, digest);
  UPDATE public.audit_heads h SET seq = head.seq + 1, hash = digest WHERE h.organisation_id = org;
END $$;

-- The first broken entry of every chain, if any.
CREATE FUNCTION private.audit_verify() RETURNS TABLE (organisation_id uuid, seq bigint, because text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  WITH walked AS (
    SELECT e.*, lag(e.seq, 1, 0::bigint) OVER chain AS before_seq, lag(e.hash, 1, '\x'::bytea) OVER chain AS before_hash
    FROM public.audit_entries e WINDOW chain AS (PARTITION BY e.organisation_id ORDER BY e.seq)
  ), broken AS (
    SELECT w.organisation_id, w.seq, CASE
      WHEN w.seq <> w.before_seq + 1 THEN 'gap'
      WHEN w.prev_hash <> w.before_hash THEN 'prev'
      ELSE 'hash' END AS because
    FROM walked w
    WHERE w.seq <> w.before_seq + 1 OR w.prev_hash <> w.before_hash
      OR w.hash <> private.audit_hash(w.prev_hash, w.seq, w.at, w.actor_id, w.organisation_id, w.action, w.entity_type, w.entity_id, w.details)
    UNION ALL
    SELECT h.organisation_id, h.seq, 'head' FROM public.audit_heads h
    LEFT JOIN LATERAL (SELECT e.seq, e.hash FROM public.audit_entries e WHERE e.organisation_id = h.organisation_id ORDER BY e.seq DESC LIMIT 1) t ON true
    WHERE h.seq IS DISTINCT FROM coalesce(t.seq, 0) OR h.hash IS DISTINCT FROM coalesce(t.hash, '\x')
  )
  SELECT DISTINCT ON (b.organisation_id) b.organisation_id, b.seq, b.because FROM broken b ORDER BY b.organisation_id, b.seq
$$;

-- The start of a command with an idempotency key. Waits for a twin that is still at work.
CREATE FUNCTION private.begin_command(key_text text, command_name text, request bytea, now_at timestamptz)
RETURNS TABLE (outcome text, response bytea)
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, private, pg_temp AS $$
DECLARE existing public.idempotency_keys;
BEGIN
  DELETE FROM public.idempotency_keys k WHERE k.organisation_id = private.ctx_org() AND k.user_id = private.ctx_user() AND k.key = key_text AND k.expires_at < now_at;
  INSERT INTO public.idempotency_keys (organisation_id, user_id, key, command, request_hash, created_at, expires_at)
  VALUES (private.ctx_org(), private.ctx_user(), key_text, command_name, request, now_at, now_at + interval '48 hours') ON CONFLICT DO NOTHING;
  IF FOUND THEN RETURN QUERY SELECT 'new', NULL::bytea; RETURN; END IF;
  SELECT * INTO existing FROM public.idempotency_keys k WHERE k.organisation_id = private.ctx_org() AND k.user_id = private.ctx_user() AND k.key = key_text;
  IF existing.command = command_name AND existing.request_hash = request THEN
    RETURN QUERY SELECT 'replay', existing.response;
  ELSE
    RETURN QUERY SELECT 'mismatch', NULL::bytea;
  END IF;
END $$;

-- The end of a command: outbox rows, then the answer, then the audit entries (last: they hold the chain's lock until commit).
-- audits: [{"org", "action", "entityType", "entityId", "details"}], messages: [{"id", "topic", "payload"}].
CREATE FUNCTION private.finish_command(audits jsonb, messages jsonb, key_text text, answer bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  entry jsonb;
BEGIN
  IF c IS NULL THEN RAISE EXCEPTION 'no context' USING ERRCODE = '42501'; END IF;
  FOR entry IN SELECT * FROM jsonb_array_elements(messages) LOOP
    INSERT INTO public.outbox_messages (id, organisation_id, topic, payload, created_at)
    VALUES ((entry ->> 'id')::uuid, c[4]::uuid, entry ->> 'topic', entry -> 'payload', private.now());
    IF to_regnamespace('graphile_worker') IS NOT NULL THEN
      PERFORM graphile_worker.add_job('deliver', json_build_object('messageId', entry ->> 'id', 'organisationId', c[4], 'topic', entry ->> 'topic'));
    END IF;
  END LOOP;
  IF key_text IS NOT NULL THEN
    UPDATE public.idempotency_keys k SET response = answer WHERE k.organisation_id = c[4]::uuid AND k.user_id = c[3]::uuid AND k.key = key_text;
  END IF;
  FOR entry IN SELECT e FROM jsonb_array_elements(audits) e ORDER BY e ->> 'org' LOOP
    PERFORM private.audit_append(coalesce((entry ->> 'org')::uuid, c[4]::uuid), c[3]::uuid, entry ->> 'action', entry ->> 'entityType', entry ->> 'entityId', entry -> 'details');
  END LOOP;
END $$;

-- The next number of a series (references, referral numbers, letters) of the caller's organisation.
CREATE FUNCTION private.next_number(series text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE taken int;
BEGIN
  IF private.ctx_org() IS NULL THEN RAISE EXCEPTION 'no context' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.counters AS k VALUES (private.ctx_org(), series, 1)
  ON CONFLICT (organisation_id, name) DO UPDATE SET value = k.value + 1 RETURNING value INTO taken;
  RETURN taken;
END $$;

-- Opens the sight that an accepted referral gives, from its consent and nothing else; called by whoever accepted.
-- Returns null where nothing may be shown: no consent (an emergency shares G1 only), or one that is not active.
CREATE FUNCTION private.open_grant(referral uuid, grant_id uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  r public.referrals;
  k public.consents;
  shared text[];
BEGIN
  SELECT * INTO r FROM public.referrals x WHERE x.id = referral;
  IF r.id IS NULL OR r.to_organisation_id IS DISTINCT FROM private.ctx_case_org() OR r.status <> 'ACCEPTED' OR r.accepted_by IS DISTINCT FROM private.ctx_user() THEN
    RAISE EXCEPTION 'no such referral' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO k FROM public.consents x WHERE x.organisation_id = r.organisation_id AND x.id = r.consent_id FOR SHARE;
  IF k.id IS NULL OR k.status <> 'GIVEN' OR k.withdrawn_at IS NOT NULL OR k.recipient_organisation_id IS DISTINCT FROM r.to_organisation_id
     OR (k.ends_at IS NOT NULL AND k.ends_at <= private.now()) THEN RETURN NULL; END IF;
  shared := ARRAY(SELECT unnest(r.shared_groups) INTERSECT SELECT unnest(k.field_groups));
  INSERT INTO public.grants (id, organisation_id, case_id, person_id, consent_id, consent_version, referral_id, grantee_organisation_id, accepted_by, field_groups, created_at, expires_at)
  SELECT grant_id, r.organisation_id, r.case_id, c.person_id, k.id, k.version, r.id, r.to_organisation_id, r.accepted_by, shared, private.now(), k.ends_at
  FROM public.cases c WHERE c.organisation_id = r.organisation_id AND c.id = r.case_id;
  RETURN grant_id;
END $$;

-- Sight ends in the same transaction in which its reason ends.
CREATE FUNCTION private.close_grants_of_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.status <> 'GIVEN' OR NEW.withdrawn_at IS NOT NULL THEN
    UPDATE public.grants g SET revoked_at = private.now(), revoked_because = lower(NEW.status)
    WHERE g.organisation_id = NEW.organisation_id AND g.consent_id = NEW.id AND g.revoked_at IS NULL;
  ELSIF NEW.field_groups IS DISTINCT FROM OLD.field_groups OR NEW.ends_at IS DISTINCT FROM OLD.ends_at THEN
    UPDATE public.grants g SET expires_at = least(g.expires_at, NEW.ends_at), consent_version = NEW.version,
      field_groups = ARRAY(SELECT unnest(g.field_groups) INTERSECT SELECT unnest(NEW.field_groups))
    WHERE g.organisation_id = NEW.organisation_id AND g.consent_id = NEW.id AND g.revoked_at IS NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER close_grants AFTER UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION private.close_grants_of_consent();
ALTER TABLE consents ENABLE ALWAYS TRIGGER close_grants;

CREATE FUNCTION private.close_grants_of_referral() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NEW.status IN ('DECLINED', 'EXPIRED', 'WITHDRAWN', 'NOT_DELIVERED') THEN
    UPDATE public.grants g SET revoked_at = private.now(), revoked_because = lower(NEW.status)
    WHERE g.organisation_id = NEW.organisation_id AND g.referral_id = NEW.id AND g.revoked_at IS NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER close_grants AFTER UPDATE OF status ON referrals FOR EACH ROW EXECUTE FUNCTION private.close_grants_of_referral();
ALTER TABLE referrals ENABLE ALWAYS TRIGGER close_grants;

-- A referral's sender and receiver, its case and its number never change.
CREATE FUNCTION private.keep_referral_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.organisation_id, NEW.case_id, NEW.to_organisation_id, NEW.number) IS DISTINCT FROM (OLD.id, OLD.organisation_id, OLD.case_id, OLD.to_organisation_id, OLD.number) THEN
    RAISE EXCEPTION 'the ends of a referral are fixed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_ends BEFORE UPDATE ON referrals FOR EACH ROW EXECUTE FUNCTION private.keep_referral_ends();

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA private FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA private TO lentera_app;
REVOKE EXECUTE ON FUNCTION private.audit_append(uuid, uuid, text, text, text, jsonb), private.audit_verify(), private.close_grants_of_consent(), private.close_grants_of_referral() FROM lentera_app;

-- Before there is a viewer: whose token is this? Only the hash is stored.
CREATE FUNCTION private.viewer_of_token(hash bytea)
RETURNS TABLE (token_id uuid, user_id uuid, organisation_id uuid, organisation_code text, roles text[], name text, locale text, requests_per_minute int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT t.id, u.id, m.organisation_id, o.code, m.roles, u.name, u.locale, t.requests_per_minute
  FROM public.api_tokens t
  JOIN public.users u ON u.id = t.user_id AND u.disabled_at IS NULL
  JOIN public.memberships m ON m.user_id = u.id AND m.organisation_id = t.organisation_id AND m.ended_at IS NULL
  JOIN public.organisations o ON o.id = m.organisation_id AND o.archived_at IS NULL
  WHERE t.token_hash = hash AND t.revoked_at IS NULL
$$;

-- Before there is a viewer: whose session is this? A session whose second factor is missing has no viewer.
CREATE FUNCTION private.viewer_of_session(hash bytea)
RETURNS TABLE (session_id uuid, user_id uuid, organisation_id uuid, organisation_code text, roles text[], name text, locale text,
  created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, confirmed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT s.id, u.id, m.organisation_id, o.code, m.roles, u.name, u.locale, s.created_at, s.last_seen_at, s.expires_at, s.confirmed_at
  FROM public.sessions s
  JOIN public.users u ON u.id = s.user_id AND u.disabled_at IS NULL
  JOIN public.memberships m ON m.user_id = u.id AND m.organisation_id = s.organisation_id AND m.ended_at IS NULL
  JOIN public.organisations o ON o.id = m.organisation_id AND o.archived_at IS NULL
  WHERE s.token_hash = hash AND s.revoked_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION private.viewer_of_token(bytea), private.viewer_of_session(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.viewer_of_token(bytea), private.viewer_of_session(bytea) TO lentera_app;
