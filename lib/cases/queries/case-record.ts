import type { CaseSqlScope } from "@/lib/access/scope";
import type * as Models from "@/lib/generated/prisma/client";
import { FIELD_GROUPS, type FieldGroup } from "@/lib/kernel/fields";
import { type JsonRow, rowOfJson } from "@/lib/server/json-rows";
import type { FoundCase } from "./find-case";

// Not the caller's own: then by which groups, and whether he accepted it.
const HEAD = `SELECT to_json(c) AS row,
  CASE WHEN c.organisation_id <> $2 THEN ARRAY(SELECT g FROM unnest($4::text[]) g WHERE c.id = ANY (private.granted_case_ids(g))) END AS groups,
  c.owner_user_id = $3
    OR EXISTS (SELECT 1 FROM case_assignments a WHERE a.organisation_id = c.organisation_id AND a.case_id = c.id AND a.user_id = $3)
    OR (c.organisation_id <> $2 AND EXISTS (
      SELECT 1 FROM grants g WHERE g.organisation_id = c.organisation_id AND g.case_id = c.id AND g.accepted_by = $3 AND g.revoked_at IS NULL)) AS is_involved
  FROM cases c WHERE c.id = $1`;

type Head = {
  readonly row: object;
  readonly groups: FieldGroup[] | null;
  readonly is_involved: boolean;
};

const day = (text: string | null) => (text === null ? null : new Date(text));

function caseOf(raw: object): FoundCase["row"] {
  const row = rowOfJson<Models.Case>(raw);
  return {
    ...row,
    registeredAt: new Date(row.registeredAt),
    determinedAt: day(row.determinedAt),
    closedAt: day(row.closedAt),
    retentionUntil: day(row.retentionUntil),
    lastActivityAt: new Date(row.lastActivityAt),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** The same as `findCaseRow`, in one statement. */
export async function findCaseHead(
  { sql, viewer }: CaseSqlScope,
  caseId: string,
): Promise<FoundCase | null> {
  const values = [caseId, viewer.organisationId, viewer.userId, [...FIELD_GROUPS]];
  const [head] = await sql<Head>(HEAD, values);
  if (!head) return null;
  const sight = head.groups
    ? ({ relation: "GRANTED", groups: head.groups } as const)
    : ({ relation: "OWN", groups: FIELD_GROUPS } as const);
  return { row: caseOf(head.row), sight, isInvolved: head.is_involved };
}

const ofCase = (table: string, order: string) =>
  `(SELECT coalesce(json_agg(x ORDER BY ${order}), '[]') FROM ${table} x WHERE x.organisation_id = $1 AND x.case_id = $2)`;

// Every table is asked under its own policy: what is not shared comes back empty.
const RECORD = `SELECT
  (SELECT p.pseudonym FROM persons p WHERE p.organisation_id = $1 AND p.id = $3) AS pseudonym,
  (SELECT to_json(d) FROM person_demographics d WHERE d.organisation_id = $1 AND d.person_id = $3) AS demographics,
  (SELECT u.name FROM users u WHERE u.id = $4) AS owner_name,
  ARRAY(SELECT p.code FROM case_programmes k JOIN programmes p ON p.id = k.programme_id
        WHERE k.organisation_id = $1 AND k.case_id = $2 ORDER BY 1) AS programmes,
  (SELECT json_build_object('wrapped', k.wrapped, 'kekId', k.kek_id) FROM data_keys k
   WHERE k.organisation_id = $1 AND k.subject_id = $2) AS key,
  (SELECT to_json(a) FROM case_accounts a WHERE a.organisation_id = $1 AND a.case_id = $2) AS account,
  (SELECT coalesce(json_agg(to_jsonb(x) || jsonb_build_object('recipient', o.code) ORDER BY x.created_at), '[]')
   FROM consents x LEFT JOIN organisations o ON o.id = x.recipient_organisation_id
   WHERE x.organisation_id = $1 AND x.case_id = $2) AS consents,
  (SELECT coalesce(json_agg(to_jsonb(x) || jsonb_build_object('provider', o.code) ORDER BY x.created_at), '[]')
   FROM case_services x LEFT JOIN organisations o ON o.id = x.provider_id
   WHERE x.organisation_id = $1 AND x.case_id = $2) AS services,
  ${ofCase("screenings", "x.created_at")} AS screenings,
  ${ofCase("exploitation_episodes", "x.position")} AS episodes,
  ${ofCase("recruitments", "x.id")} AS recruitments,
  ${ofCase("journey_legs", "x.position")} AS legs,
  ${ofCase("alleged_perpetrators", "x.id")} AS alleged,
  ${ofCase("vulnerability_factors", "x.id")} AS factors`;

type Raw = Readonly<Record<string, object[]>> & {
  readonly pseudonym: string | null;
  readonly demographics: object | null;
  readonly owner_name: string | null;
  readonly programmes: string[];
  readonly key: { readonly wrapped: string; readonly kekId: string } | null;
  readonly account: object | null;
};

const rows = <Model>(raw: readonly object[] | undefined): JsonRow<Model>[] =>
  (raw ?? []).map((row) => rowOfJson<Model>(row));

/** Everything of a case but identity, in one statement, as its tables have it. */
export async function findRecord({ sql }: CaseSqlScope, { row }: FoundCase) {
  const [raw] = await sql<Raw>(RECORD, [row.organisationId, row.id, row.personId, row.ownerUserId]);
  if (!raw) throw new Error("a statement without a table gave no row");
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

export type CaseRecord = Awaited<ReturnType<typeof findRecord>>;
