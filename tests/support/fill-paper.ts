import type { TestDatabase } from "./database";
import type { World } from "./world";

/** Requests of the persons, open and answered; letters on a consent, on none, and by duty; a template of A's own. */
export async function fillPaper({ asSuperuser }: TestDatabase, { people }: World): Promise<void> {
  const { a1, aAdmin, aSup, b1 } = people;
  await asSuperuser(
    `INSERT INTO rights_requests (organisation_id, id, case_id, kind, asked_on, due_on, recorded_by, recorded_at)
     SELECT organisation_id, gen_random_uuid(), id, 'CORRECTION', private.today(), private.today() + 3, owner_user_id, private.now() FROM cases`,
  );
  await asSuperuser(
    `INSERT INTO rights_requests (organisation_id, id, case_id, kind, asked_on, due_on, recorded_by, recorded_at, state, answered_by, answered_at)
     SELECT organisation_id, gen_random_uuid(), id, 'ACCESS', private.today(), private.today() + 3, owner_user_id, private.now(), 'DONE', owner_user_id, private.now()
     FROM cases WHERE organisation_id = $1 ORDER BY id LIMIT 2`,
    [a1.organisationId],
  );
  for (const who of [a1, aSup, b1])
    for (const basis of ["NONE", "LEGAL_DUTY"])
      await asSuperuser(
        `INSERT INTO letters (organisation_id, id, case_id, kind, language, number, basis, content, sha256, issued_by, issued_at)
         SELECT organisation_id, gen_random_uuid(), id, 'SUMMARY', 'id', gen_random_uuid()::text, $3, ''::bytea, repeat('0', 64), $2::uuid, private.now()
         FROM cases WHERE organisation_id = $1 ORDER BY id LIMIT 2`,
        [who.organisationId, who.userId, basis],
      );
  await asSuperuser(
    `INSERT INTO letters (organisation_id, id, case_id, kind, language, number, basis, consent_id, recipient_organisation_id, field_groups, content, sha256, issued_by, issued_at)
     SELECT k.organisation_id, gen_random_uuid(), k.case_id, 'LPSK', 'id', gen_random_uuid()::text, 'CONSENT', k.id, k.recipient_organisation_id, groups,
       ''::bytea, repeat('0', 64), c.owner_user_id, private.now()
     FROM consents k JOIN cases c ON c.organisation_id = k.organisation_id AND c.id = k.case_id, (VALUES ('{G0}'::text[]), ('{G5}')) g (groups)
     WHERE k.recipient_organisation_id IS NOT NULL`,
  );
  // Of the justice track in every case; and one about the person by who sees her case for an hour.
  await asSuperuser(
    `INSERT INTO letters (organisation_id, id, case_id, kind, language, number, basis, field_groups, content, sha256, issued_by, issued_at)
     SELECT organisation_id, gen_random_uuid(), id, 'SUMMARY', 'id', gen_random_uuid()::text, 'LEGAL_DUTY', '{G6}', ''::bytea, repeat('0', 64), $2::uuid, private.now()
     FROM cases WHERE organisation_id = $1`,
    [aSup.organisationId, aSup.userId],
  );
  await asSuperuser(
    `WITH k AS (INSERT INTO consents (id, organisation_id, case_id, purpose, status, giver, form, given_at, recipient_organisation_id, field_groups, created_at, recorded_by)
       SELECT gen_random_uuid(), b.organisation_id, b.case_id, 'SHARE_REFERRAL', 'GIVEN', 'PERSON', 'WRITTEN', private.now(), $1::uuid, '{G0}', private.now(), b.user_id
       FROM break_glass_openings b WHERE b.ends_at > private.now() RETURNING *)
     INSERT INTO letters (organisation_id, id, case_id, kind, language, number, basis, consent_id, recipient_organisation_id, field_groups, content, sha256, issued_by, issued_at)
     SELECT organisation_id, gen_random_uuid(), case_id, 'LPSK', 'id', gen_random_uuid()::text, 'CONSENT', id, recipient_organisation_id, '{G0}', ''::bytea, repeat('0', 64), recorded_by, private.now() FROM k`,
    [b1.organisationId],
  );
  await asSuperuser(
    `INSERT INTO letter_templates (organisation_id, kind, language, title, body, updated_by, updated_at)
     VALUES ($1, 'LPSK', 'id', 'Surat', 'Dengan hormat, {nomor}', $2, private.now())`,
    [a1.organisationId, aAdmin.userId],
  );
}
