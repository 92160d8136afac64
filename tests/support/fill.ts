import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import type { TestDatabase } from "./database";
import { fillArrivals, fillFiles, fillHandOvers, fillSupervision } from "./fill-hand-overs";
import { fillPaper } from "./fill-paper";
import type { World } from "./world";

// Of every case a justice track with all that hangs on it, and a way home with its follow-ups.
async function fillTracks({ asSuperuser }: TestDatabase): Promise<void> {
  const ofCases = (table: string, columns: string, values: string, from = "cases x") =>
    asSuperuser(
      `INSERT INTO ${table} (organisation_id, id, ${columns}) SELECT x.organisation_id, gen_random_uuid(), ${values} FROM ${from}`,
    );
  await ofCases(
    "proceedings",
    "case_id, regime, stage, created_by, created_at, updated_at",
    "x.id, 'KUHAP_2025', 'REPORT', x.owner_user_id, private.now(), private.now()",
  );
  const track = "x.case_id, x.id";
  await ofCases(
    "proceeding_stages",
    "case_id, proceeding_id, stage, reached_on, actor_id, at",
    `${track}, 'REPORT', private.today(), x.created_by, private.now()`,
    "proceedings x",
  );
  await ofCases(
    "proceeding_parties",
    "case_id, proceeding_id, label, role, created_at",
    `${track}, ''::bytea, 'SUSPECT', private.now()`,
    "proceedings x",
  );
  await ofCases(
    "hearings",
    "case_id, proceeding_id, kind, starts_at, attendance, created_at",
    `${track}, 'TRIAL_SESSION', private.now(), 'NOT_NEEDED', private.now()`,
    "proceedings x",
  );
  await ofCases(
    "restitutions",
    "case_id, proceeding_id, created_at, updated_at",
    `${track}, private.now(), private.now()`,
    "proceedings x",
  );
  await ofCases(
    "restitution_steps",
    "case_id, restitution_id, status, from_status, happened_on, actor_id, at",
    `${track}, 'CLAIMED', 'NOT_CLAIMED', private.today(), x.id, private.now()`,
    "restitutions x",
  );
  await ofCases(
    "witness_protections",
    "case_id, status, created_at",
    "x.id, 'APPLIED', private.now()",
  );
  await ofCases("wage_claims", "case_id, status, created_at", "x.id, 'FILED', private.now()");
  await ofCases(
    "return_journeys",
    "case_id, person_wish, created_at, updated_at",
    "x.id, 'YES', private.now(), private.now()",
  );
  await ofCases(
    "family_assessments",
    "case_id, assessed_on, conclusion, family_in_recruitment, actor_id, at",
    "x.id, private.today(), 'SAFE', 'NO', x.owner_user_id, private.now()",
  );
  await ofCases(
    "outcome_assessments",
    "case_id, moment, assessed_on, way, actor_id, at",
    "x.id, 'BASELINE', private.today(), 'VISIT', x.owner_user_id, private.now()",
  );
}

/**
 * Puts rows into the tables that the world's own story leaves empty, of several organisations and people,
 * so that no cell of the matrix is decided by there being nothing.
 */
