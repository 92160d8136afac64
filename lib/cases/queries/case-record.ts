import type { CaseSqlScope } from "@/lib/access/scope";
import type * as Models from "@/lib/generated/prisma/client";
import { FIELD_GROUPS, type FieldGroup } from "@/lib/kernel/fields";
import { type JsonRow, rowOfJson } from "@/lib/server/json-rows";
import { caseOf } from "./case-row";
import type { FoundCase } from "./find-case";

const ofCase = (table: string, order: string) =>
  `(SELECT coalesce(json_agg(x ORDER BY ${order}), '[]') FROM ${table} x WHERE x.organisation_id = c.organisation_id AND x.case_id = c.id)`;

// The row, by what right it is seen (not the caller's own: by which groups, and whether he accepted it), and
// every table under its own policy: what is not shared comes back empty.
const RECORD = `SELECT to_json(c) AS row,
  CASE WHEN c.organisation_id <> $2 THEN ARRAY(SELECT g FROM unnest($4::text[]) g WHERE c.id = ANY (private.granted_case_ids(g))) END AS groups,
  c.owner_user_id = $3
    OR EXISTS (SELECT 1 FROM case_assignments a WHERE a.organisation_id = c.organisation_id AND a.case_id = c.id AND a.user_id = $3
      AND (a.ends_at IS NULL OR a.ends_at > private.now()))
    OR EXISTS (SELECT 1 FROM absence_covers v WHERE v.organisation_id = c.organisation_id AND v.absent_user_id = c.owner_user_id AND v.cover_user_id = $3
      AND v.starts_at <= private.now() AND v.ends_at > private.now())
    OR (c.organisation_id <> $2 AND EXISTS (
      SELECT 1 FROM grants g WHERE g.organisation_id = c.organisation_id AND g.case_id = c.id AND g.accepted_by = $3 AND g.revoked_at IS NULL)) AS is_involved,
  (SELECT p.pseudonym FROM persons p WHERE p.organisation_id = c.organisation_id AND p.id = c.person_id) AS pseudonym,
  (SELECT to_json(d) FROM person_demographics d WHERE d.organisation_id = c.organisation_id AND d.person_id = c.person_id) AS demographics,
  (SELECT u.name FROM users u WHERE u.id = c.owner_user_id) AS owner_name,
  ARRAY(SELECT p.code FROM case_programmes k JOIN programmes p ON p.id = k.programme_id
        WHERE k.organisation_id = c.organisation_id AND k.case_id = c.id ORDER BY 1) AS programmes,
  (SELECT json_build_object('wrapped', k.wrapped, 'kekId', k.kek_id) FROM data_keys k
   WHERE k.organisation_id = c.organisation_id AND k.subject_id = c.id) AS key,
  (SELECT to_json(a) FROM case_accounts a WHERE a.organisation_id = c.organisation_id AND a.case_id = c.id) AS account,
  (SELECT coalesce(json_agg(to_jsonb(x) || jsonb_build_object('recipient', o.code) ORDER BY x.created_at), '[]')
   FROM consents x LEFT JOIN organisations o ON o.id = x.recipient_organisation_id
   WHERE x.organisation_id = c.organisation_id AND x.case_id = c.id) AS consents,
  (SELECT coalesce(json_agg(to_jsonb(x) || jsonb_build_object('provider', o.code) ORDER BY x.created_at), '[]')
   FROM case_services x LEFT JOIN organisations o ON o.id = x.provider_id
   WHERE x.organisation_id = c.organisation_id AND x.case_id = c.id) AS services,
  ${ofCase("screenings", "x.created_at")} AS screenings,
  ${ofCase("exploitation_episodes", "x.position")} AS episodes,
  ${ofCase("recruitments", "x.id")} AS recruitments,
  ${ofCase("journey_legs", "x.position")} AS legs,
  ${ofCase("alleged_perpetrators", "x.id")} AS alleged,
  ${ofCase("vulnerability_factors", "x.id")} AS factors
  FROM`;
const OWN = `${RECORD} cases c WHERE c.id = $1`;
const LENT = `${RECORD} private.lent_cases($1) c`;

type Raw = Readonly<Record<string, object[]>> & {
  readonly row: object;
  readonly groups: FieldGroup[] | null;
  readonly is_involved: boolean;
  readonly pseudonym: string | null;
  readonly demographics: object | null;
  readonly owner_name: string | null;
  readonly programmes: string[];
  readonly key: { readonly wrapped: string; readonly kekId: string } | null;
  readonly account: object | null;
};

const rows = <Model>(raw: readonly object[] | undefined): JsonRow<Model>[] =>
  (raw ?? []).map((row) => rowOfJson<Model>(row));

function foundOf({ row, groups, is_involved }: Raw): FoundCase {
  const sight = groups
    ? ({ relation: "GRANTED", groups } as const)
    : ({ relation: "OWN", groups: FIELD_GROUPS } as const);
  return { row: caseOf(row), sight, isInvolved: is_involved };
}

function recordOf(raw: Raw) {
  return {
    pseudonym: raw.pseudonym,
    demographics: raw.demographics && rowOfJson<Models.PersonDemographics>(raw.demographics),
    ownerName: raw.owner_name,
    ...{ programmes: raw.programmes, key: raw.key },
    account: raw.account && rowOfJson<Models.CaseAccount>(raw.account),
    consents: rows<Models.Consent & { recipient: string | null }>(raw["consents"]),
    services: rows<Models.CaseService & { provider: string | null }>(raw["services"]),
    screenings: rows<Models.Screening>(raw["screenings"]),
    episodes: rows<Models.ExploitationEpisode>(raw["episodes"]),
    recruitments: rows<Models.Recruitment>(raw["recruitments"]),
    legs: rows<Models.JourneyLeg>(raw["legs"]),
    alleged: rows<Models.AllegedPerpetrator>(raw["alleged"]),
    factors: rows<Models.VulnerabilityFactor>(raw["factors"]),
  };
}

/** A case as its tables have it, everything but identity. */
export type CaseRecord = ReturnType<typeof recordOf>;

/**
 * The case that the caller may see, by what right, and everything of it but identity, in one statement;
 * null where it is absent or not his to see.
 */
export async function findRecord({ sql, viewer }: CaseSqlScope, caseId: string) {
  const values = [caseId, viewer.organisationId, viewer.userId, [...FIELD_GROUPS]];
  const [own] = await sql<Raw>(OWN, values);
  const raw = own ?? (await sql<Raw>(LENT, values))[0];
  return raw ? { found: foundOf(raw), record: recordOf(raw) } : null;
}
