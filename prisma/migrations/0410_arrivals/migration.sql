-- Several people of one event: a ship, an online-scam compound, a workplace, a group that is sent home. The event is the
-- organisation's and names nobody: kind, day and place, so that a colleague finds it; what happened is sealed with a key
-- of its own, which opens for who sees one of its cases, for who recorded it and for supervisors.
CREATE TABLE arrivals (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('SHIP', 'COMPOUND', 'WORKPLACE', 'RETURN', 'OTHER')),
  arrived_on date NOT NULL,
  province text,
  regency text,
  source text NOT NULL,
  expected_people integer CHECK (expected_people BETWEEN 1 AND 5000),
  facts bytea NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT arrivals_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT arrivals_number_key UNIQUE (organisation_id, number),
  CONSTRAINT arrivals_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT arrivals_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CALL private.codes_in('arrivals', 'source=case_source');
CALL private.protect('arrivals', 'SELECT, INSERT');
CALL private.allow('arrivals', 'organisation_id = (SELECT private.ctx_case_org())');
CREATE POLICY app_insert ON arrivals FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND created_by = (SELECT private.ctx_user()));

-- A case belongs to one event at most. The line is a keyed index of what a list said of the person, so that the same
-- list pasted again, or an import that was killed and repeated, opens no second case.
CREATE TABLE arrival_cases (
  organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  arrival_id uuid NOT NULL,
  place integer NOT NULL,
  line_index bytea,
  linked_by uuid NOT NULL,
  linked_at timestamptz(3) NOT NULL,
  CONSTRAINT arrival_cases_pkey PRIMARY KEY (organisation_id, case_id),
  CONSTRAINT arrival_cases_place_key UNIQUE (organisation_id, arrival_id, place),
  CONSTRAINT arrival_cases_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT arrival_cases_arrival_fkey FOREIGN KEY (organisation_id, arrival_id) REFERENCES arrivals (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT arrival_cases_linker_fkey FOREIGN KEY (linked_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX arrival_cases_line_key ON arrival_cases (organisation_id, arrival_id, line_index) WHERE line_index IS NOT NULL;
CALL private.protect_case_table('arrival_cases', 'none', 'SELECT, INSERT, DELETE');

CREATE POLICY app_select_arrival ON data_keys FOR SELECT TO lentera_app USING (
  kind = 'ARRIVAL' AND organisation_id = (SELECT private.ctx_case_org()) AND (
    EXISTS (SELECT 1 FROM public.arrivals a WHERE a.organisation_id = data_keys.organisation_id AND a.id = data_keys.subject_id AND a.created_by = (SELECT private.ctx_user()))
    OR EXISTS (SELECT 1 FROM public.arrival_cases k WHERE k.organisation_id = data_keys.organisation_id AND k.arrival_id = data_keys.subject_id)));

-- Whether a line of a list was taken already, also by a colleague whose cases the caller does not see: yes or no, and no more.
CREATE FUNCTION private.arrival_line_taken(arrival uuid, line bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.arrival_cases k
    WHERE k.organisation_id = private.ctx_case_org() AND k.arrival_id = arrival AND k.line_index = line)
$$;
REVOKE EXECUTE ON FUNCTION private.arrival_line_taken(uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.arrival_line_taken(uuid, bytea) TO lentera_app;

-- Who travels along with a victim and is none: a child, a spouse. Counted nowhere among victims.
CREATE TABLE case_dependants (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  name bytea,
  age integer CHECK (age BETWEEN 0 AND 130),
  relation text NOT NULL CHECK (relation IN ('CHILD', 'SPOUSE', 'PARENT', 'SIBLING', 'OTHER')),
  needs text[] NOT NULL DEFAULT '{}',
  note bytea,
  recorded_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT case_dependants_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_dependants_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_dependants_recorder_fkey FOREIGN KEY (recorded_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX case_dependants_case_idx ON case_dependants (organisation_id, case_id);
CALL private.codes_in('case_dependants', 'needs=service_type');
CALL private.protect_case_table('case_dependants', 'G3', 'SELECT, INSERT, DELETE');