export async function fillWorld(database: TestDatabase, world: World): Promise<void> {
  const { people } = world;
  const { asSuperuser } = database;
  const { a1, a2, aAdmin, aOfficer, aSup, b1, b2, bSup, bAdmin, c1, donor, admin } = people;
  const everyone = [a1, a2, aAdmin, aOfficer, aSup, b1, bAdmin, c1, donor, admin];
  for (const { userId, organisationId } of everyone) {
    const ids = [newId(), userId, organisationId];
    await asSuperuser(
      "INSERT INTO user_credentials (user_id, password_hash, password_changed_at) VALUES ($1, 'x', private.now())",
      [userId],
    );
    await asSuperuser(
      "INSERT INTO recovery_codes (id, user_id, code_hash, created_at) VALUES ($1, $2, sha256($1::uuid::text::bytea), private.now())",
      ids.slice(0, 2),
    );
    await asSuperuser(
      `INSERT INTO sessions (id, user_id, organisation_id, token_hash, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, sha256($1::uuid::text::bytea), private.now(), private.now(), private.now() + interval '1 hour')`,
      ids,
    );
    await asSuperuser(
      `INSERT INTO drafts (id, user_id, organisation_id, form, content, created_at, updated_at)
       VALUES ($1, $2, $3, 'intake', '', private.now(), private.now())`,
      ids,
    );
    await asSuperuser(
      `INSERT INTO idempotency_keys (key, user_id, organisation_id, command, request_hash, created_at, expires_at)
       VALUES ($1::uuid::text, $2, $3, 'x', '', private.now(), private.now() + interval '1 hour')`,
      ids,
    );
    await asSuperuser(
      `INSERT INTO job_requests (id, user_id, organisation_id, kind, input, created_at)
       VALUES ($1, $2, $3, 'EXPORT', '{}', private.now())`,
      ids,
    );
    await asSuperuser(
      `INSERT INTO one_time_links (id, kind, user_id, organisation_id, token_hash, created_by, created_at, expires_at)
       VALUES ($1, 'INVITATION', $2, $3, sha256($1::uuid::text::bytea), $4, private.now(), private.now() + interval '1 hour')`,
      [...ids, organisationId === a1.organisationId ? aAdmin.userId : null],
    );
  }
  for (const { userId, organisationId } of [a1, a2, b1, b2, bSup, c1])
    await asSuperuser(
      `INSERT INTO referral_messages (organisation_id, id, referral_id, at, author_organisation_id, author_id, body)
       SELECT r.organisation_id, gen_random_uuid(), r.id, private.now(), $1, $2, '' FROM referrals r`,
      [organisationId, userId],
    );
  await asSuperuser(
    `INSERT INTO record_codes (id, organisation_id, case_id, code_hash, issued_by, issued_at)
     SELECT gen_random_uuid(), c.organisation_id, c.id, sha256(c.id::text::bytea), c.owner_user_id, private.now() FROM cases c`,
  );
  await asSuperuser(
    "INSERT INTO settings (name, value, updated_at) VALUES ('x', '1', private.now())",
  );
  for (const { userId, organisationId } of [aOfficer, c1]) {
    const [activity, report, upload] = [newId(), newId(), newId()];
    await asSuperuser(
      `INSERT INTO organisation_services (organisation_id, service_type) VALUES ($1, 'SAFE_HOUSE')`,
      [organisationId],
    );
    await asSuperuser(
      "INSERT INTO organisation_coverage (organisation_id, province) VALUES ($1, '33')",
      [organisationId],
    );
    await asSuperuser(
      `INSERT INTO activities (id, organisation_id, reference, title_id, title_en, type, pillars, igo_functions, created_by, created_at, updated_at)
       VALUES ($1, $2, 'K-1', 'Pelatihan', 'Training', 'SAFE_MIGRATION_TRAINING', '{PREVENTION}', '{INFORMATIONAL}', $3, private.now(), private.now())`,
      [activity, organisationId, userId],
    );
    await asSuperuser(
      "INSERT INTO activity_partners (organisation_id, activity_id, partner_organisation_id, role) VALUES ($1, $2, $3, 'IMPLEMENTING')",
      [organisationId, activity, b1.organisationId],
    );
    await asSuperuser(
      `INSERT INTO challenges (id, organisation_id, activity_id, programme_id, category, title, occurred_on, created_by, created_at)
       SELECT $1, $2, $3, p.id, k.code, 'Cuaca', '2026-11-01', $4, private.now()
       FROM programmes p, (SELECT code FROM codes WHERE list = 'challenge_category' ORDER BY sort LIMIT 1) k WHERE p.code = 'EMPOWER'`,
      [newId(), organisationId, activity, userId],
    );
    for (const [status, audience, programme] of [
      ["DRAFT", "PUBLIC", "EMPOWER"],
      ["PUBLISHED", "PUBLIC", "EMPOWER"],
      ["PUBLISHED", "PARTNERS", "EMPOWER"],
      ["PUBLISHED", "DONOR", "EMPOWER"],
      ["PUBLISHED", "DONOR", "OTHER"],
      ["PUBLISHED", "ORGANISATION", "EMPOWER"],
      ["WITHDRAWN", "PUBLIC", "EMPOWER"],
    ])
      await asSuperuser(
        `INSERT INTO reports (id, organisation_id, kind, audience, status, title_id, title_en, programme_id, author_id, created_at, updated_at)
         SELECT $1, $2, 'DONOR', $3, $4, 'L', 'R', p.id, $5, private.now(), private.now() FROM programmes p WHERE p.code = $6`,
        [
          status === "DRAFT" ? report : newId(),
          organisationId,
          audience,
          status,
          userId,
          programme,
        ],
      );
    await asSuperuser(
      "INSERT INTO report_events (id, organisation_id, report_id, at, actor_id, kind) VALUES ($1, $2, $3, private.now(), $4, 'CREATED')",
      [newId(), organisationId, report, userId],
    );
    await asSuperuser(
      `INSERT INTO imports (id, organisation_id, format, file_name, sha256, records_read, records_taken, records_rejected, created_by, created_at)
       VALUES ($1, $2, 'ctdc', 'a.csv', $1::uuid::text, 1, 1, 0, $3, private.now())`,
      [upload, organisationId, userId],
    );
    await asSuperuser(
      `INSERT INTO imported_cases (organisation_id, case_id, import_id, content_index, kept, owner_user_id)
       SELECT organisation_id, id, $1, '', '', owner_user_id FROM cases WHERE organisation_id = $2`,
      [upload, organisationId],
    );
    await asSuperuser(
      "INSERT INTO historical_records (organisation_id, import_id, line) VALUES ($1, $2, 1)",
      [organisationId, upload],
    );
  }
  await asSuperuser(
    `INSERT INTO programme_partners (organisation_id, programme_id, partner_organisation_id, role)
     SELECT organisation_id, id, $1, 'IMPLEMENTING' FROM programmes WHERE code = 'OTHER'`,
    [b1.organisationId],
  );
  await asSuperuser(
    `INSERT INTO referral_messages (organisation_id, id, referral_id, at, author_organisation_id, author_id, body)
     SELECT organisation_id, id, id, private.now(), to_organisation_id, $1::uuid, ''::bytea FROM referrals WHERE to_organisation_id = $2::uuid
     UNION ALL SELECT organisation_id, gen_random_uuid(), id, private.now(), organisation_id, sent_by, ''::bytea FROM referrals`,
    [b1.userId, b1.organisationId],
  );
  // Asked for by who sees both persons, by a colleague who sees neither, and by a supervisor.
  for (const who of [a1, a2, aSup])
    await asSuperuser(
      `INSERT INTO person_merges (organisation_id, id, kept_person_id, merged_person_id, requested_by, requested_at)
       SELECT $1::uuid, gen_random_uuid(), k.person, k.other, $2::uuid, private.now() FROM (
         SELECT person_id AS person, lead(person_id, $4::int) OVER (ORDER BY id) AS other FROM cases
         WHERE organisation_id = $1 AND owner_user_id = $3) k WHERE k.other IS NOT NULL LIMIT 1`,
      [a1.organisationId, who.userId, a1.userId, who === a1 ? 1 : who === aSup ? 2 : 3],
    );
  // One that is open, one whose hour is over, both of a2 on cases of a1 that a2 is not assigned to (the last one is).
  await asSuperuser(
    `INSERT INTO break_glass_openings (organisation_id, id, case_id, user_id, category, opened_at, ends_at, outcome, reviewed_by, reviewed_at)
     SELECT $1::uuid, gen_random_uuid(), k.id, $2::uuid, 'MEDICAL', private.now() - h.ago, private.now() - h.ago + interval '60 minutes',
       CASE WHEN h.n = 2 THEN 'JUSTIFIED' END, CASE WHEN h.n = 2 THEN $4::uuid END, CASE WHEN h.n = 2 THEN private.now() END
     FROM (VALUES (1, interval '5 minutes'), (2, interval '5 hours')) AS h (n, ago)
     JOIN (SELECT id, row_number() OVER (ORDER BY id DESC) - 1 AS n FROM cases WHERE organisation_id = $1 AND owner_user_id = $3) k USING (n)`,
    [a1.organisationId, a2.userId, a1.userId, aSup.userId],
  );
  await fillPlans(asSuperuser, everyone);
  await fillTracks(database);
  await fillHandOvers(database, world);
  await fillFiles(database, world);
  await fillPaper(database, world);
  await fillSupervision(database, world);
  await fillArrivals(database, world);
  await asSuperuser("INSERT INTO counters (organisation_id, name, value) VALUES ($1, 'x', 1)", [
    a1.organisationId,
  ]);
}

