import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema } from "@/lib/cases/schema";
import { addDays } from "@/lib/kernel/days";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { closeDatabase } from "@/lib/server/database";

type Ids = ReadonlyMap<string, string>;

function actor(organisations: Ids, people: Ids, email: string, code: string): Viewer {
  const roles: readonly Role[] = ["CASEWORKER"];
  const userId = people.get(email) ?? "";
  return {
    ...{ kind: "SYSTEM", userId, credentialId: userId, roles, displayName: email, locale: "id" },
    ...{ organisationId: organisations.get(code) ?? "", organisationCode: code, reason: null },
  };
}

const recording = (day: string) => ({
  ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" },
  ...{ form: "WRITTEN", givenAt: day },
});

function stories(day: (ago: number) => string) {
  return [
    {
      ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: day(9) },
      person: {
        ...{ gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"], homeProvince: "33" },
        ...{ fullName: "Siti Rahayu (rekaan)", phone: "081200000001" },
        safeContactInstructions: "Hanya lewat pesan, setelah pukul 17.00.",
      },
      ...{ riskLevel: "HIGH", registrationProvince: "33" },
      howItCame: "Diantar kader desa setelah pulang dari luar negeri.",
      narrative: "Dijanjikan bekerja di restoran, lalu dokumen ditahan dan upah dipotong.",
      recruitments: [{ relation: "BROKER", paidFee: true, promise: "Gaji tujuh juta rupiah." }],
      consents: [recording(day(9))],
    },
    {
      ...{
        source: "COMMUNITY_REPORT",
        pillars: ["PROTECTION", "PROSECUTION"],
        registeredAt: day(41),
      },
      person: { gender: "MAN", ageAtRegistration: 31, citizenships: ["ID"], homeProvince: "53" },
      ...{ riskLevel: "MEDIUM", registrationProvince: "53" },
      narrative: "Bekerja di kapal selama empat belas bulan tanpa upah penuh.",
      consents: [recording(day(41))],
    },
    {
      ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: day(2) },
      ...{ riskLevel: "LOW", registrationProvince: "32" },
      recordingReason: "Belum ditanyakan: beristirahat dahulu.",
    },
  ];
}

/** Loads the demo's cases: fictional people, dated relative to today. */
export async function loadDemoCases(organisations: Ids, people: Ids): Promise<void> {
  const sari = actor(organisations, people, "caseworker@pelita.example", "PELITA");
  const agus = actor(organisations, people, "caseworker2@pelita.example", "PELITA");
  const all = stories((ago) => addDays(today(), -ago));
  for (const [index, story] of all.entries()) {
    // The key makes a start that was interrupted go on where it stopped.
    await openCase(index === 1 ? agus : sari, openCaseSchema.parse(story), `demo-case-${index}`);
  }
  await closeDatabase();
}
