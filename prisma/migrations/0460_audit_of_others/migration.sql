-- Whether the caller may add this entry to the chain of another organisation: both are parties of the
-- record it names, or the caller administers the installation, enters the organisation, or read its chain
-- for the secretariat. Without it a signed context could fill a stranger's log with what never happened.
CREATE FUNCTION private.may_tell_chain(c text[], org uuid, action text, entity_type text, entity_id text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT CASE
    WHEN org = c[4]::uuid THEN true
    WHEN c[2] = 'SYSTEM' OR 'SYSTEM_ADMIN' = ANY (string_to_array(c[6], ',')) THEN true
    WHEN action = 'session.enter' THEN EXISTS (
      SELECT 1 FROM public.memberships m WHERE m.organisation_id = org AND m.user_id = c[3]::uuid)
    WHEN action = 'audit.read' THEN private.ctx_is_task_force()
    WHEN entity_type = 'referral' THEN EXISTS (
      SELECT 1 FROM public.referrals r WHERE r.id::text = entity_id
        AND ((r.organisation_id = org AND r.to_organisation_id = c[4]::uuid)
          OR (r.organisation_id = c[4]::uuid AND r.to_organisation_id = org)))
    WHEN entity_type IN ('case', 'person') THEN EXISTS (
      SELECT 1 FROM public.grants g WHERE g.organisation_id = org AND g.grantee_organisation_id = c[4]::uuid
        AND entity_id = CASE entity_type WHEN 'case' THEN g.case_id::text ELSE g.person_id::text END)
    ELSE false
  END
$$;
REVOKE EXECUTE ON FUNCTION private.may_tell_chain(text[], uuid, text, text, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION private.finish_command(audits jsonb, messages jsonb, key_text text, answer bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  entry jsonb;
  chain uuid;
BEGIN
  IF c IS NULL THEN RAISE EXCEPTION 'no context' USING ERRCODE = '42501'; END IF;
  FOR entry IN SELECT * FROM jsonb_array_elements(messages) LOOP
    INSERT INTO public.outbox_messages (id, organisation_id, topic, payload, created_at)
    VALUES ((entry ->> 'id')::uuid, c[4]::uuid, entry ->> 'topic', entry -> 'payload', private.now());
    IF EXISTS (SELECT 1 FROM private.topics t WHERE t.topic = entry ->> 'topic') THEN
      PERFORM private.queue_delivery((entry ->> 'id')::uuid);
    END IF;
  END LOOP;
  IF key_text IS NOT NULL THEN
    UPDATE public.idempotency_keys k SET response = answer WHERE k.organisation_id = c[4]::uuid AND k.user_id = c[3]::uuid AND k.key = key_text;
  END IF;
  FOR entry IN SELECT e FROM jsonb_array_elements(audits) e ORDER BY e ->> 'org' LOOP
    chain := coalesce((entry ->> 'org')::uuid, c[4]::uuid);
    IF chain <> c[4]::uuid AND NOT private.may_tell_chain(c, chain, entry ->> 'action', entry ->> 'entityType', entry ->> 'entityId') THEN
      RAISE EXCEPTION 'not a chain of the caller' USING ERRCODE = '42501';
    END IF;
    PERFORM private.audit_append(chain, c[3]::uuid, entry ->> 'action', entry ->> 'entityType', entry ->> 'entityId', entry -> 'details');
  END LOOP;
END $$;
