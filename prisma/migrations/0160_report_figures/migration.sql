-- What a report counts, before protection; docs/figures.md says what each sheet is. Only for people of the
-- organisation that runs the programme who make or approve reports; nothing of a person leaves but its count.
-- Replaces the first version: persons by every dimension, who is known, one person for cases that a referral links.
CREATE OR REPLACE FUNCTION private.report_counts(programme uuid, from_day date, to_day date)
RETURNS TABLE (sheet text, line text, col text, n bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  IF NOT coalesce(private.ctx_has_role('PROGRAMME_OFFICER', 'SUPERVISOR'), false) OR NOT EXISTS (
    SELECT 1 FROM public.programmes p WHERE p.id = programme AND p.organisation_id = private.ctx_org()) THEN
    RAISE EXCEPTION 'not a programme of your organisation' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
  WITH RECURSIVE members AS MATERIALIZED (
    SELECT k.organisation_id AS org, k.id, k.person_id AS person, k.pillars, coalesce(k.registration_province, 'UNKNOWN') AS province, k.registered_at
    FROM public.cases k JOIN public.case_programmes j ON j.organisation_id = k.organisation_id AND j.case_id = k.id
    WHERE j.programme_id = programme
  ), links AS MATERIALIZED (
    -- A case opened by accepting a referral, and the sender's.
    SELECT r.id, r.person_id AS person, s.id AS sender, s.person_id AS sender_person
    FROM public.cases r JOIN public.referrals f ON f.id = r.opened_by_referral_id
    JOIN public.cases s ON s.organisation_id = f.organisation_id AND s.id = f.case_id
    WHERE r.id IN (SELECT m.id FROM members m) OR s.id IN (SELECT m.id FROM members m)
  ), answers AS (
    -- The last word on research; NOT_ASKED is no answer.
    SELECT DISTINCT ON (k.person_id) k.person_id AS person, c.status
    FROM public.consents c JOIN public.cases k ON k.organisation_id = c.organisation_id AND k.id = c.case_id
    WHERE c.purpose = 'RESEARCH_ANON' AND c.status <> 'NOT_ASKED'
      AND k.person_id IN (SELECT m.person FROM members m UNION SELECT l.person FROM links l UNION SELECT l.sender_person FROM links l)
    ORDER BY k.person_id, coalesce(c.withdrawn_at, c.created_at) DESC, c.id DESC
  ), refused AS (
    -- Who said no to one organisation said no under the other's record too.
    SELECT a.person FROM answers a WHERE a.status IN ('REFUSED', 'WITHDRAWN')
    UNION SELECT CASE WHEN l.person = r.person THEN l.sender_person ELSE l.person END
    FROM refused r JOIN links l ON r.person IN (l.person, l.sender_person)
  ), registered AS MATERIALIZED (
    SELECT m.*, m.person IN (SELECT r.person FROM refused r) AS is_left_out FROM members m WHERE m.registered_at BETWEEN from_day AND to_day
  ), pairs AS MATERIALIZED (
    SELECT l.* FROM links l JOIN registered r ON r.id = l.id JOIN registered s ON s.id = l.sender
  ), edges AS (
    SELECT p.person AS one, p.sender_person AS other FROM pairs p UNION SELECT p.sender_person, p.person FROM pairs p
  ), reached AS (
    SELECT e.one AS person, e.one AS same FROM edges e UNION SELECT r.person, e.other FROM reached r JOIN edges e ON e.one = r.same
  ), same AS MATERIALIZED (
    SELECT r.person, min(r.same::text)::uuid AS who FROM reached r GROUP BY r.person
  ), counted AS MATERIALIZED (
    SELECT r.*, coalesce(s.who, r.person) AS who FROM registered r LEFT JOIN same s ON s.person = r.person
    WHERE NOT r.is_left_out AND r.id NOT IN (SELECT p.id FROM pairs p)
  ), people AS MATERIALIZED (
    -- Sex, age and province are those of the first of somebody's cases: the sender's.
    SELECT DISTINCT ON (c.who) c.who, coalesce(d.gender, 'UNKNOWN') AS gender, coalesce(d.age_band, 'UNKNOWN') AS age_band, c.province
    FROM counted c LEFT JOIN public.person_demographics d ON d.organisation_id = c.org AND d.person_id = c.person
    ORDER BY c.who, c.registered_at, c.id
  ), forms AS MATERIALIZED (
    SELECT DISTINCT c.id, c.who, x.form FROM counted c
    JOIN public.exploitation_episodes e ON e.organisation_id = c.org AND e.case_id = c.id, unnest(e.types) AS x(form) WHERE x.form <> 'UNKNOWN'
  ), grouped AS MATERIALIZED (
    SELECT DISTINCT f.id, f.who, CASE
      WHEN f.form IN ('FORCED_LABOUR', 'DOMESTIC_SERVITUDE', 'FORCED_BEGGING', 'CHILD_LABOUR', 'FORCED_CRIMINALITY') THEN 'GROUP_LABOUR'
      WHEN f.form = 'SEXUAL_EXPLOITATION' THEN 'GROUP_SEXUAL' ELSE 'GROUP_OTHER' END AS form FROM forms f
  ), services AS MATERIALIZED (
    SELECT s.type FROM members m JOIN public.case_services s ON s.organisation_id = m.org AND s.case_id = m.id
    WHERE s.started_at BETWEEN from_day AND to_day AND m.person NOT IN (SELECT r.person FROM refused r)
  ), sent AS MATERIALIZED (
    SELECT f.status FROM members m JOIN public.referrals f ON f.organisation_id = m.org AND f.case_id = m.id
    WHERE f.sent_at >= from_day::timestamp AT TIME ZONE 'Asia/Jakarta' AND f.sent_at < (to_day + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
      AND m.person NOT IN (SELECT r.person FROM refused r)
  ), done AS MATERIALIZED (
    SELECT a.* FROM public.activities a WHERE a.programme_id = programme AND a.actual_start BETWEEN from_day AND to_day
  )
  SELECT 'TOTAL', 'PERSON', '', count(*) FROM people
  UNION ALL SELECT 'TOTAL', 'CASE', '', count(*) FROM counted
  UNION ALL SELECT 'TOTAL', 'LEFT_OUT', '', count(DISTINCT coalesce(s.who, r.person)) FROM registered r LEFT JOIN same s ON s.person = r.person WHERE r.is_left_out
  UNION ALL SELECT 'TOTAL', 'FOREIGN', '', count(*) FROM registered r WHERE r.org <> private.ctx_org()
  UNION ALL SELECT 'TOTAL', 'CONTRIBUTORS', '', count(DISTINCT c.org) FROM counted c
  UNION ALL SELECT 'SEX_AGE', p.gender, p.age_band, count(*) FROM people p GROUP BY 2, 3
  UNION ALL SELECT 'PERSON_PROVINCE', p.province, '', count(*) FROM people p GROUP BY 2
  UNION ALL SELECT 'PROVINCE', c.province, '', count(*) FROM counted c GROUP BY 2
  UNION ALL SELECT 'PERSON_PILLAR', x.pillar, '', count(DISTINCT c.who) FROM counted c, unnest(c.pillars) AS x(pillar) GROUP BY 2
  UNION ALL SELECT 'PILLAR', x.pillar, '', count(*) FROM counted c, unnest(c.pillars) AS x(pillar) GROUP BY 2
  UNION ALL SELECT 'PERSON_FORM', f.form, '', count(DISTINCT f.who) FROM forms f GROUP BY 2
  UNION ALL SELECT 'FORM', f.form, '', count(*) FROM forms f GROUP BY 2
  UNION ALL SELECT 'PERSON_FORM_GROUP', g.form, '', count(DISTINCT g.who) FROM grouped g GROUP BY 2
  UNION ALL SELECT 'FORM_GROUP', g.form, '', count(*) FROM grouped g GROUP BY 2
  UNION ALL SELECT 'KNOWN', 'PERSON_PILLAR', '', count(DISTINCT c.who) FROM counted c WHERE c.pillars <> '{}'
  UNION ALL SELECT 'KNOWN', 'PILLAR', '', count(*) FROM counted c WHERE c.pillars <> '{}'
  UNION ALL SELECT 'KNOWN', 'PERSON_FORM', '', count(DISTINCT f.who) FROM forms f
  UNION ALL SELECT 'KNOWN', 'FORM', '', count(DISTINCT f.id) FROM forms f
  UNION ALL SELECT 'CONTACT', 'NOTE', '', count(*) FROM members m JOIN public.case_notes o ON o.organisation_id = m.org AND o.case_id = m.id
    WHERE o.kind IN ('CONTACT', 'VISIT') AND o.at >= from_day::timestamp AT TIME ZONE 'Asia/Jakarta'
      AND o.at < (to_day + 1)::timestamp AT TIME ZONE 'Asia/Jakarta' AND m.person NOT IN (SELECT r.person FROM refused r)
  UNION ALL SELECT 'CONTACT', 'SERVICE', '', count(*) FROM services
  UNION ALL SELECT 'CONTACT', 'REFERRAL', '', count(*) FROM sent
  UNION ALL SELECT 'SERVICE', s.type, '', count(*) FROM services s GROUP BY 2
  UNION ALL SELECT 'REFERRAL', f.status, '', count(*) FROM sent f GROUP BY 2
  UNION ALL SELECT 'TOTAL', 'ACTIVITY', '', count(*) FROM done
  UNION ALL SELECT 'ACTIVITY', d.type, '', count(*) FROM done d GROUP BY 2
  UNION ALL SELECT 'ACTIVITY_PILLAR', x.pillar, '', count(*) FROM done d, unnest(d.pillars) AS x(pillar) GROUP BY 2
  UNION ALL SELECT 'KNOWN', 'REACHED', '', count(*) FROM done d
    WHERE num_nonnulls(d.reached_women, d.reached_men, d.reached_girls, d.reached_boys, d.reached_other) > 0
  UNION ALL SELECT 'REACHED', x.who, '', coalesce(sum(x.reached), 0)::bigint FROM done d,
    LATERAL (VALUES ('WOMEN', d.reached_women), ('MEN', d.reached_men), ('GIRLS', d.reached_girls), ('BOYS', d.reached_boys), ('OTHER', d.reached_other)) AS x(who, reached)
    GROUP BY 2;
END $$;

-- The raw counts of one import of anonymous records (CTDC's victim-perpetrator file), for the same people.
-- "Known" follows the codebook: a record is known in a table when it says anything about what the table asks.
CREATE FUNCTION private.historical_counts(wanted uuid)
RETURNS TABLE (sheet text, line text, col text, n bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
DECLARE org uuid := private.ctx_org();
BEGIN
  IF NOT coalesce(private.ctx_has_role('PROGRAMME_OFFICER', 'SUPERVISOR'), false) OR NOT EXISTS (
    SELECT 1 FROM public.imports i WHERE i.organisation_id = org AND i.id = wanted) THEN
    RAISE EXCEPTION 'not an import of your organisation' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
  WITH records AS MATERIALIZED (
    SELECT coalesce(h.year_range, 'UNKNOWN') AS years, coalesce(h.gender, 'UNKNOWN') AS gender, coalesce(h.majority_status, 'UNKNOWN') AS majority,
      coalesce(h.origin_region, 'UNKNOWN') AS origin, coalesce(h.exploitation_region, 'UNKNOWN') AS place,
      coalesce(h.is_forced_labour, false) AS labour, coalesce(h.is_sexual_exploit, false) AS sexual,
      num_nonnulls(h.is_forced_labour, h.is_sexual_exploit) > 0 AS has_form,
      h.perpetrator_gender, h.perpetrator_age_band, h.perpetrator_citizen_region, h.perpetrator_relation, h.paid_money,
      array_remove(ARRAY[
        CASE WHEN h.is_recruiter_broker THEN 'RECRUITER_BROKER' END, CASE WHEN h.is_transaction_process THEN 'TRANSACTION_PROCESS' END,
        CASE WHEN h.is_control_abuse_kidnap THEN 'CONTROL_ABUSE_KIDNAP' END, CASE WHEN h.is_exploiter THEN 'EXPLOITER' END], NULL) AS roles,
      num_nonnulls(h.is_recruiter_broker, h.is_transaction_process, h.is_control_abuse_kidnap, h.is_exploiter) > 0 AS has_role
    FROM public.historical_records h WHERE h.organisation_id = org AND h.import_id = wanted
  ), answers AS MATERIALIZED (
    SELECT x.sheet, x.answers, x.is_known FROM records r, LATERAL (VALUES
      ('PERPETRATOR_GENDER', r.perpetrator_gender, r.perpetrator_gender <> '{}'),
      ('PERPETRATOR_AGE', r.perpetrator_age_band, r.perpetrator_age_band <> '{}'),
      ('PERPETRATOR_REGION', r.perpetrator_citizen_region, r.perpetrator_citizen_region <> '{}'),
      ('PERPETRATOR_RELATION', r.perpetrator_relation, r.perpetrator_relation <> '{}'),
      ('PERPETRATOR_ROLE', r.roles, r.has_role),
      ('PAID_MONEY', r.paid_money, r.paid_money <> '{}')) AS x(sheet, answers, is_known)
  )
  SELECT 'TOTAL', 'RECORD', '', count(*) FROM records
  UNION ALL SELECT 'YEAR', r.years, '', count(*) FROM records r GROUP BY 2
  UNION ALL SELECT 'GENDER_MAJORITY', r.gender, r.majority, count(*) FROM records r GROUP BY 2, 3
  UNION ALL SELECT 'FLOW', r.origin, r.place, count(*) FROM records r GROUP BY 2, 3
  UNION ALL SELECT 'FORM_YEAR', x.form, r.years, count(*) FROM records r, LATERAL (VALUES
      ('FORCED_LABOUR', r.labour), ('SEXUAL_EXPLOITATION', r.sexual), ('BOTH', r.labour AND r.sexual),
      ('NEITHER', r.has_form AND NOT r.labour AND NOT r.sexual), ('UNKNOWN', NOT r.has_form)) AS x(form, holds)
    WHERE x.holds GROUP BY 2, 3
  UNION ALL SELECT a.sheet, y.answer, '', count(*) FROM answers a, unnest(a.answers) AS y(answer) GROUP BY 1, 2
  UNION ALL SELECT 'KNOWN', a.sheet, '', count(*) FILTER (WHERE a.is_known) FROM answers a GROUP BY 2;
END $$;
REVOKE EXECUTE ON FUNCTION private.historical_counts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.historical_counts(uuid) TO lentera_app;

-- What is published stays as it was: words, figures, hash and address change only by a new report.
CREATE OR REPLACE FUNCTION private.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status NOT IN ('PUBLISHED', 'WITHDRAWN') THEN RETURN NEW; END IF;
  IF NEW.status <> OLD.status AND NOT (OLD.status = 'PUBLISHED' AND NEW.status = 'WITHDRAWN') THEN
    RAISE EXCEPTION 'a published report can only be withdrawn' USING ERRCODE = '23514';
  END IF;
  IF (to_jsonb(NEW) - '{status,version,updated_at}'::text[]) <> (to_jsonb(OLD) - '{status,version,updated_at}'::text[]) THEN
    RAISE EXCEPTION 'a published report is immutable' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep_published ON reports;
CREATE TRIGGER keep_published BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION private.keep_published();
ALTER TABLE reports ENABLE ALWAYS TRIGGER keep_published;
-- Four eyes count persons, also for whoever would write past the application.
ALTER TABLE reports ADD CONSTRAINT approved_by_somebody_else CHECK (approved_by IS NULL OR approved_by <> author_id);

-- A report's public address: published with its content, withdrawn without; and what corrects it.
DROP FUNCTION private.published_report(text);
CREATE FUNCTION private.published_report(wanted text)
RETURNS TABLE (status text, snapshot jsonb, sha256 text, published_at timestamptz, withdrawn_at timestamptz, corrected_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT r.status, CASE WHEN r.status = 'PUBLISHED' THEN r.snapshot END, CASE WHEN r.status = 'PUBLISHED' THEN r.sha256 END,
    r.published_at, CASE WHEN r.status = 'WITHDRAWN' THEN r.updated_at END,
    (SELECT c.slug FROM public.reports c WHERE c.corrects_id = r.id AND c.organisation_id = r.organisation_id AND c.status = 'PUBLISHED' AND c.audience = 'PUBLIC'
     ORDER BY c.published_at DESC LIMIT 1)
  FROM public.reports r WHERE r.slug = wanted AND r.status IN ('PUBLISHED', 'WITHDRAWN') AND r.audience = 'PUBLIC'
$$;
REVOKE EXECUTE ON FUNCTION private.published_report(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.published_report(text) TO lentera_app;
