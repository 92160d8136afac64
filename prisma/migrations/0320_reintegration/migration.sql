-- Return and reintegration (field group G4): the way home, who receives the person there, and how she is after
-- one, three, six and twelve months, on dimensions that do not change so that they can be compared with the beginning.

CREATE TABLE "return_journeys" (
  "organisation_id"   UUID NOT NULL,
  "id"                UUID NOT NULL,
  "case_id"           UUID NOT NULL,
  "status"            TEXT NOT NULL DEFAULT 'PLANNED',
  "person_wish"       TEXT NOT NULL,
  "from_place"        BYTEA,
  "province"          TEXT,
  "regency"           TEXT,
  "destination"       BYTEA,
  "transport"         TEXT,
  "departs_on"        DATE,
  "arrived_on"        DATE,
  "escort"            BYTEA,
  "reception"         TEXT NOT NULL DEFAULT 'NOT_ARRANGED',
  "received_by"       BYTEA,
  "first_night"       BYTEA,
  "note"              BYTEA,
  "version"           INTEGER NOT NULL DEFAULT 1,
  "created_at"        TIMESTAMPTZ(3) NOT NULL,
  "updated_at"        TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "return_journeys_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "return_journeys_arrived_check" CHECK ("status" <> 'ARRIVED' OR "arrived_on" IS NOT NULL),
  CONSTRAINT "return_journeys_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id")
    REFERENCES "cases" ("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "return_journeys_organisation_id_case_id_idx" ON "return_journeys" ("organisation_id", "case_id");
CREATE INDEX "return_journeys_organisation_id_status_arrived_on_idx" ON "return_journeys" ("organisation_id", "status", "arrived_on");

-- Whether a family can be gone home to; asked again whenever something changes, append-only.
CREATE TABLE "family_assessments" (
  "organisation_id"      UUID NOT NULL,
  "id"                   UUID NOT NULL,
  "case_id"              UUID NOT NULL,
  "assessed_on"          DATE NOT NULL,
  "conclusion"           TEXT NOT NULL,
  "living_with"          TEXT,
  "family_in_recruitment" TEXT NOT NULL,
  "acceptance"           SMALLINT,
  "spoken_with"          BYTEA,
  "person_view"          BYTEA,
  "note"                 BYTEA,
  "actor_id"             UUID NOT NULL,
  "at"                   TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "family_assessments_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "family_assessments_acceptance_check" CHECK ("acceptance" BETWEEN 1 AND 4),
  CONSTRAINT "family_assessments_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id")
    REFERENCES "cases" ("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "family_assessments_organisation_id_case_id_at_idx" ON "family_assessments" ("organisation_id", "case_id", "at");

-- How the person is on six fixed dimensions, at the beginning and at each follow-up; append-only, the latest of a
-- moment counts. A dimension that nobody knows about stays empty.
CREATE TABLE "outcome_assessments" (
  "organisation_id" UUID NOT NULL,
  "id"              UUID NOT NULL,
  "case_id"         UUID NOT NULL,
  "journey_id"      UUID,
  "moment"          TEXT NOT NULL,
  "assessed_on"     DATE NOT NULL,
  "way"             TEXT NOT NULL,
  "safety"          SMALLINT,
  "housing"         SMALLINT,
  "work"            SMALLINT,
  "health"          SMALLINT,
  "family"          SMALLINT,
  "papers"          SMALLINT,
  "person_words"    BYTEA,
  "note"            BYTEA,
  "next_step"       BYTEA,
  "actor_id"        UUID NOT NULL,
  "at"              TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "outcome_assessments_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "outcome_assessments_levels_check" CHECK (
    "safety" BETWEEN 1 AND 4 AND "housing" BETWEEN 1 AND 4 AND "work" BETWEEN 1 AND 4
    AND "health" BETWEEN 1 AND 4 AND "family" BETWEEN 1 AND 4 AND "papers" BETWEEN 1 AND 4),
  CONSTRAINT "outcome_assessments_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id")
    REFERENCES "cases" ("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "outcome_assessments_organisation_id_case_id_at_idx" ON "outcome_assessments" ("organisation_id", "case_id", "at");

CALL private.protect_case_table('return_journeys', 'G4');
CALL private.protect_case_table('family_assessments', 'G4', 'SELECT, INSERT');
CALL private.append_only('family_assessments');
CALL private.protect_case_table('outcome_assessments', 'G4', 'SELECT, INSERT');
CALL private.append_only('outcome_assessments');

CALL private.codes_in('return_journeys', 'transport=transport_mode');
