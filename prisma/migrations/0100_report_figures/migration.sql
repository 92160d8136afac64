-- The raw counts of a report, before protection; docs/figures.md says what each one is. Only for people of the
-- organisation that runs the programme who make or approve reports; nothing of a person leaves but its count.
CREATE FUNCTION private.report_counts(programme uuid, from_day date, to_day date)
RETURNS TABLE (sheet text, line text, col text, n bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NOT coalesce(private.ctx_has_role('PROGRAMME_OFFICER', 'SUPERVISOR'), false) OR NOT EXISTS (
    SELECT 1 FROM public.programmes p WHERE p.id = programme AND p.organisation_id = private.ctx_org()) THEN
    RAISE EXCEPTION 'not a programme of your organisation' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
  WITH members AS (
    SELECT k.organisation_id AS org, k.id, k.person_id, k.pillars, k.registration_province AS province, k.registered_at, k.opened_by_referral_id
    FROM public.cases k JOIN public.case_programmes j ON j.organisation_id = k.organisation_id AND j.case_id = k.id
    WHERE j.programme_id = programme
  ), answers AS (
    SELECT DISTINCT ON (k.organisation_id, k.person_id) k.organisation_id AS org, k.person_id, s.status
    FROM public.consents s JOIN public.cases k ON k.organisation_id = s.organisation_id AND k.id = s.case_id
    WHERE s.purpose = 'RESEARCH_ANON' ORDER BY k.organisation_id, k.person_id, s.created_at DESC, s.id DESC
  ), countable AS (
    SELECT m.* FROM members m WHERE NOT EXISTS (
      SELECT 1 FROM answers a WHERE a.org = m.org AND a.person_id = m.person_id AND a.status IN ('REFUSED', 'WITHDRAWN'))
  ), registered AS (
    SELECT c.* FROM countable c WHERE c.registered_at BETWEEN from_day AND to_day
  ), counted AS (
    -- A case opened by accepting a referral is the sender's case once more.
    SELECT r.* FROM registered r WHERE NOT EXISTS (
      SELECT 1 FROM public.referrals f JOIN registered s ON s.org = f.organisation_id AND s.id = f.case_id WHERE f.id = r.opened_by_referral_id)
  ), people AS (
    SELECT DISTINCT c.org, c.person_id FROM counted c
  ), forms AS (
    SELECT DISTINCT c.org, c.id, unnest(e.types) AS form FROM counted c
    JOIN public.exploitation_episodes e ON e.organisation_id = c.org AND e.case_id = c.id
  ), periods AS (
    SELECT (from_day::timestamp AT TIME ZONE 'Asia/Jakarta') AS starts, ((to_day + 1)::timestamp AT TIME ZONE 'Asia/Jakarta') AS ends
  )
  SELECT 'SEX_AGE', d.gender, d.age_band, count(*) FROM people p
    JOIN public.person_demographics d ON d.organisation_id = p.org AND d.person_id = p.person_id GROUP BY 2, 3
  UNION ALL SELECT 'PROVINCE', coalesce(c.province, 'UNKNOWN'), '', count(*) FROM counted c GROUP BY 2
  UNION ALL SELECT 'PILLAR', x.pillar, '', count(*) FROM counted c, unnest(c.pillars) AS x(pillar) GROUP BY 2
  UNION ALL SELECT 'FORM', f.form, '', count(*) FROM forms f GROUP BY 2
  UNION ALL SELECT 'TOTAL', 'PERSON', '', count(*) FROM people
  UNION ALL SELECT 'TOTAL', 'CASE', '', count(*) FROM counted
  UNION ALL SELECT 'TOTAL', 'FORM_KNOWN', '', count(DISTINCT (f.org, f.id)) FROM forms f
  UNION ALL SELECT 'TOTAL', 'LEFT_OUT', '', count(DISTINCT (m.org, m.person_id)) FROM members m
    WHERE m.registered_at BETWEEN from_day AND to_day AND NOT EXISTS (SELECT 1 FROM countable c WHERE c.org = m.org AND c.id = m.id)
  UNION ALL SELECT 'CONTACT', 'NOTE', '', count(*) FROM countable c JOIN public.case_notes o ON o.organisation_id = c.org AND o.case_id = c.id, periods
    WHERE o.kind IN ('CONTACT', 'VISIT') AND o.at >= periods.starts AND o.at < periods.ends
  UNION ALL SELECT 'CONTACT', 'SERVICE', '', count(*) FROM countable c JOIN public.case_services s ON s.organisation_id = c.org AND s.case_id = c.id
    WHERE s.started_at BETWEEN from_day AND to_day
  UNION ALL SELECT 'CONTACT', 'REFERRAL', '', count(*) FROM countable c JOIN public.referrals f ON f.organisation_id = c.org AND f.case_id = c.id, periods
    WHERE f.sent_at >= periods.starts AND f.sent_at < periods.ends
  UNION ALL SELECT 'SERVICE', s.type, '', count(*) FROM countable c JOIN public.case_services s ON s.organisation_id = c.org AND s.case_id = c.id
    WHERE s.started_at BETWEEN from_day AND to_day GROUP BY 2
  UNION ALL SELECT 'REFERRAL', f.status, '', count(*) FROM countable c JOIN public.referrals f ON f.organisation_id = c.org AND f.case_id = c.id, periods
    WHERE f.sent_at >= periods.starts AND f.sent_at < periods.ends GROUP BY 2
  UNION ALL SELECT 'ACTIVITY', a.type, '', count(*) FROM public.activities a
    WHERE a.programme_id = programme AND a.actual_start BETWEEN from_day AND to_day GROUP BY 2
  UNION ALL SELECT 'REACHED', x.who, '', coalesce(sum(x.reached), 0)::bigint FROM public.activities a,
    LATERAL (VALUES ('WOMEN', a.reached_women), ('MEN', a.reached_men), ('GIRLS', a.reached_girls), ('BOYS', a.reached_boys), ('OTHER', a.reached_other)) AS x(who, reached)
    WHERE a.programme_id = programme AND a.actual_start BETWEEN from_day AND to_day GROUP BY 2;
END $$;
REVOKE EXECUTE ON FUNCTION private.report_counts(uuid, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.report_counts(uuid, date, date) TO lentera_app;

-- A published report for everybody, by its address.
CREATE FUNCTION private.published_report(wanted text) RETURNS TABLE (snapshot jsonb, sha256 text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT r.snapshot, r.sha256 FROM public.reports r WHERE r.slug = wanted AND r.status = 'PUBLISHED' AND r.audience = 'PUBLIC'
$$;
REVOKE EXECUTE ON FUNCTION private.published_report(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.published_report(text) TO lentera_app;
