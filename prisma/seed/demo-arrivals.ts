import { inCaseScope } from "@/lib/access/scope";
import { addPeople } from "@/lib/arrivals/commands/add-people";
import { addDependant } from "@/lib/arrivals/commands/dependants";
import { recordArrival } from "@/lib/arrivals/commands/record-arrival";
import { readLines } from "@/lib/arrivals/lines/read-lines";
import { listPeople } from "@/lib/arrivals/queries/list-people";
import { arrivalSchema, dependantSchema } from "@/lib/arrivals/schema";
import { recordConsent } from "@/lib/consent/commands";
import { consentSchema } from "@/lib/consent/schema";
import { today } from "@/lib/server/clock";
import { type Actor, type Ids, viewerOf } from "./demo-actor";

const LIST = [
  "Hendra Wijaya; 1998; laki-laki; Indonesia; jawa; tinggi; ya",
  "Ratna Puspita; 23; perempuan; Indonesia; sunda; darurat; ya",
  "Gelang 3; 31; laki-laki; Indonesia; indonesia; sedang; belum",
  "Gelang 4; 19; perempuan; Indonesia; indonesia; ; tidak",
  "Gelang 5; ; laki-laki; Myanmar; burma; tinggi; belum",
].join("\n");

/** Loads what the demo shows of a group: five people of one online-scam compound, one with her child. */
export async function loadDemoArrivals(organisations: Ids, people: Ids): Promise<void> {
  const actor: Actor = ["caseworker@pelita.example", "PELITA", "CASEWORKER"];
  const sari = viewerOf(organisations, people, actor);
  const event = arrivalSchema.parse({
    ...{ kind: "COMPOUND", arrivedOn: today(), province: "12", source: "MISSION_ABROAD" },
    ...{ expectedPeople: 5, name: "Kompleks Naga Emas", types: ["FORCED_CRIMINALITY"] },
    ...{ means: ["DEBT_BONDAGE", "WITHHOLDS_DOCUMENTS", "PHYSICAL_ABUSE"] },
    ...{ sector: "ONLINE_SCAM", country: "KH", transport: "AIR" },
    story:
      "Direkrut lewat lowongan layanan pelanggan. Paspor diambil saat tiba; dipaksa menipu daring 14 jam sehari sampai kompleks digerebek.",
  });
  const { id } = await recordArrival(sari, event, "demo-arrival");
  await addPeople(sari, id, readLines(LIST, today()).people);
  const board = await inCaseScope(sari, (scope) => listPeople(scope, id));
  const mother = board.find(({ place, recording }) => recording === "GIVEN" && place > 1);
  const child = dependantSchema.parse({ name: "Bintang", age: 3, relation: "CHILD" });
  if (!mother) return;
  await addDependant(sari, mother.id, child, "demo-dependant");
  // Her consent names a partner: of the five she is the one who can be referred.
  const consent = consentSchema.parse({
    ...{ purpose: "SHARE_REFERRAL", status: "GIVEN", giver: "PERSON", form: "ORAL_WITNESSED" },
    ...{ recipient: "UPTD", groups: ["G0", "G1", "G2"], givenAt: today() },
  });
  await recordConsent(sari, mother.id, consent, "demo-arrival-consent");
}
