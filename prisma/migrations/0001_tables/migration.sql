-- CreateTable
CREATE TABLE "activities" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "title_id" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "description" TEXT,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'IMPLEMENTATION',
    "pillars" TEXT[],
    "igo_functions" TEXT[],
    "programme_organisation_id" UUID,
    "programme_id" UUID,
    "province" TEXT,
    "regency" TEXT,
    "planned_start" DATE,
    "planned_end" DATE,
    "actual_start" DATE,
    "actual_end" DATE,
    "targeted" INTEGER,
    "reached_women" INTEGER,
    "reached_men" INTEGER,
    "reached_girls" INTEGER,
    "reached_boys" INTEGER,
    "reached_other" INTEGER,
    "budget" BIGINT,
    "expenditure" BIGINT,
    "currency" TEXT,
    "output" TEXT,
    "sdg_targets" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "dac_sector" TEXT,
    "created_by" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_partners" (
    "organisation_id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "partner_organisation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "activity_partners_pkey" PRIMARY KEY ("organisation_id","activity_id","partner_organisation_id","role")
);

-- CreateTable
CREATE TABLE "challenges" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "activity_id" UUID,
    "programme_id" UUID,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "pillar" TEXT,
    "severity" INTEGER NOT NULL DEFAULT 2,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "mitigation" TEXT,
    "publish_in_annual_report" BOOLEAN NOT NULL DEFAULT true,
    "occurred_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_services" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "field_group" TEXT NOT NULL DEFAULT 'G1',
    "status" TEXT NOT NULL DEFAULT 'IDENTIFIED',
    "provider_id" UUID,
    "referral_id" UUID,
    "requested_at" DATE,
    "started_at" DATE,
    "ended_at" DATE,
    "quantity" INTEGER,
    "cost" BIGINT,
    "currency" TEXT,
    "unmet_reason" TEXT,
    "satisfaction" INTEGER,
    "note" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'INTAKE',
    "risk_level" TEXT,
    "pillars" TEXT[],
    "source" TEXT NOT NULL,
    "registered_at" DATE NOT NULL,
    "registration_province" TEXT,
    "registration_regency" TEXT,
    "owner_user_id" UUID NOT NULL,
    "team_id" UUID,
    "trafficking_status" TEXT,
    "determined_by" TEXT,
    "determined_at" DATE,
    "source_country" TEXT,
    "transit_countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "destination_country" TEXT,
    "is_cross_border" BOOLEAN NOT NULL DEFAULT false,
    "country_of_identification" TEXT,
    "opened_by_referral_id" UUID,
    "is_recording_limited" BOOLEAN NOT NULL DEFAULT false,
    "is_imported" BOOLEAN NOT NULL DEFAULT false,
    "closed_at" DATE,
    "retention_until" DATE,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_programmes" (
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,

    CONSTRAINT "case_programmes_pkey" PRIMARY KEY ("organisation_id","case_id","programme_id")
);

-- CreateTable
CREATE TABLE "case_assignments" (
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "assigned_by" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_assignments_pkey" PRIMARY KEY ("organisation_id","case_id","user_id")
);

-- CreateTable
CREATE TABLE "case_events" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "case_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_notes" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "field_group" TEXT NOT NULL DEFAULT 'G4',
    "body" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_accounts" (
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "how_it_came" BYTEA,
    "narrative" BYTEA,
    "support_objectives" BYTEA,
    "action_plan" BYTEA,
    "planned_end" DATE,
    "actual_end" DATE,
    "closure_reason" TEXT,
    "closure_note" BYTEA,

    CONSTRAINT "case_accounts_pkey" PRIMARY KEY ("organisation_id","case_id")
);

