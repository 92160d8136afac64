-- Beside the workload itself: how long answers take and what is overdue, by service and by place too; who
-- sends; and when a silent partner was last heard of. Still one dimension at a time, and no row of a person.

-- The last day up to another on which anything came in from a partner; called by the figures only.
CREATE FUNCTION private.last_heard_on(partner uuid, until_day date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT max(day) FROM (
    SELECT (r.sent_at AT TIME ZONE 'Asia/Jakarta')::date AS day FROM public.referrals r WHERE r.organisation_id = partner
    UNION ALL SELECT (r.responded_at AT TIME ZONE 'Asia/Jakarta')::date FROM public.referrals r WHERE r.to_organisation_id = partner
    UNION ALL SELECT (a.created_at AT TIME ZONE 'Asia/Jakarta')::date FROM public.activities a WHERE a.organisation_id = partner
    UNION ALL SELECT c.registered_at FROM public.cases c WHERE c.organisation_id = partner) heard
  WHERE day <= until_day
$$;
REVOKE EXECUTE ON FUNCTION private.last_heard_on(uuid, date) FROM PUBLIC;

CREATE OR REPLACE FUNCTION private.partnership_referrals(from_day date, to_day date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  WITH sent AS (
    SELECT r.*, q.province,
      r.status IN ('SENT', 'RECEIVED') AS is_waiting,
      r.status IN ('SENT', 'RECEIVED') AND r.due_at < private.now() AS is_overdue,
      r.accepted_at IS NOT NULL AS is_accepted,
      extract(epoch FROM r.responded_at - r.sent_at) / 3600 AS hours
    FROM public.referrals r
    LEFT JOIN public.referral_requests q ON q.organisation_id = r.organisation_id AND q.referral_id = r.id
    WHERE (SELECT private.ctx_has_role('COORDINATOR')) AND r.status <> 'DRAFT' AND r.sent_at IS NOT NULL
      AND (r.sent_at AT TIME ZONE 'Asia/Jakarta')::date BETWEEN from_day AND to_day
  ), answers AS (
    SELECT s.to_organisation_id AS id, count(*) AS referrals, count(*) FILTER (WHERE s.is_accepted) AS accepted,
      count(*) FILTER (WHERE s.status = 'DECLINED') AS declined, count(*) FILTER (WHERE s.is_waiting) AS waiting,
      count(*) FILTER (WHERE s.is_overdue) AS overdue,
      -- A median over fewer than five answers would be somebody's answer.
      CASE WHEN count(s.hours) >= 5 THEN round((percentile_cont(0.5) WITHIN GROUP (ORDER BY s.hours))::numeric, 1) END AS hours
    FROM sent s GROUP BY s.to_organisation_id
  ), services AS (
    SELECT v.type, count(*) AS asked,
      count(*) FILTER (WHERE v.status IN ('IN_SERVICE', 'COMPLETED')) AS given,
      count(*) FILTER (WHERE v.status IN ('DECLINED', 'NOT_DELIVERED')) AS refused,
      count(*) FILTER (WHERE v.status = 'WAITING') AS waiting,
      count(*) FILTER (WHERE s.is_overdue AND v.status = 'ASKED') AS overdue,
      CASE WHEN count(s.hours) >= 5 THEN round((percentile_cont(0.5) WITHIN GROUP (ORDER BY s.hours))::numeric, 1) END AS hours
    FROM sent s JOIN public.referral_services v ON v.organisation_id = s.organisation_id AND v.referral_id = s.id
    GROUP BY v.type
  ), places AS (
    SELECT s.province, count(*) AS asked, count(*) FILTER (WHERE s.status IN ('DECLINED', 'EXPIRED', 'NOT_DELIVERED')) AS refused,
      count(*) FILTER (WHERE s.is_overdue) AS overdue,
      CASE WHEN count(s.hours) >= 5 THEN round((percentile_cont(0.5) WITHIN GROUP (ORDER BY s.hours))::numeric, 1) END AS hours
    FROM sent s WHERE s.province IS NOT NULL GROUP BY s.province
  ), senders AS (
    SELECT s.organisation_id AS id, count(*) AS referrals FROM sent s GROUP BY s.organisation_id
  )
  SELECT CASE WHEN private.ctx_has_role('COORDINATOR') THEN jsonb_build_object(
    'total', (SELECT count(*) FROM sent),
    'accepted', (SELECT count(*) FROM sent WHERE is_accepted),
    'answered', (SELECT count(*) FROM sent WHERE hours IS NOT NULL),
    'waiting', (SELECT count(*) FROM sent WHERE is_waiting),
    'overdue', (SELECT count(*) FROM sent WHERE is_overdue),
    'hours', (SELECT CASE WHEN count(hours) >= 5 THEN round((percentile_cont(0.5) WITHIN GROUP (ORDER BY hours))::numeric, 1) END FROM sent),
    'states', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', x.status, 'count', x.n) ORDER BY x.status), '[]')
               FROM (SELECT status, count(*) AS n FROM sent GROUP BY status) x),
    'declines', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', x.decline_reason, 'count', x.n) ORDER BY x.n DESC, x.decline_reason), '[]')
                 FROM (SELECT decline_reason, count(*) AS n FROM sent WHERE decline_reason IS NOT NULL GROUP BY decline_reason) x),
    'receivers', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisation', o.code, 'name', o.name, 'nameEn', o.name_en, 'referrals', a.referrals,
                    'accepted', a.accepted, 'declined', a.declined, 'waiting', a.waiting, 'overdue', a.overdue, 'hours', a.hours) ORDER BY a.referrals DESC, o.code), '[]')
                  FROM answers a JOIN public.organisations o ON o.id = a.id),
    'senders', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisation', o.code, 'name', o.name, 'nameEn', o.name_en, 'referrals', x.referrals) ORDER BY x.referrals DESC, o.code), '[]')
                FROM senders x JOIN public.organisations o ON o.id = x.id),
    'services', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', x.type, 'asked', x.asked, 'given', x.given, 'refused', x.refused, 'waiting', x.waiting, 'overdue', x.overdue, 'hours', x.hours) ORDER BY x.asked DESC, x.type), '[]') FROM services x),
    'provinces', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', x.province, 'asked', x.asked, 'refused', x.refused, 'overdue', x.overdue, 'hours', x.hours) ORDER BY x.asked DESC, x.province), '[]') FROM places x),
    'silent', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisation', o.code, 'name', o.name, 'nameEn', o.name_en, 'lastOn', private.last_heard_on(o.id, to_day)) ORDER BY o.code), '[]') FROM public.organisations o
               WHERE o.has_accounts AND NOT o.is_installation AND o.archived_at IS NULL AND o.type <> 'DONOR' AND o.id <> private.ctx_org()
                 AND NOT EXISTS (SELECT 1 FROM sent s WHERE s.organisation_id = o.id OR (s.to_organisation_id = o.id AND s.responded_at IS NOT NULL))
                 AND NOT EXISTS (SELECT 1 FROM public.activities a WHERE a.organisation_id = o.id AND (a.created_at AT TIME ZONE 'Asia/Jakarta')::date BETWEEN from_day AND to_day)
                 AND NOT EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = o.id AND c.registered_at BETWEEN from_day AND to_day))
  ) END
$$;
