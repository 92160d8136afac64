import type pg from "pg";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema } from "@/lib/cases/schema";
import { recordConsent } from "@/lib/consent/commands";
import { consentSchema } from "@/lib/consent/schema";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { moveReferral } from "@/lib/referrals/commands/move-referral";
import { offerTransfer } from "@/lib/referrals/commands/offer-transfer";
import { offerTransferSchema, referralTransitionSchema } from "@/lib/referrals/schema";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Ids, viewerOf } from "./demo-actor";

const DAY = 24;

type Story = { readonly key: string; readonly person: object; readonly details: string };

const MOVED: Story = {
  key: "demo-transfer-done",
  person: { gender: "WOMAN", ageAtRegistration: 33, citizenships: ["ID"], homeProvince: "33" },
  details: "Ia pindah ke rumah adiknya di Semarang. Kami berjanji pendampingnya perempuan.",
};
const WAITING: Story = {
  key: "demo-transfer-waits",
  person: { gender: "MAN", ageAtRegistration: 29, citizenships: ["ID"], homeProvince: "33" },
  details: "Ia bekerja lagi di Semarang dan ingin didampingi lebih dekat dengan tempat kerjanya.",
};

// A case whose person consents to be helped by UPTD from now on, and the offer that rests on it.
async function offer(by: Viewer, { key, person, details }: Story): Promise<string> {
  const day = today();
  const given = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: day };
  const said = {
    ...{ source: "OUTREACH", pillars: ["PROTECTION"], registeredAt: day, person },
    ...{ riskLevel: "LOW", registrationProvince: "33" },
    consents: ["INTERVIEW", "DATA_RECORDING"].map((purpose) => ({ ...given, purpose })),
  };
  const { id } = await openCase(by, openCaseSchema.parse(said), `${key}-case`);
  const sharing = consentSchema.parse({
    ...{ ...given, purpose: "SHARE_REFERRAL", recipient: "UPTD", validUntil: addDays(day, 180) },
    groups: ["G0", "G1", "G2", "G3", "G4"],
  });
  const { id: consentId } = await recordConsent(by, id, sharing, `${key}-consent`);
  const input = offerTransferSchema.parse({
    ...{ consentId, reason: "RELOCATION", urgency: "LOW", details },
  });
  return (await offerTransfer(by, id, input, `${key}-offer`)).id;
}

/** Loads two cases on their way to UPTD: one that was taken over there, one that is offered. */
export async function loadDemoTransfers(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const agus = viewerOf(organisations, people, [
    ...(["caseworker2@pelita.example", "PELITA", "CASEWORKER"] as const),
  ]);
  const nur = viewerOf(organisations, people, ["officer@uptd.example", "UPTD", "CASEWORKER"]);
  let moved = "";
  await inThePast(client, [
    {
      hoursAgo: 18 * DAY,
      work: async () => {
        moved = await offer(agus, MOVED);
      },
    },
    {
      hoursAgo: 17 * DAY,
      work: () =>
        moveReferral(nur, moved, referralTransitionSchema.parse({ to: "ACCEPTED" }), MOVED.key),
    },
    { hoursAgo: 2 * DAY, work: () => offer(agus, WAITING) },
  ]);
}