-- CreateTable
CREATE TABLE "case_external_ids" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "value" BYTEA NOT NULL,
    "value_index" BYTEA NOT NULL,

    CONSTRAINT "case_external_ids_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "screenings" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "screened_at" DATE NOT NULL,
    "screened_by" UUID NOT NULL,
    "tool" TEXT NOT NULL DEFAULT 'LENTERA_SHORT',
    "acts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "legal_means" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "purposes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "child_at_the_time" TEXT NOT NULL DEFAULT 'NO',
    "trafficking_status" TEXT,
    "determined_by" TEXT,
    "determined_at" DATE,
    "rationale" BYTEA,
    "reflection_period_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "screenings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exploitation_episodes" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "labour_sector" TEXT,
    "labour_subsectors" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sexual_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "means_of_control" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "platforms" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "start_date" DATE,
    "start_precision" TEXT NOT NULL DEFAULT 'unknown',
    "end_date" DATE,
    "end_precision" TEXT NOT NULL DEFAULT 'unknown',
    "country" TEXT,
    "province" TEXT,
    "employer_name" BYTEA,
    "promised_wage" BIGINT,
    "actual_wage" BIGINT,
    "currency" TEXT,
    "debt_amount" BIGINT,
    "hours_per_day" INTEGER,
    "narrative" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "exploitation_episodes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recruitments" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "methods" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "modus" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "platforms" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "relation" TEXT,
    "place" BYTEA,
    "paid_fee" BOOLEAN,
    "advance_to_family" BOOLEAN,
    "promise" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "recruitments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journey_legs" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "from_country" TEXT,
    "from_province" TEXT,
    "from_regency" TEXT,
    "to_country" TEXT,
    "to_province" TEXT,
    "to_regency" TEXT,
    "place" BYTEA,
    "date" DATE,
    "date_precision" TEXT NOT NULL DEFAULT 'unknown',
    "transport" TEXT,
    "document" TEXT,
    "visa" TEXT,
    "crossed_border" BOOLEAN NOT NULL DEFAULT false,
    "description" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "journey_legs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alleged_perpetrators" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'PERSON',
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "gender" TEXT,
    "age_band" TEXT,
    "citizenship" TEXT,
    "relation" TEXT,
    "name" BYTEA,
    "organisation" BYTEA,
    "details" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "alleged_perpetrators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vulnerability_factors" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "severity" INTEGER,
    "assessed_at" DATE NOT NULL,
    "note" BYTEA,

    CONSTRAINT "vulnerability_factors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_assessments" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL,
    "assessed_by" UUID NOT NULL,
    "next_review_at" DATE,
    "note" BYTEA,

    CONSTRAINT "risk_assessments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consents" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "basis" TEXT NOT NULL DEFAULT 'CONSENT',
    "status" TEXT NOT NULL,
    "recipient_organisation_id" UUID,
    "field_groups" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "giver" TEXT,
    "form" TEXT,
    "language" TEXT,
    "interpreter" BOOLEAN NOT NULL DEFAULT false,
    "witness" BYTEA,
    "explained_items" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reason" BYTEA,
    "given_at" DATE,
    "valid_until" DATE,
    "ends_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "recorded_by" UUID NOT NULL,
    "is_imported" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_versions" (
    "organisation_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "status" TEXT NOT NULL,
    "field_groups" TEXT[],
    "valid_until" DATE,

    CONSTRAINT "consent_versions_pkey" PRIMARY KEY ("organisation_id","consent_id","version")
);

-- CreateTable
CREATE TABLE "grants" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "consent_version" INTEGER NOT NULL,
    "referral_id" UUID NOT NULL,
    "grantee_organisation_id" UUID NOT NULL,
    "accepted_by" UUID NOT NULL,
    "field_groups" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_because" TEXT,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imports" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "records_read" INTEGER NOT NULL,
    "records_taken" INTEGER NOT NULL,
    "records_rejected" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "historical_records" (
    "organisation_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "year_range" TEXT,
    "gender" TEXT,
    "majority_status" TEXT,
    "is_forced_labour" BOOLEAN,
    "is_sexual_exploit" BOOLEAN,
    "origin_region" TEXT,
    "exploitation_region" TEXT,
    "is_exploiter" BOOLEAN,
    "perpetrator_gender" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "perpetrator_age_band" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "perpetrator_citizen_region" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "perpetrator_relation" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "paid_money" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_recruiter_broker" BOOLEAN,
    "is_transaction_process" BOOLEAN,
    "is_control_abuse_kidnap" BOOLEAN,

    CONSTRAINT "historical_records_pkey" PRIMARY KEY ("organisation_id","import_id","line")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'id',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_credentials" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT,
    "password_changed_at" TIMESTAMPTZ(3),
    "totp_secret" BYTEA,
    "totp_confirmed_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT,

    CONSTRAINT "user_credentials_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "roles" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent_family" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "requests_per_minute" INTEGER,

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_links" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "organisation_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "response" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organisation_id","user_id","key")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "organisation_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("organisation_id","seq")
);

