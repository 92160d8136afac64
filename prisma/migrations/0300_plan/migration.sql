-- The plan of a case: goals, the steps and tasks on the way, appointments and visits, what was decided together,
-- what was given, how the person found it; how vulnerable and how safe the person is, each time it was assessed.
-- All of it is the own organisation's and never lent. Words are sealed with the case's key.
CREATE TABLE plan_goals (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  case_id         UUID NOT NULL,
  words           BYTEA NOT NULL,
  category        TEXT,
  status          TEXT NOT NULL DEFAULT 'OPEN',
  due_on          DATE,
  created_by      UUID NOT NULL,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  version         INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT plan_goals_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT plan_goals_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT plan_goals_same_case UNIQUE (organisation_id, case_id, id),
  CONSTRAINT plan_goals_status CHECK (status IN ('OPEN', 'MET', 'DROPPED'))
);

-- Who was there, what was decided. It stays as it was written down.
CREATE TABLE case_conferences (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  case_id         UUID NOT NULL,
  held_on         DATE NOT NULL,
  participants    BYTEA NOT NULL,
  decisions       BYTEA NOT NULL,
  person_took_part BOOLEAN NOT NULL DEFAULT false,
  created_by      UUID NOT NULL,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT case_conferences_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_conferences_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_conferences_same_case UNIQUE (organisation_id, case_id, id)
);

