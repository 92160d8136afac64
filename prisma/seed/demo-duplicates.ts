import type pg from "pg";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema, transitionSchema } from "@/lib/cases/schema";
import { requestMerge } from "@/lib/duplicates/commands";
import { requestMergeSchema } from "@/lib/duplicates/schema";
import { addDays } from "@/lib/kernel/days";
import { findDuplicates } from "@/lib/people/commands";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Ids, viewerOf } from "./demo-actor";

const DAY = 24;
const PHONE = "081200000001";
const KEY = "demo-duplicate";

/**
 * Loads an earlier case of a person who came back: her name is spelt otherwise and her telephone is the same,
 * so somebody has asked that the two records become one, and it waits for the supervisor.
 */
export async function loadDemoDuplicates(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const actor = ["caseworker@pelita.example", "PELITA", "CASEWORKER"] as const;
  const sari = viewerOf(organisations, people, actor);
  const day = addDays(today(), -430);
  const said = {
    ...{
      source: "HOTLINE",
      pillars: ["PROTECTION"],
      registeredAt: day,
      registrationProvince: "33",
    },
    person: {
      ...{ gender: "WOMAN", ageAtRegistration: 23, citizenships: ["ID"], homeProvince: "53" },
      ...{ fullName: "Sity Rahayu (rekaan)", phone: PHONE },
    },
    howItCame: "Menelepon sebelum berangkat: calo meminta ijazahnya.",
    consents: ["INTERVIEW", "DATA_RECORDING"].map((purpose) => ({
      ...{ purpose, status: "GIVEN", giver: "PERSON", form: "ORAL_WITNESSED", givenAt: day },
    })),
  };
  let earlier = "";
  await inThePast(client, [
    {
      hoursAgo: 430 * DAY,
      work: async () => {
        earlier = (await openCase(sari, openCaseSchema.parse(said), KEY)).id;
      },
    },
    {
      hoursAgo: 425 * DAY,
      work: () => {
        const closing = { to: "CLOSED", reason: "GOALS_MET" };
        return moveCase(sari, earlier, transitionSchema.parse(closing), `${KEY}-closed`);
      },
    },
    {
      hoursAgo: 20,
      work: async () => {
        const found = await findDuplicates(sari, { phone: PHONE });
        const later = found.find(({ caseId }) => caseId !== null && caseId !== earlier)?.caseId;
        if (!later) return;
        const asked = {
          ...{ keepCase: later, mergeCase: earlier },
          reason: "Ia sendiri bercerita pernah menelepon kami; nomornya sama, ejaan namanya lain.",
        };
        await requestMerge(sari, requestMergeSchema.parse(asked), `${KEY}-asked`);
      },
    },
  ]);
}