-- CreateTable
CREATE TABLE "audit_heads" (
    "organisation_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "outbox_messages" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outbox_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_requests" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "input" JSONB NOT NULL,
    "result" JSONB,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL DEFAULT '',
    "content" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_keys" (
    "organisation_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "kek_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_keys_pkey" PRIMARY KEY ("organisation_id","subject_id")
);

-- CreateTable
CREATE TABLE "counters" (
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("organisation_id","name")
);

-- CreateTable
CREATE TABLE "organisations" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT,
    "acronym" TEXT,
    "type" TEXT NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'NATIONAL',
    "task_force_role" TEXT NOT NULL DEFAULT 'NONE',
    "province" TEXT,
    "regency" TEXT,
    "address" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "website" TEXT,
    "letterhead" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Jakarta',
    "has_accounts" BOOLEAN NOT NULL DEFAULT true,
    "is_installation" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_services" (
    "organisation_id" UUID NOT NULL,
    "service_type" TEXT NOT NULL,
    "capacity" INTEGER,
    "hours" TEXT,
    "cost_free" BOOLEAN NOT NULL DEFAULT true,
    "accepts_gender" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "accepts_child" BOOLEAN NOT NULL DEFAULT true,
    "note" TEXT,

    CONSTRAINT "organisation_services_pkey" PRIMARY KEY ("organisation_id","service_type")
);

-- CreateTable
CREATE TABLE "organisation_coverage" (
    "organisation_id" UUID NOT NULL,
    "province" TEXT NOT NULL,
    "regency" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "organisation_coverage_pkey" PRIMARY KEY ("organisation_id","province","regency")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shares_cases" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "organisation_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("organisation_id","team_id","user_id")
);

-- CreateTable
CREATE TABLE "persons" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "persons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_demographics" (
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "gender" TEXT NOT NULL DEFAULT 'UNKNOWN',
    "age_at_registration" INTEGER,
    "age_band" TEXT NOT NULL DEFAULT 'UNKNOWN',
    "is_child" BOOLEAN,
    "age_when_trafficked" INTEGER,
    "citizenships" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "home_province" TEXT,
    "home_regency" TEXT,
    "marital_status" TEXT,
    "children_count" INTEGER,
    "education" TEXT,
    "primary_language" TEXT,
    "is_deceased" BOOLEAN NOT NULL DEFAULT false,
    "migrant_worker_status" TEXT,
    "migrant_worker_stage" TEXT,

    CONSTRAINT "person_demographics_pkey" PRIMARY KEY ("organisation_id","person_id")
);

-- CreateTable
CREATE TABLE "person_identities" (
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "full_name" BYTEA,
    "alias" BYTEA,
    "nik" BYTEA,
    "passport_no" BYTEA,
    "birth_date" BYTEA,
    "address" BYTEA,
    "phone" BYTEA,
    "email" BYTEA,
    "safe_contact_instructions" BYTEA,
    "guardian_name" BYTEA,
    "guardian_relation" BYTEA,
    "nik_index" BYTEA,
    "passport_index" BYTEA,
    "phone_index" BYTEA,
    "name_buckets" BYTEA[] DEFAULT ARRAY[]::BYTEA[],

    CONSTRAINT "person_identities_pkey" PRIMARY KEY ("organisation_id","person_id")
);

-- CreateTable
CREATE TABLE "programmes" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title_id" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "description" TEXT,
    "iati_identifier" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "currency" TEXT NOT NULL DEFAULT 'IDR',
    "asks_contributors" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programmes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_partners" (
    "organisation_id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "partner_organisation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "starts_on" DATE,
    "ends_on" DATE,
    "grant_reference" TEXT,

    CONSTRAINT "programme_partners_pkey" PRIMARY KEY ("organisation_id","programme_id","partner_organisation_id","role")
);

-- CreateTable
CREATE TABLE "codes" (
    "list" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "label_en" TEXT NOT NULL,
    "label_id" TEXT NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "codes_pkey" PRIMARY KEY ("list","code")
);