-- A step on the way to a goal, what a conference gave somebody to do, or a task of its own.
CREATE TABLE case_tasks (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  case_id         UUID NOT NULL,
  goal_id         UUID,
  conference_id   UUID,
  words           BYTEA NOT NULL,
  owner_user_id   UUID NOT NULL,
  due_on          DATE,
  done_at         TIMESTAMPTZ(3),
  done_by         UUID,
  created_by      UUID NOT NULL,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  version         INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT case_tasks_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_tasks_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_tasks_goal_fkey FOREIGN KEY (organisation_id, case_id, goal_id) REFERENCES plan_goals (organisation_id, case_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_tasks_conference_fkey FOREIGN KEY (organisation_id, case_id, conference_id) REFERENCES case_conferences (organisation_id, case_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_tasks_owner_fkey FOREIGN KEY (owner_user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_tasks_done CHECK ((done_at IS NULL) = (done_by IS NULL))
);
CREATE INDEX case_tasks_case_idx ON case_tasks (organisation_id, case_id);
CREATE INDEX case_tasks_owner_idx ON case_tasks (organisation_id, owner_user_id, due_on) WHERE done_at IS NULL;

-- A visit is an appointment that somebody checks in to and out of, for the own safety.
CREATE TABLE appointments (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  case_id         UUID NOT NULL,
  kind            TEXT NOT NULL,
  starts_at       TIMESTAMPTZ(3) NOT NULL,
  ends_at         TIMESTAMPTZ(3) NOT NULL,
  words           BYTEA,
  place           BYTEA,
  owner_user_id   UUID NOT NULL,
  status          TEXT NOT NULL DEFAULT 'PLANNED',
  checked_in_at   TIMESTAMPTZ(3),
  out_due_at      TIMESTAMPTZ(3),
  checked_out_at  TIMESTAMPTZ(3),
  created_by      UUID NOT NULL,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  version         INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT appointments_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT appointments_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appointments_owner_fkey FOREIGN KEY (owner_user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT appointments_order CHECK (ends_at >= starts_at),
  CONSTRAINT appointments_status CHECK (status IN ('PLANNED', 'HELD', 'MISSED', 'CANCELLED')),
  CONSTRAINT appointments_checks CHECK ((checked_in_at IS NULL) = (out_due_at IS NULL) AND (checked_out_at IS NULL OR checked_in_at IS NOT NULL))
);
CREATE INDEX appointments_case_idx ON appointments (organisation_id, case_id, starts_at DESC);
CREATE INDEX appointments_owner_idx ON appointments (organisation_id, owner_user_id, starts_at);
CREATE INDEX appointments_out_idx ON appointments (organisation_id, out_due_at) WHERE checked_in_at IS NOT NULL AND checked_out_at IS NULL;

-- Every save of the safety plan is a row of its own: the latest counts, none is lost.
CREATE TABLE safety_plans (
  organisation_id UUID NOT NULL,
  case_id         UUID NOT NULL,
  version         INTEGER NOT NULL,
  warning_signs   BYTEA,
  steps           BYTEA,
  safe_places     BYTEA,
  helpers         BYTEA,
  belongings      BYTEA,
  saved_by        UUID NOT NULL,
  saved_at        TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT safety_plans_pkey PRIMARY KEY (organisation_id, case_id, version),
  CONSTRAINT safety_plans_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE
);

-- What was found each time, code by code with its severity (1 to 3), so that change can be seen.
CREATE TABLE vulnerability_assessments (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  case_id         UUID NOT NULL,
  assessed_on     DATE NOT NULL,
  factors         TEXT[] NOT NULL DEFAULT '{}',
  severities      INTEGER[] NOT NULL DEFAULT '{}',
  note            BYTEA,
  assessed_by     UUID,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT vulnerability_assessments_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT vulnerability_assessments_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT vulnerability_assessments_pairs CHECK (cardinality(factors) = cardinality(severities))
);
CREATE INDEX vulnerability_assessments_case_idx ON vulnerability_assessments (organisation_id, case_id, assessed_on);

-- Cash or goods that the person received, with the number of the receipt.
CREATE TABLE assistance_given (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  case_id         UUID NOT NULL,
  kind            TEXT NOT NULL,
  given_on        DATE NOT NULL,
  what            BYTEA NOT NULL,
  quantity        INTEGER,
  amount          BIGINT,
  currency        TEXT,
  receipt_number  TEXT NOT NULL,
  given_by        UUID NOT NULL,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT assistance_given_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT assistance_given_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT assistance_given_receipt UNIQUE (organisation_id, receipt_number),
  CONSTRAINT assistance_given_kind CHECK (kind IN ('CASH', 'KIND')),
  CONSTRAINT assistance_given_amount CHECK ((amount IS NULL) = (currency IS NULL) AND (kind <> 'CASH' OR amount > 0))
);
CREATE INDEX assistance_given_case_idx ON assistance_given (organisation_id, case_id, given_on);

-- How the person found it, in stars and in the own words.
CREATE TABLE person_feedback (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  case_id         UUID NOT NULL,
  service_id      UUID,
  score           INTEGER NOT NULL,
  words           BYTEA,
  given_on        DATE NOT NULL,
  recorded_by     UUID NOT NULL,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT person_feedback_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT person_feedback_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_feedback_service_fkey FOREIGN KEY (organisation_id, service_id) REFERENCES case_services (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_feedback_score CHECK (score BETWEEN 1 AND 5)
);
CREATE INDEX person_feedback_case_idx ON person_feedback (organisation_id, case_id, given_on);

-- The address under which somebody's own calendar program fetches the dates. Only its hash is kept.
CREATE TABLE calendar_feeds (
  organisation_id UUID NOT NULL,
  id              UUID NOT NULL,
  user_id         UUID NOT NULL,
  token_hash      BYTEA NOT NULL,
  created_at      TIMESTAMPTZ(3) NOT NULL,
  revoked_at      TIMESTAMPTZ(3),
  last_read_at    TIMESTAMPTZ(3),
  version         INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT calendar_feeds_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT calendar_feeds_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT calendar_feeds_token UNIQUE (organisation_id, token_hash)
);
CREATE INDEX calendar_feeds_token_idx ON calendar_feeds (token_hash) WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX calendar_feeds_one_key ON calendar_feeds (organisation_id, user_id) WHERE revoked_at IS NULL;

-- What falls due is looked for every day, over all cases of an organisation.
CREATE INDEX risk_assessments_review_idx ON risk_assessments (organisation_id, next_review_at) WHERE next_review_at IS NOT NULL;
CREATE INDEX screenings_reflection_idx ON screenings (organisation_id, reflection_period_until) WHERE reflection_period_until IS NOT NULL;

CALL private.protect_case_table('plan_goals', 'none');
CALL private.protect_case_table('case_tasks', 'none');
CALL private.protect_case_table('appointments', 'none');
CALL private.protect_case_table('case_conferences', 'none', 'SELECT, INSERT');
CALL private.append_only('case_conferences');
CALL private.protect_case_table('safety_plans', 'none', 'SELECT, INSERT');
CALL private.append_only('safety_plans');
CALL private.protect_case_table('vulnerability_assessments', 'none', 'SELECT, INSERT');
CALL private.append_only('vulnerability_assessments');
CALL private.protect_case_table('assistance_given', 'none', 'SELECT, INSERT');
CALL private.append_only('assistance_given');
CALL private.protect_case_table('person_feedback', 'none', 'SELECT, INSERT');
CALL private.append_only('person_feedback');
CALL private.codes_in('plan_goals', 'category=service_category');
CALL private.codes_in('vulnerability_assessments', 'factors=vulnerability_factor');

CALL private.protect('calendar_feeds');
CALL private.allow('calendar_feeds', 'user_id = (SELECT private.ctx_user()) AND organisation_id = (SELECT private.ctx_org())',
  'user_id = (SELECT private.ctx_user()) AND organisation_id = (SELECT private.ctx_org())');

-- What a calendar program may know: when, and of which case by its number. No name, no kind, no place. Ends with the
-- address, the membership, the account, or the sight of the case.
CREATE FUNCTION private.calendar_of(wanted bytea, from_day date, to_day date)
RETURNS TABLE (locale text, item uuid, reference text, starts_at timestamptz, ends_at timestamptz, due_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  WITH feed AS (
    SELECT f.organisation_id, f.user_id, u.locale, m.roles FROM public.calendar_feeds f
    JOIN public.users u ON u.id = f.user_id AND u.disabled_at IS NULL
    JOIN public.memberships m ON m.user_id = f.user_id AND m.organisation_id = f.organisation_id AND m.ended_at IS NULL
    WHERE f.token_hash = wanted AND f.revoked_at IS NULL AND m.roles && '{CASEWORKER,SUPERVISOR}'::text[]
  ), seen AS (
    SELECT c.organisation_id, c.id, c.reference FROM feed f JOIN public.cases c ON c.organisation_id = f.organisation_id
    WHERE 'SUPERVISOR' = ANY (f.roles) OR c.owner_user_id = f.user_id
      OR EXISTS (SELECT 1 FROM public.case_assignments a WHERE a.organisation_id = c.organisation_id AND a.case_id = c.id
        AND a.user_id = f.user_id AND (a.ends_at IS NULL OR a.ends_at > private.now()))
      OR EXISTS (SELECT 1 FROM public.teams t JOIN public.team_members tm ON tm.team_id = t.id
        WHERE t.organisation_id = c.organisation_id AND t.id = c.team_id AND t.shares_cases AND tm.user_id = f.user_id)
  )
  SELECT f.locale, NULL::uuid, NULL::text, NULL::timestamptz, NULL::timestamptz, NULL::date FROM feed f
  UNION ALL
  SELECT f.locale, a.id, s.reference, a.starts_at, a.ends_at, NULL::date FROM feed f
  JOIN public.appointments a ON a.organisation_id = f.organisation_id AND a.owner_user_id = f.user_id
  JOIN seen s ON s.organisation_id = a.organisation_id AND s.id = a.case_id
  WHERE a.status IN ('PLANNED', 'HELD') AND (a.starts_at AT TIME ZONE 'Asia/Jakarta')::date BETWEEN from_day AND to_day
  UNION ALL
  SELECT f.locale, t.id, s.reference, NULL::timestamptz, NULL::timestamptz, t.due_on FROM feed f
  JOIN public.case_tasks t ON t.organisation_id = f.organisation_id AND t.owner_user_id = f.user_id
  JOIN seen s ON s.organisation_id = t.organisation_id AND s.id = t.case_id
  WHERE t.done_at IS NULL AND t.due_on BETWEEN from_day AND to_day
$$;
REVOKE EXECUTE ON FUNCTION private.calendar_of(bytea, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.calendar_of(bytea, date, date) TO lentera_app;

-- When the address was last asked, so that its owner sees whether somebody uses it. Called beside the reading.
CREATE FUNCTION private.touch_calendar(wanted bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = private, pg_temp AS $$
  UPDATE public.calendar_feeds SET last_read_at = private.now() WHERE token_hash = wanted AND revoked_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION private.touch_calendar(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.touch_calendar(bytea) TO lentera_app;
