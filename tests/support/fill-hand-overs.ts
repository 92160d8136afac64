import * as transfers from "@/app/api/v1/cases/[id]/transfers/route";
import { call } from "./api";
import type { TestDatabase } from "./database";
import { consentTo, moveReferral, openCaseAs, type World } from "./world";

// A case of a1 that b1 took over and that b2 owns there now, with a step that only B may read.
async function fillTransfer({ asSuperuser }: TestDatabase, { people }: World): Promise<void> {
  const { a1, b1, b2 } = people;
  const id = await openCaseAs(a1);
  const consentId = await consentTo(a1, id, "BBB", ["G0", "G1", "G2"]);
  const body = { consentId, reason: "RELOCATION", urgency: "LOW", accepted: ["SERVICES"] };
  const offer = await call(transfers.POST, a1, { params: { id }, body });
  const status = await moveReferral(b1, offer.body.id, { to: "ACCEPTED" });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(offer.body)}`);
  await asSuperuser(
    "UPDATE cases SET owner_user_id = $2 WHERE id = (SELECT receiving_case_id FROM referrals WHERE id = $1)",
    [offer.body.id, b2.userId],
  );
  await asSuperuser(
    `INSERT INTO referral_events (id, organisation_id, referral_id, at, actor_organisation_id, actor_id, kind, details)
     SELECT gen_random_uuid(), organisation_id, id, accepted_at + interval '1 second', to_organisation_id, $2, 'ASSIGNED', '{}' FROM referrals WHERE id = $1`,
    [offer.body.id, b1.userId],
  );
}

/** Closings, covers, requests, holds and destructions, of each state one. */
export async function fillHandOvers(database: TestDatabase, world: World): Promise<void> {
  const { asSuperuser } = database;
  const { people } = world;
  await fillTransfer(database, world);
  const { a1, a2, a3, aAdmin, aSup, b1 } = people;
  // One closing that is done and one that waits, both asked for by a1.
  await asSuperuser(
    `INSERT INTO case_closures (organisation_id, id, case_id, target, reason, asked_by, asked_at, state)
     SELECT organisation_id, gen_random_uuid(), id, 'CLOSED', 'OTHER', $2::uuid, private.now(), s
     FROM (SELECT organisation_id, id FROM cases WHERE organisation_id = $1 AND owner_user_id = $2 ORDER BY id LIMIT 1) k, unnest('{CLOSED,WAITING}'::text[]) s`,
    [a1.organisationId, a1.userId],
  );
  // A plan that was agreed to and one that waits, both asked for by a1.
  await asSuperuser(
    `INSERT INTO plan_approvals (organisation_id, id, case_id, plan, asked_by, asked_at, state, decided_by, decided_at)
     SELECT organisation_id, gen_random_uuid(), id, ''::bytea, $2::uuid, private.now(), s, CASE WHEN s = 'APPROVED' THEN $3::uuid END, CASE WHEN s = 'APPROVED' THEN private.now() END
     FROM (SELECT organisation_id, id FROM cases WHERE organisation_id = $1 AND owner_user_id = $2 ORDER BY id LIMIT 1) k, unnest('{APPROVED,WAITING}'::text[]) s`,
    [a1.organisationId, a1.userId, aSup.userId],
  );
  await asSuperuser(
    "INSERT INTO case_policies (organisation_id, updated_by, updated_at) VALUES ($1, $2, private.now())",
    [a1.organisationId, aAdmin.userId],
  );
  await asSuperuser(
    `INSERT INTO case_notes (id, organisation_id, case_id, author_id, at, kind, field_group, body, created_at)
     SELECT gen_random_uuid(), organisation_id, id, owner_user_id, private.now(), 'NOTE', 'G6', '', private.now() FROM cases`,
  );
  // a3 covers for a1 now; a2 has covered once and will again; a3 asks for cases of a1, once answered.
  await asSuperuser(
    `INSERT INTO absence_covers (organisation_id, id, absent_user_id, cover_user_id, starts_at, ends_at, set_by, created_at)
     SELECT $1::uuid, gen_random_uuid(), $2::uuid, cover, private.now() + days * interval '1 day', private.now() + (days + 3) * interval '1 day', setter, private.now()
     FROM (VALUES ($3::uuid, -1, $2::uuid), ($4::uuid, -9, $5::uuid), ($4::uuid, 2, $2::uuid)) v (cover, days, setter)`,
    [a1.organisationId, a1.userId, a3.userId, a2.userId, aSup.userId],
  );
  await asSuperuser(
    `INSERT INTO case_requests (organisation_id, id, case_id, asked_by, asked_at, answer, answered_by, answered_at)
     SELECT organisation_id, gen_random_uuid(), id, $3::uuid, private.now(), CASE WHEN n = 1 THEN 'REFUSED' END,
       CASE WHEN n = 1 THEN $2::uuid END, CASE WHEN n = 1 THEN private.now() END
     FROM (SELECT organisation_id, id, row_number() OVER (ORDER BY id) AS n FROM cases WHERE organisation_id = $1 AND owner_user_id = $2) k WHERE n <= 2`,
    [a1.organisationId, a1.userId, a3.userId],
  );
  for (const { userId, organisationId } of [a1, b1])
    await asSuperuser(
      `INSERT INTO perpetrators (organisation_id, id, number, created_by, created_at)
       VALUES ($1, gen_random_uuid(), 'TP-1', $2, private.now())`,
      [organisationId, userId],
    );
  // Two cases of a1 are on hold, one no more; one destruction waits, one was refused, one is done.
  await asSuperuser(
    `INSERT INTO retention_holds (organisation_id, id, case_id, placed_by, placed_at, lifted_by, lifted_at)
     SELECT organisation_id, gen_random_uuid(), id, $3::uuid, private.now(), CASE WHEN n = 1 THEN $3::uuid END, CASE WHEN n = 1 THEN private.now() END
     FROM (SELECT organisation_id, id, row_number() OVER (ORDER BY id) AS n FROM cases WHERE organisation_id = $1 AND owner_user_id = $2) k WHERE n <= 2`,
    [a1.organisationId, a1.userId, aSup.userId],
  );
  await asSuperuser(
    `INSERT INTO disposal_proposals (organisation_id, id, case_id, way, ground, proposed_by, proposed_at, refused_by, refused_at)
     SELECT organisation_id, gen_random_uuid(), id, 'SHRED', 'RETENTION_OVER', $3::uuid, private.now(), CASE WHEN n = 1 THEN $2::uuid END, CASE WHEN n = 1 THEN private.now() END
     FROM (SELECT organisation_id, id, row_number() OVER (ORDER BY id) AS n FROM cases WHERE organisation_id = $1 AND owner_user_id = $2) k WHERE n <= 2`,
    [a1.organisationId, a1.userId, aSup.userId],
  );
  await asSuperuser(
    `INSERT INTO disposals (organisation_id, id, way, ground, done_on, closed_year, proposed_by, approved_by, counts)
     VALUES ($1, gen_random_uuid(), 'SHRED', 'RETENTION_OVER', private.today(), 2016, $2, $3, '{}')`,
    [a1.organisationId, aSup.userId, a1.userId],
  );
  // a1 and a supervisor have each case of a1 open now, a2 had it open yesterday.
  await asSuperuser(
    `INSERT INTO case_visits (organisation_id, case_id, user_id, opened_at, seen_at)
     SELECT k.organisation_id, k.id, v.who, private.now() - v.ago, private.now() - v.ago
     FROM cases k, (VALUES ($2::uuid, interval '0'), ($3::uuid, interval '1 minute'), ($4::uuid, interval '1 day')) v (who, ago)
     WHERE k.organisation_id = $1 AND k.owner_user_id = $2`,
    [a1.organisationId, a1.userId, aSup.userId, a2.userId],
  );
  // Of a1 and b1 a view of their own, one that is shared, and one that was shared and is gone.
  for (const { userId, organisationId } of [a1, b1])
    await asSuperuser(
      `INSERT INTO case_views (organisation_id, id, user_id, content, is_shared, created_at, removed_at)
       SELECT $1, gen_random_uuid(), $2, '', n > 1, private.now(), CASE WHEN n = 3 THEN private.now() END FROM generate_series(1, 3) n`,
      [organisationId, userId],
    );
}

/** Of many cases handed on at once a plan and a report; of exports one that waits, one agreed to, one taken. */
export async function fillSupervision({ asSuperuser }: TestDatabase, { people }: World) {
  const { a1, a2, aSup } = people;
  await asSuperuser(
    `INSERT INTO reassignments (organisation_id, id, from_user_id, to_user_id, cases, planned_by, planned_at, done_at)
     SELECT $1::uuid, gen_random_uuid(), $2::uuid, $3::uuid, ARRAY[gen_random_uuid()], $4::uuid, private.now(), CASE WHEN n = 1 THEN private.now() END
     FROM generate_series(1, 2) n`,
    [a1.organisationId, a1.userId, a2.userId, aSup.userId],
  );
  await asSuperuser(
    `INSERT INTO case_exports (organisation_id, id, cases, filters, columns, asked_by, asked_at, answer, decided_by, decided_at, taken_at, rows, sha256)
     SELECT $1::uuid, gen_random_uuid(), ARRAY[gen_random_uuid()], '{}', '{reference}', $2::uuid, private.now(),
       CASE WHEN n > 1 THEN 'APPROVED' END, CASE WHEN n > 1 THEN $3::uuid END, CASE WHEN n > 1 THEN private.now() END,
       CASE WHEN n > 2 THEN private.now() END, CASE WHEN n > 2 THEN 1 END, CASE WHEN n > 2 THEN 'x' END
     FROM generate_series(1, 3) n`,
    [a1.organisationId, a1.userId, aSup.userId],
  );
}

/**
 * Of every case a file of each state and of three groups, what the log says of its justice track, and of every
 * note what it said before; a case of a2
 * is shared with a team in which a3 is, who has no part in it otherwise.
 */
export async function fillFiles({ asSuperuser }: TestDatabase, world: World): Promise<void> {
  const { organisationId, userId } = world.people.a3;
  await asSuperuser(
    `WITH t AS (INSERT INTO teams (id, organisation_id, name, shares_cases) VALUES (gen_random_uuid(), $1, 'Tim dua', true) RETURNING id),
       m AS (INSERT INTO team_members (organisation_id, team_id, user_id) SELECT $1, id, $2 FROM t)
     UPDATE cases SET team_id = t.id FROM t WHERE cases.id = $3`,
    [organisationId, userId, world.ofA2],
  );
  await asSuperuser(
    "SELECT private.audit_append(organisation_id, owner_user_id, 'case.justice.open', 'case', id::text, '{}') FROM cases",
  );
  await asSuperuser(
    `INSERT INTO case_files (organisation_id, id, case_id, field_group, kind, state, size, name, author_id, created_at, removed_at)
     SELECT k.organisation_id, gen_random_uuid(), k.id, g, 'PDF', s, 1, '', k.owner_user_id, private.now(), CASE WHEN s = 'REMOVED' THEN private.now() END
     FROM cases k, unnest('{G3,G4,G6}'::text[]) g, unnest('{ARRIVING,QUARANTINED,CLEAN,REMOVED}'::text[]) s`,
  );
  await asSuperuser(
    `INSERT INTO case_note_earlier (organisation_id, id, case_id, note_id, number, field_group, body, written_by, written_at)
     SELECT organisation_id, gen_random_uuid(), case_id, id, version, field_group, '', author_id, private.now() FROM case_notes`,
  );
}

/** Two events of A and one of B, a case of a1 in the first, and with every case a child who travels along. */
export async function fillArrivals({ asSuperuser }: TestDatabase, world: World): Promise<void> {
  const { a1, a2, b1 } = world.people;
  for (const { userId, organisationId } of [a1, a2, b1])
    await asSuperuser(
      `WITH a AS (INSERT INTO arrivals (organisation_id, id, number, kind, arrived_on, source, facts, created_by, created_at)
         VALUES ($1, gen_random_uuid(), 'KTG-' || left($2::text, 18), 'SHIP', private.today(), 'BORDER', '', $2::uuid, private.now()) RETURNING organisation_id, id),
       k AS (INSERT INTO data_keys (organisation_id, subject_id, kind, wrapped, kek_id, created_at)
         SELECT organisation_id, id, 'ARRIVAL', '', 'x', private.now() FROM a)
       INSERT INTO arrival_cases (organisation_id, case_id, arrival_id, place, linked_by, linked_at)
       SELECT c.organisation_id, c.id, a.id, 1, c.owner_user_id, private.now() FROM a, LATERAL (
         SELECT * FROM cases WHERE organisation_id = a.organisation_id AND owner_user_id = $2::uuid ORDER BY id LIMIT 1) c`,
      [organisationId, userId],
    );
  // An event that a2 recorded, with a case of a1 that a2 does not see.
  await asSuperuser(
    `WITH a AS (INSERT INTO arrivals (organisation_id, id, number, kind, arrived_on, source, facts, created_by, created_at)
       VALUES ($1, gen_random_uuid(), 'KTG-of-two', 'SHIP', private.today(), 'BORDER', '', $2, private.now()) RETURNING organisation_id, id),
     k AS (INSERT INTO data_keys (organisation_id, subject_id, kind, wrapped, kek_id, created_at)
       SELECT organisation_id, id, 'ARRIVAL', '', 'x', private.now() FROM a)
     INSERT INTO arrival_cases (organisation_id, case_id, arrival_id, place, linked_by, linked_at)
     SELECT c.organisation_id, c.id, a.id, 1, $2, private.now() FROM a, LATERAL (
       SELECT * FROM cases WHERE organisation_id = a.organisation_id AND owner_user_id = $3 ORDER BY id OFFSET 1 LIMIT 1) c`,
    [a1.organisationId, a2.userId, a1.userId],
  );
  await asSuperuser(
    `INSERT INTO case_dependants (organisation_id, id, case_id, relation, recorded_by, created_at)
     SELECT organisation_id, gen_random_uuid(), id, 'CHILD', owner_user_id, private.now() FROM cases`,
  );
}