-- CreateTable
CREATE TABLE "provinces" (
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "provinces_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "regencies" (
    "code" TEXT NOT NULL,
    "province_code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "regencies_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "countries" (
    "alpha2" TEXT NOT NULL,
    "alpha3" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "countries_pkey" PRIMARY KEY ("alpha2")
);

-- CreateTable
CREATE TABLE "reference_data" (
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "reference_data_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "referrals" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "to_organisation_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "pillars" TEXT[],
    "urgency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "consent_id" UUID,
    "basis" TEXT NOT NULL DEFAULT 'CONSENT',
    "shared_groups" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sent_by" UUID,
    "sent_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "responded_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "decline_reason" TEXT,
    "outcome" TEXT,
    "is_assigned" BOOLEAN NOT NULL DEFAULT false,
    "receiving_case_id" UUID,
    "letter_number" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referrals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_requests" (
    "organisation_id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "people_count" INTEGER NOT NULL DEFAULT 1,
    "is_child" BOOLEAN,
    "sex" TEXT,
    "accompanying_children" INTEGER NOT NULL DEFAULT 0,
    "language" TEXT,
    "access_needs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "province" TEXT,
    "regency" TEXT,
    "needed_from" DATE,
    "expected_days" INTEGER,

    CONSTRAINT "referral_requests_pkey" PRIMARY KEY ("organisation_id","referral_id")
);

-- CreateTable
CREATE TABLE "referral_details" (
    "organisation_id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "details" BYTEA,
    "basis_reason" BYTEA,

    CONSTRAINT "referral_details_pkey" PRIMARY KEY ("organisation_id","referral_id")
);

-- CreateTable
CREATE TABLE "referral_services" (
    "organisation_id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ASKED',
    "waiting_until" DATE,
    "reason" TEXT,
    "outcome" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "referral_services_pkey" PRIMARY KEY ("organisation_id","referral_id","type")
);

-- CreateTable
CREATE TABLE "referral_events" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_organisation_id" UUID,
    "actor_id" UUID,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "referral_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_assignments" (
    "organisation_id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "assignee_organisation_id" UUID NOT NULL,
    "assigned_by" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referral_assignments_pkey" PRIMARY KEY ("organisation_id","referral_id","user_id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "title_id" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "programme_id" UUID,
    "import_id" UUID,
    "period_start" DATE,
    "period_end" DATE,
    "figures" JSONB,
    "figures_at" TIMESTAMPTZ(3),
    "narrative" JSONB NOT NULL DEFAULT '{}',
    "author_id" UUID NOT NULL,
    "reviewed_by" UUID,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,
    "slug" TEXT,
    "snapshot" JSONB,
    "sha256" TEXT,
    "corrects_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_events" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "report_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "activities_programme_id_actual_start_idx" ON "activities"("programme_id", "actual_start");

-- CreateIndex
CREATE INDEX "activities_actual_start_idx" ON "activities"("actual_start");

-- CreateIndex
CREATE UNIQUE INDEX "activities_organisation_id_id_key" ON "activities"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "activities_organisation_id_reference_key" ON "activities"("organisation_id", "reference");

-- CreateIndex
CREATE INDEX "activity_partners_partner_organisation_id_idx" ON "activity_partners"("partner_organisation_id");

-- CreateIndex
CREATE INDEX "challenges_programme_id_idx" ON "challenges"("programme_id");

-- CreateIndex
CREATE UNIQUE INDEX "challenges_organisation_id_id_key" ON "challenges"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "case_services_organisation_id_case_id_idx" ON "case_services"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_services_organisation_id_id_key" ON "case_services"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "cases_organisation_id_registered_at_id_idx" ON "cases"("organisation_id", "registered_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cases_organisation_id_last_activity_at_id_idx" ON "cases"("organisation_id", "last_activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cases_organisation_id_status_registered_at_id_idx" ON "cases"("organisation_id", "status", "registered_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cases_organisation_id_owner_user_id_status_idx" ON "cases"("organisation_id", "owner_user_id", "status");

-- CreateIndex
CREATE INDEX "cases_organisation_id_person_id_idx" ON "cases"("organisation_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "cases_organisation_id_id_key" ON "cases"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "cases_organisation_id_reference_key" ON "cases"("organisation_id", "reference");

-- CreateIndex
CREATE INDEX "case_programmes_programme_id_idx" ON "case_programmes"("programme_id");

-- CreateIndex
CREATE INDEX "case_assignments_organisation_id_user_id_idx" ON "case_assignments"("organisation_id", "user_id");

-- CreateIndex
CREATE INDEX "case_events_organisation_id_case_id_at_idx" ON "case_events"("organisation_id", "case_id", "at" DESC);

-- CreateIndex
CREATE INDEX "case_notes_organisation_id_case_id_at_idx" ON "case_notes"("organisation_id", "case_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "case_notes_organisation_id_id_key" ON "case_notes"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "case_external_ids_organisation_id_case_id_idx" ON "case_external_ids"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_external_ids_organisation_id_system_value_index_key" ON "case_external_ids"("organisation_id", "system", "value_index");

-- CreateIndex
CREATE INDEX "screenings_organisation_id_case_id_idx" ON "screenings"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "screenings_organisation_id_id_key" ON "screenings"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "exploitation_episodes_organisation_id_case_id_position_idx" ON "exploitation_episodes"("organisation_id", "case_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "exploitation_episodes_organisation_id_id_key" ON "exploitation_episodes"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "recruitments_organisation_id_case_id_idx" ON "recruitments"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "recruitments_organisation_id_id_key" ON "recruitments"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "journey_legs_organisation_id_case_id_position_idx" ON "journey_legs"("organisation_id", "case_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "journey_legs_organisation_id_id_key" ON "journey_legs"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "alleged_perpetrators_organisation_id_case_id_idx" ON "alleged_perpetrators"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "alleged_perpetrators_organisation_id_id_key" ON "alleged_perpetrators"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "vulnerability_factors_organisation_id_case_id_idx" ON "vulnerability_factors"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "vulnerability_factors_organisation_id_id_key" ON "vulnerability_factors"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "risk_assessments_organisation_id_case_id_idx" ON "risk_assessments"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "risk_assessments_organisation_id_id_key" ON "risk_assessments"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "consents_organisation_id_case_id_idx" ON "consents"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "consents_organisation_id_id_key" ON "consents"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "grants_grantee_organisation_id_case_id_idx" ON "grants"("grantee_organisation_id", "case_id");

-- CreateIndex
CREATE INDEX "grants_organisation_id_case_id_idx" ON "grants"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "grants_organisation_id_id_key" ON "grants"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "imports_organisation_id_id_key" ON "imports"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "imports_organisation_id_format_sha256_key" ON "imports"("organisation_id", "format", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "recovery_codes_user_id_idx" ON "recovery_codes"("user_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_organisation_id_user_id_key" ON "memberships"("organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_links_token_hash_key" ON "one_time_links"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_links_user_id_idx" ON "one_time_links"("user_id");

-- CreateIndex
CREATE INDEX "audit_entries_organisation_id_entity_type_entity_id_idx" ON "audit_entries"("organisation_id", "entity_type", "entity_id");

-- CreateIndex
CREATE INDEX "outbox_messages_organisation_id_created_at_idx" ON "outbox_messages"("organisation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_requests_organisation_id_id_key" ON "job_requests"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "drafts_organisation_id_user_id_form_subject_id_key" ON "drafts"("organisation_id", "user_id", "form", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_code_key" ON "organisations"("code");

-- CreateIndex
CREATE UNIQUE INDEX "teams_organisation_id_id_key" ON "teams"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "persons_organisation_id_id_key" ON "persons"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "persons_organisation_id_pseudonym_key" ON "persons"("organisation_id", "pseudonym");

-- CreateIndex
CREATE INDEX "person_identities_organisation_id_nik_index_idx" ON "person_identities"("organisation_id", "nik_index");

-- CreateIndex
CREATE INDEX "person_identities_organisation_id_passport_index_idx" ON "person_identities"("organisation_id", "passport_index");

-- CreateIndex
CREATE INDEX "person_identities_organisation_id_phone_index_idx" ON "person_identities"("organisation_id", "phone_index");

-- CreateIndex
CREATE INDEX "person_identities_name_buckets_idx" ON "person_identities" USING GIN ("name_buckets");

-- CreateIndex
CREATE UNIQUE INDEX "programmes_code_key" ON "programmes"("code");

-- CreateIndex
CREATE UNIQUE INDEX "programmes_organisation_id_id_key" ON "programmes"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "programme_partners_partner_organisation_id_role_idx" ON "programme_partners"("partner_organisation_id", "role");

-- CreateIndex
CREATE INDEX "regencies_province_code_idx" ON "regencies"("province_code");

-- CreateIndex
CREATE INDEX "referrals_to_organisation_id_status_due_at_idx" ON "referrals"("to_organisation_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "referrals_organisation_id_status_sent_at_idx" ON "referrals"("organisation_id", "status", "sent_at" DESC);

-- CreateIndex
CREATE INDEX "referrals_organisation_id_case_id_idx" ON "referrals"("organisation_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "referrals_organisation_id_id_key" ON "referrals"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "referrals_organisation_id_number_key" ON "referrals"("organisation_id", "number");

-- CreateIndex
CREATE INDEX "referral_events_organisation_id_referral_id_at_idx" ON "referral_events"("organisation_id", "referral_id", "at");

-- CreateIndex
CREATE INDEX "referral_assignments_assignee_organisation_id_user_id_idx" ON "referral_assignments"("assignee_organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "reports_slug_key" ON "reports"("slug");

-- CreateIndex
CREATE INDEX "reports_organisation_id_status_idx" ON "reports"("organisation_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "reports_organisation_id_id_key" ON "reports"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "report_events_organisation_id_report_id_at_idx" ON "report_events"("organisation_id", "report_id", "at");

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_programme_organisation_id_programme_id_fkey" FOREIGN KEY ("programme_organisation_id", "programme_id") REFERENCES "programmes"("organisation_id", "id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_partners" ADD CONSTRAINT "activity_partners_organisation_id_activity_id_fkey" FOREIGN KEY ("organisation_id", "activity_id") REFERENCES "activities"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_organisation_id_activity_id_fkey" FOREIGN KEY ("organisation_id", "activity_id") REFERENCES "activities"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_services" ADD CONSTRAINT "case_services_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_organisation_id_person_id_fkey" FOREIGN KEY ("organisation_id", "person_id") REFERENCES "persons"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_programmes" ADD CONSTRAINT "case_programmes_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_assignments" ADD CONSTRAINT "case_assignments_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_accounts" ADD CONSTRAINT "case_accounts_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_external_ids" ADD CONSTRAINT "case_external_ids_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screenings" ADD CONSTRAINT "screenings_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exploitation_episodes" ADD CONSTRAINT "exploitation_episodes_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recruitments" ADD CONSTRAINT "recruitments_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journey_legs" ADD CONSTRAINT "journey_legs_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alleged_perpetrators" ADD CONSTRAINT "alleged_perpetrators_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vulnerability_factors" ADD CONSTRAINT "vulnerability_factors_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessments" ADD CONSTRAINT "risk_assessments_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consents" ADD CONSTRAINT "consents_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_versions" ADD CONSTRAINT "consent_versions_organisation_id_consent_id_fkey" FOREIGN KEY ("organisation_id", "consent_id") REFERENCES "consents"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_organisation_id_consent_id_fkey" FOREIGN KEY ("organisation_id", "consent_id") REFERENCES "consents"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_organisation_id_referral_id_fkey" FOREIGN KEY ("organisation_id", "referral_id") REFERENCES "referrals"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "historical_records" ADD CONSTRAINT "historical_records_organisation_id_import_id_fkey" FOREIGN KEY ("organisation_id", "import_id") REFERENCES "imports"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_services" ADD CONSTRAINT "organisation_services_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_coverage" ADD CONSTRAINT "organisation_coverage_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_organisation_id_team_id_fkey" FOREIGN KEY ("organisation_id", "team_id") REFERENCES "teams"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_demographics" ADD CONSTRAINT "person_demographics_organisation_id_person_id_fkey" FOREIGN KEY ("organisation_id", "person_id") REFERENCES "persons"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_identities" ADD CONSTRAINT "person_identities_organisation_id_person_id_fkey" FOREIGN KEY ("organisation_id", "person_id") REFERENCES "persons"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_partners" ADD CONSTRAINT "programme_partners_organisation_id_programme_id_fkey" FOREIGN KEY ("organisation_id", "programme_id") REFERENCES "programmes"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_requests" ADD CONSTRAINT "referral_requests_organisation_id_referral_id_fkey" FOREIGN KEY ("organisation_id", "referral_id") REFERENCES "referrals"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_details" ADD CONSTRAINT "referral_details_organisation_id_referral_id_fkey" FOREIGN KEY ("organisation_id", "referral_id") REFERENCES "referrals"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_services" ADD CONSTRAINT "referral_services_organisation_id_referral_id_fkey" FOREIGN KEY ("organisation_id", "referral_id") REFERENCES "referrals"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_events" ADD CONSTRAINT "referral_events_organisation_id_referral_id_fkey" FOREIGN KEY ("organisation_id", "referral_id") REFERENCES "referrals"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_assignments" ADD CONSTRAINT "referral_assignments_organisation_id_referral_id_fkey" FOREIGN KEY ("organisation_id", "referral_id") REFERENCES "referrals"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_events" ADD CONSTRAINT "report_events_organisation_id_report_id_fkey" FOREIGN KEY ("organisation_id", "report_id") REFERENCES "reports"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