const OF_CASES =
  "SELECT organisation_id, gen_random_uuid(), id, owner_user_id, private.now() FROM cases";

// Every case has a plan, so that nobody's is empty; and everybody a calendar of their own.
async function fillPlans(
  asSuperuser: TestDatabase["asSuperuser"],
  everyone: readonly Viewer[],
): Promise<void> {
  for (const insert of [
    `plan_goals (words, organisation_id, id, case_id, created_by, created_at) SELECT ''::bytea, x.* FROM (${OF_CASES}) x`,
    `case_tasks (words, organisation_id, id, case_id, created_by, created_at, owner_user_id) SELECT ''::bytea, x.*, x.owner_user_id FROM (${OF_CASES}) x`,
    `appointments (kind, starts_at, ends_at, organisation_id, id, case_id, created_by, created_at, owner_user_id)
     SELECT 'MEETING', private.now(), private.now(), x.*, x.owner_user_id FROM (${OF_CASES}) x`,
    `case_conferences (held_on, participants, decisions, organisation_id, id, case_id, created_by, created_at)
     SELECT '2026-11-01'::date, ''::bytea, ''::bytea, x.* FROM (${OF_CASES}) x`,
    `safety_plans (version, organisation_id, case_id, saved_by, saved_at)
     SELECT 1, organisation_id, id, owner_user_id, private.now() FROM cases`,
    `vulnerability_assessments (assessed_on, organisation_id, id, case_id, assessed_by, created_at)
     SELECT '2026-11-01'::date, x.* FROM (${OF_CASES}) x`,
    `assistance_given (kind, given_on, what, receipt_number, organisation_id, id, case_id, given_by, created_at)
     SELECT 'KIND', '2026-11-01'::date, ''::bytea, gen_random_uuid()::text, x.* FROM (${OF_CASES}) x`,
    `person_feedback (score, given_on, organisation_id, id, case_id, recorded_by, created_at)
     SELECT 4, '2026-11-01'::date, x.* FROM (${OF_CASES}) x`,
  ])
    await asSuperuser(`INSERT INTO ${insert}`);
  for (const { userId, organisationId } of everyone)
    await asSuperuser(
      `INSERT INTO calendar_feeds (organisation_id, id, user_id, token_hash, created_at)
       VALUES ($1, $2, $3, sha256($2::uuid::text::bytea), private.now())`,
      [organisationId, newId(), userId],
    );
}
