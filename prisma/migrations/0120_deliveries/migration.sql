-- What happens after a command was committed: the worker takes each outbox message to its handler, at
-- least once, at most twelve times, and says on the message's own row how it went.

-- The topics that this version delivers, as its worker said at its start. A message of another topic
-- waits in the outbox without a job, until a version comes that knows it.
CREATE TABLE private.topics (topic text PRIMARY KEY);

-- Which mails left this house, so that a repeated delivery sends none twice. Ids only.
CREATE TABLE private.sent_mails (id text PRIMARY KEY, sent_at timestamptz(3) NOT NULL);

-- One job a message: while it waits or runs, the same message is not queued again.
CREATE FUNCTION private.queue_delivery(message uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job('deliver', json_build_object('messageId', message), job_key := message::text, max_attempts := 12);
END $$;

CREATE OR REPLACE FUNCTION private.finish_command(audits jsonb, messages jsonb, key_text text, answer bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE
  c text[] := private.ctx();
  entry jsonb;
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
    PERFORM private.audit_append(coalesce((entry ->> 'org')::uuid, c[4]::uuid), c[3]::uuid, entry ->> 'action', entry ->> 'entityType', entry ->> 'entityId', entry -> 'details');
  END LOOP;
END $$;

-- The worker says what it delivers; what waited for it gets its job. Gives how many.
CREATE FUNCTION private.announce_topics(known text[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE queued int;
BEGIN
  DELETE FROM private.topics t WHERE t.topic <> ALL (known);
  INSERT INTO private.topics SELECT unnest(known) ON CONFLICT DO NOTHING;
  SELECT count(private.queue_delivery(m.id)) INTO queued FROM public.outbox_messages m
  WHERE m.delivered_at IS NULL AND m.attempts < 12 AND m.topic = ANY (known)
    AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = m.id::text);
  RETURN queued;
END $$;

-- A message on its way once more; no row where it has arrived.
CREATE FUNCTION private.take_delivery(message uuid) RETURNS TABLE (organisation_id uuid, topic text, payload jsonb, attempts int)
LANGUAGE sql SECURITY DEFINER SET search_path = private, pg_temp AS $$
  UPDATE public.outbox_messages m SET attempts = m.attempts + 1
  WHERE m.id = message AND m.delivered_at IS NULL
  RETURNING m.organisation_id, m.topic, m.payload, m.attempts
$$;

-- How it went: because is null when it arrived, else a class and code of an error, never its text.
CREATE FUNCTION private.settle_delivery(message uuid, because text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = private, pg_temp AS $$
  UPDATE public.outbox_messages m
  SET delivered_at = CASE WHEN because IS NULL THEN private.now() END, last_error = because
  WHERE m.id = message
$$;

CREATE FUNCTION private.mail_was_sent(mail text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM private.sent_mails s WHERE s.id = mail)
$$;

CREATE FUNCTION private.note_mail(mail text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = private, pg_temp AS $$
  DELETE FROM private.sent_mails s WHERE s.sent_at < private.now() - interval '30 days';
  INSERT INTO private.sent_mails VALUES (mail, private.now()) ON CONFLICT DO NOTHING
$$;

REVOKE EXECUTE ON FUNCTION private.queue_delivery(uuid), private.announce_topics(text[]), private.take_delivery(uuid), private.settle_delivery(uuid, text),
  private.mail_was_sent(text), private.note_mail(text) FROM PUBLIC;
GRANT USAGE ON SCHEMA private TO lentera_worker;
GRANT EXECUTE ON FUNCTION private.announce_topics(text[]), private.take_delivery(uuid), private.settle_delivery(uuid, text) TO lentera_worker;
GRANT EXECUTE ON FUNCTION private.mail_was_sent(text), private.note_mail(text) TO lentera_app;

-- The oldest messages that have not arrived are found without reading the others.
CREATE INDEX outbox_messages_waiting ON outbox_messages (created_at) WHERE delivered_at IS NULL;
