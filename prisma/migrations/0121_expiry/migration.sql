-- What the clock ends: referrals that nobody answered, and consents whose last day is over. The sight
-- that rested on a consent ended at that moment already (private.active_grants); this makes the rows say so.

-- A referral may be answered for as long again after its answer was due, and three days at least: an
-- answer that comes late still helps. Then its sender must know that nobody will come.
CREATE FUNCTION private.answer_ends(sent timestamptz, due timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = private, pg_temp AS $$
  SELECT due + greatest(due - sent, interval '3 days')
$$;

-- What is due by the clock, for a job of the installation and nobody else. A consent that ends is
-- announced 14, 3 and 1 days before, each time once: the case's own events say which were.
CREATE FUNCTION private.due_by_clock() RETURNS TABLE (what text, organisation_id uuid, id uuid, days int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  WITH moment AS MATERIALIZED (SELECT private.now() AS at WHERE private.ctx_kind() = 'SYSTEM')
  SELECT 'REFERRAL', r.organisation_id, r.id, NULL::int
  FROM moment, public.referrals r
  WHERE r.status IN ('SENT', 'RECEIVED') AND r.due_at <= moment.at AND private.answer_ends(r.sent_at, r.due_at) <= moment.at
  UNION ALL
  SELECT 'CONSENT', k.organisation_id, k.id, NULL
  FROM moment, public.consents k
  WHERE k.status = 'GIVEN' AND k.ends_at <= moment.at
  UNION ALL
  SELECT 'NOTICE', k.organisation_id, k.id, d.days
  FROM moment, public.consents k
  JOIN public.cases c ON c.organisation_id = k.organisation_id AND c.id = k.case_id AND c.status NOT IN ('CLOSED', 'CLOSED_REFERRED')
  CROSS JOIN LATERAL (SELECT min(n) AS days FROM unnest('{14,3,1}'::int[]) n WHERE k.ends_at <= moment.at + make_interval(days => n)) d
  WHERE k.status = 'GIVEN' AND k.ends_at > moment.at AND k.ends_at <= moment.at + interval '14 days'
    AND NOT EXISTS (SELECT 1 FROM public.case_events e
      WHERE e.organisation_id = k.organisation_id AND e.case_id = k.case_id AND e.kind = 'CONSENT_ENDING'
        AND e.details ->> 'consentId' = k.id::text AND (e.details ->> 'days')::int <= d.days)
$$;
REVOKE EXECUTE ON FUNCTION private.answer_ends(timestamptz, timestamptz), private.due_by_clock() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.answer_ends(timestamptz, timestamptz), private.due_by_clock() TO lentera_app;

CREATE INDEX consents_by_end ON consents (ends_at) WHERE status = 'GIVEN' AND ends_at IS NOT NULL;
CREATE INDEX referrals_unanswered ON referrals (due_at) WHERE status IN ('SENT', 'RECEIVED');
