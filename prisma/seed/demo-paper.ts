import type pg from "pg";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import { issueOfficialLetter } from "@/lib/letters/commands/issue";
import { letterSchema } from "@/lib/letters/schema";
import { recordRequest } from "@/lib/rights/commands/requests";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Ids, viewerOf } from "./demo-actor";

const SHARED = `
  SELECT k.id, k.case_id, k.field_groups, u.name FROM consents k
  JOIN cases c ON c.organisation_id = k.organisation_id AND c.id = k.case_id AND c.status NOT LIKE 'CLOSED%'
  JOIN users u ON u.id = c.owner_user_id
  WHERE c.owner_user_id = $1 AND k.status = 'GIVEN' AND k.withdrawn_at IS NULL AND k.recipient_organisation_id IS NOT NULL
    AND (k.ends_at IS NULL OR k.ends_at > private.now())
  ORDER BY cardinality(k.field_groups) DESC, k.id LIMIT 1`;

type Shared = { id: string; case_id: string; field_groups: string[]; name: string };

/** Loads what the demo shows of official paper: a letter that left the house, and a correction that waits. */
export async function loadDemoPaper(client: pg.Client, organisations: Ids, people: Ids) {
  const actor = ["caseworker@pelita.example", "PELITA", "CASEWORKER"] as const;
  const found = viewerOf(organisations, people, actor);
  const [consent] = (await client.query<Shared>(SHARED, [found.userId])).rows;
  if (!consent) return;
  const sari = { ...found, displayName: consent.name };
  const { id: consentId, case_id: caseId } = consent;
  const letter = letterSchema.parse({
    ...{ kind: "HAND_OVER", language: "id", basis: "CONSENT", consentId },
    groups: FIELD_GROUPS.filter((group) => consent.field_groups.includes(group)),
    purpose: "Serah terima pakaian, obat yang diminum tiap malam, dan telepon baru miliknya.",
  });
  const words = "Nama desa saya tertulis salah. Yang benar Karanganyar, bukan Karangayar.";
  await inThePast(client, [
    { hoursAgo: 30, work: () => issueOfficialLetter(sari, caseId, letter, "demo-letter") },
    {
      hoursAgo: 20,
      work: () => {
        const asked = { kind: "CORRECTION", words, askedOn: today() } as const;
        return recordRequest(sari, caseId, asked, "demo-correction");
      },
    },
  ]);
}
