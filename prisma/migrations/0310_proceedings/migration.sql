-- The justice track beside the care track (field group G6), with an access of its own: within the organisation the
-- case's owner, those assigned and supervisors, not a team that shares its cases; a receiver only where G6 was granted.

-- A track: one police report or case file. `regime` is the procedure that runs it, `legal_basis` the law of the
-- offence's day; a person chooses both, nothing computes them.
CREATE TABLE "proceedings" (
  "organisation_id"    UUID NOT NULL,
  "id"                 UUID NOT NULL,
  "case_id"            UUID NOT NULL,
  "regime"             TEXT NOT NULL,
  "stage"              TEXT NOT NULL,
  "legal_basis"        TEXT[] NOT NULL DEFAULT '{}',
  "reported_on"        DATE,
  "report_number"      BYTEA,
  "court_case_number"  BYTEA,
  "police_office"      BYTEA,
  "prosecution_office" BYTEA,
  "court"              BYTEA,
  "person_is_witness"  BOOLEAN NOT NULL DEFAULT false,
  "note"               BYTEA,
  "created_by"         UUID NOT NULL,
  "version"            INTEGER NOT NULL DEFAULT 1,
  "created_at"         TIMESTAMPTZ(3) NOT NULL,
  "updated_at"         TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "proceedings_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "proceedings_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id")
    REFERENCES "cases" ("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- What hangs on a track hangs on its case too: both stand in one key, so that neither can point elsewhere.
CREATE UNIQUE INDEX "proceedings_organisation_id_case_id_id_key" ON "proceedings" ("organisation_id", "case_id", "id");

-- How far it came, append-only; a mistake is corrected by a later line that says so.
CREATE TABLE "proceeding_stages" (
  "organisation_id" UUID NOT NULL,
  "id"              UUID NOT NULL,
  "case_id"         UUID NOT NULL,
  "proceeding_id"   UUID NOT NULL,
  "stage"           TEXT NOT NULL,
  "from_stage"      TEXT,
  "reached_on"      DATE NOT NULL,
  "is_correction"   BOOLEAN NOT NULL DEFAULT false,
  "note"            BYTEA,
  "actor_id"        UUID NOT NULL,
  "at"              TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "proceeding_stages_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "proceeding_stages_organisation_id_case_id_proceeding_id_fkey" FOREIGN KEY ("organisation_id", "case_id", "proceeding_id")
    REFERENCES "proceedings" ("organisation_id", "case_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "proceeding_stages_organisation_id_case_id_proceeding_id_at_idx"
  ON "proceeding_stages" ("organisation_id", "case_id", "proceeding_id", "at");

-- Who stands in it and as what. Nobody is called convicted before a conviction is final.
CREATE TABLE "proceeding_parties" (
  "organisation_id" UUID NOT NULL,
  "id"              UUID NOT NULL,
  "case_id"         UUID NOT NULL,
  "proceeding_id"   UUID NOT NULL,
  "perpetrator_id"  UUID,
  "label"           BYTEA NOT NULL,
  "role"            TEXT NOT NULL,
  "verdict"         TEXT NOT NULL DEFAULT 'PENDING',
  "verdict_on"      DATE,
  "is_final"        BOOLEAN NOT NULL DEFAULT false,
  "sentence_months" INTEGER,
  "fine"            BIGINT,
  "currency"        TEXT NOT NULL DEFAULT 'IDR',
  "note"            BYTEA,
  "version"         INTEGER NOT NULL DEFAULT 1,
  "created_at"      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "proceeding_parties_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "proceeding_parties_convict_check" CHECK ("role" <> 'CONVICT' OR ("is_final" AND "verdict" IN ('CONVICTED_TIP', 'CONVICTED_OTHER'))),
  CONSTRAINT "proceeding_parties_final_check" CHECK (NOT "is_final" OR "verdict" <> 'PENDING'),
  CONSTRAINT "proceeding_parties_amounts_check" CHECK (coalesce("sentence_months", 0) >= 0 AND coalesce("fine", 0) >= 0),
  CONSTRAINT "proceeding_parties_organisation_id_case_id_proceeding_id_fkey" FOREIGN KEY ("organisation_id", "case_id", "proceeding_id")
    REFERENCES "proceedings" ("organisation_id", "case_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  -- The list of alleged perpetrators is rewritten as a whole; a party keeps its own label when that happens.
  CONSTRAINT "proceeding_parties_organisation_id_perpetrator_id_fkey" FOREIGN KEY ("organisation_id", "perpetrator_id")
    REFERENCES "alleged_perpetrators" ("organisation_id", "id") ON DELETE SET NULL ("perpetrator_id") ON UPDATE CASCADE
);
CREATE INDEX "proceeding_parties_organisation_id_case_id_proceeding_id_idx"
  ON "proceeding_parties" ("organisation_id", "case_id", "proceeding_id");
CREATE INDEX "proceeding_parties_organisation_id_perpetrator_id_idx"
  ON "proceeding_parties" ("organisation_id", "perpetrator_id");

-- Days on which somebody is heard: where, whether the person must come, and what protects her there.
CREATE TABLE "hearings" (
  "organisation_id" UUID NOT NULL,
  "id"              UUID NOT NULL,
  "case_id"         UUID NOT NULL,
  "proceeding_id"   UUID NOT NULL,
  "kind"            TEXT NOT NULL,
  "starts_at"       TIMESTAMPTZ(3) NOT NULL,
  "place"           BYTEA,
  "attendance"      TEXT NOT NULL,
  "is_own_choice"   BOOLEAN NOT NULL DEFAULT false,
  "measures"        TEXT[] NOT NULL DEFAULT '{}',
  "status"          TEXT NOT NULL DEFAULT 'PLANNED',
  "outcome"         BYTEA,
  "version"         INTEGER NOT NULL DEFAULT 1,
  "created_at"      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "hearings_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "hearings_organisation_id_case_id_proceeding_id_fkey" FOREIGN KEY ("organisation_id", "case_id", "proceeding_id")
    REFERENCES "proceedings" ("organisation_id", "case_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "hearings_organisation_id_case_id_proceeding_id_idx" ON "hearings" ("organisation_id", "case_id", "proceeding_id");
CREATE INDEX "hearings_organisation_id_status_starts_at_idx" ON "hearings" ("organisation_id", "status", "starts_at");

-- Protection of a witness or victim by LPSK; it may be asked for before anything was reported.
CREATE TABLE "witness_protections" (
  "organisation_id" UUID NOT NULL,
  "id"              UUID NOT NULL,
  "case_id"         UUID NOT NULL,
  "status"          TEXT NOT NULL,
  "applied_on"      DATE,
  "decided_on"      DATE,
  "ends_on"         DATE,
  "measures"        TEXT[] NOT NULL DEFAULT '{}',
  "number"          BYTEA,
  "note"            BYTEA,
  "version"         INTEGER NOT NULL DEFAULT 1,
  "created_at"      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "witness_protections_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "witness_protections_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id")
    REFERENCES "cases" ("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "witness_protections_organisation_id_case_id_idx" ON "witness_protections" ("organisation_id", "case_id");

-- Restitution from the claim to the payment; amounts in minor units. The four heads of loss are those of Perma 1/2022.
CREATE TABLE "restitutions" (
  "organisation_id"  UUID NOT NULL,
  "id"               UUID NOT NULL,
  "case_id"          UUID NOT NULL,
  "proceeding_id"    UUID NOT NULL,
  "status"           TEXT NOT NULL DEFAULT 'NOT_CLAIMED',
  "route"            TEXT,
  "income_loss"      BIGINT NOT NULL DEFAULT 0,
  "harm_loss"        BIGINT NOT NULL DEFAULT 0,
  "care_loss"        BIGINT NOT NULL DEFAULT 0,
  "other_loss"       BIGINT NOT NULL DEFAULT 0,
  "assessed"         BIGINT,
  "awarded"          BIGINT,
  "paid"             BIGINT NOT NULL DEFAULT 0,
  "currency"         TEXT NOT NULL DEFAULT 'IDR',
  "verdict_known_on" DATE,
  "verdict_copy_on"  DATE,
  "version"          INTEGER NOT NULL DEFAULT 1,
  "created_at"       TIMESTAMPTZ(3) NOT NULL,
  "updated_at"       TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "restitutions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "restitutions_amounts_check" CHECK (least("income_loss", "harm_loss", "care_loss", "other_loss", "paid", coalesce("assessed", 0), coalesce("awarded", 0)) >= 0),
  CONSTRAINT "restitutions_organisation_id_case_id_proceeding_id_fkey" FOREIGN KEY ("organisation_id", "case_id", "proceeding_id")
    REFERENCES "proceedings" ("organisation_id", "case_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "restitutions_organisation_id_proceeding_id_key" ON "restitutions" ("organisation_id", "proceeding_id");
CREATE UNIQUE INDEX "restitutions_organisation_id_case_id_id_key" ON "restitutions" ("organisation_id", "case_id", "id");

-- Each step of it and each payment, append-only.
CREATE TABLE "restitution_steps" (
  "organisation_id" UUID NOT NULL,
  "id"              UUID NOT NULL,
  "case_id"         UUID NOT NULL,
  "restitution_id"  UUID NOT NULL,
  "status"          TEXT NOT NULL,
  "from_status"     TEXT NOT NULL,
  "happened_on"     DATE NOT NULL,
  "amount"          BIGINT,
  "note"            BYTEA,
  "actor_id"        UUID NOT NULL,
  "at"              TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "restitution_steps_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "restitution_steps_amount_check" CHECK (coalesce("amount", 0) >= 0),
  CONSTRAINT "restitution_steps_organisation_id_case_id_restitution_id_fkey" FOREIGN KEY ("organisation_id", "case_id", "restitution_id")
    REFERENCES "restitutions" ("organisation_id", "case_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "restitution_steps_organisation_id_case_id_restitution_id_at_idx"
  ON "restitution_steps" ("organisation_id", "case_id", "restitution_id", "at");

-- Unpaid wages, claimed apart from the criminal track.
CREATE TABLE "wage_claims" (
  "organisation_id" UUID NOT NULL,
  "id"              UUID NOT NULL,
  "case_id"         UUID NOT NULL,
  "status"          TEXT NOT NULL,
  "forum"           TEXT,
  "against"         BYTEA,
  "period_start"    DATE,
  "period_end"      DATE,
  "claimed"         BIGINT,
  "agreed"          BIGINT,
  "paid"            BIGINT,
  "currency"        TEXT NOT NULL DEFAULT 'IDR',
  "filed_on"        DATE,
  "next_step_on"    DATE,
  "note"            BYTEA,
  "version"         INTEGER NOT NULL DEFAULT 1,
  "created_at"      TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "wage_claims_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "wage_claims_amounts_check" CHECK (least(coalesce("claimed", 0), coalesce("agreed", 0), coalesce("paid", 0)) >= 0),
  CONSTRAINT "wage_claims_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id")
    REFERENCES "cases" ("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "wage_claims_organisation_id_case_id_idx" ON "wage_claims" ("organisation_id", "case_id");

-- The own organisation's end of G6 is narrower than the case itself: owner, assigned, supervisor.
CREATE PROCEDURE private.protect_legal_table(target regclass, privileges text)
LANGUAGE plpgsql AS $$
DECLARE
  own text := format('organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = %1$s.organisation_id AND c.id = %1$s.case_id
    AND ((SELECT private.ctx_sees_all_cases()) OR c.owner_user_id = (SELECT private.ctx_user()) OR EXISTS (SELECT 1 FROM public.case_assignments a
      WHERE a.organisation_id = c.organisation_id AND a.case_id = c.id AND a.user_id = (SELECT private.ctx_user()) AND (a.ends_at IS NULL OR a.ends_at > (SELECT private.now())))))', target);
  granted text := 'case_id = ANY ((SELECT private.granted_case_ids(''G6''))::uuid[])';
BEGIN
  CALL private.protect(target, privileges);
  EXECUTE format('CREATE POLICY app_select ON %s FOR SELECT TO lentera_app USING ((%s) OR %s)', target, own, granted);
  EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO lentera_app WITH CHECK (%s)', target, own);
  IF privileges LIKE '%UPDATE%' THEN
    EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO lentera_app USING (%s) WITH CHECK (%s)', target, own, own);
  END IF;
END $$;

CALL private.protect_legal_table('proceedings', 'SELECT, INSERT, UPDATE');
CALL private.protect_legal_table('proceeding_stages', 'SELECT, INSERT');
CALL private.append_only('proceeding_stages');
CALL private.protect_legal_table('proceeding_parties', 'SELECT, INSERT, UPDATE');
CALL private.protect_legal_table('hearings', 'SELECT, INSERT, UPDATE');
CALL private.protect_legal_table('witness_protections', 'SELECT, INSERT, UPDATE');
CALL private.protect_legal_table('restitutions', 'SELECT, INSERT, UPDATE');
CALL private.protect_legal_table('restitution_steps', 'SELECT, INSERT');
CALL private.append_only('restitution_steps');
CALL private.protect_legal_table('wage_claims', 'SELECT, INSERT, UPDATE');

CALL private.codes_in('proceedings', 'regime=procedure_regime', 'stage=prosecution_stage', 'legal_basis=legal_basis');
CALL private.codes_in('proceeding_stages', 'stage=prosecution_stage', 'from_stage=prosecution_stage');
CALL private.codes_in('proceeding_parties', 'role=party_role', 'verdict=verdict_outcome');
CALL private.codes_in('restitutions', 'status=restitution_status');
CALL private.codes_in('restitution_steps', 'status=restitution_status', 'from_status=restitution_status');

-- Until when the person is left in peace. Told to whoever may read the justice track, also to a receiver to whom what
-- happened (G4) was not shared: it binds exactly those who would otherwise ask her to testify.
CREATE FUNCTION private.reflection_end(wanted uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = private, pg_temp AS $$
  SELECT s.reflection_period_until FROM public.screenings s
  JOIN public.cases c ON c.organisation_id = s.organisation_id AND c.id = s.case_id
  WHERE c.id = wanted AND ((c.organisation_id = private.ctx_case_org()
      AND (private.ctx_sees_all_cases() OR c.owner_user_id = private.ctx_user() OR c.id = ANY (private.ctx_assigned_case_ids())))
    OR c.id = ANY (private.granted_case_ids('G6')))
  ORDER BY s.created_at DESC, s.id DESC LIMIT 1
$$;
REVOKE EXECUTE ON FUNCTION private.reflection_end(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.reflection_end(uuid) TO lentera_app;
