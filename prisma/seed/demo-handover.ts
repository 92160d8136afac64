import type pg from "pg";
import { addNote } from "@/lib/cases/commands/add-note";
import { closeCase } from "@/lib/cases/commands/close-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { noteSchema, openCaseSchema } from "@/lib/cases/schema";
import { closureSchema } from "@/lib/cases/schema/closure";
import { assignColleague } from "@/lib/handover/commands/assign";
import { arrangeCover } from "@/lib/handover/commands/cover";
import { askForCase } from "@/lib/handover/commands/request";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Actor, type Ids, viewerOf } from "./demo-actor";

const YEAR = 365 * 24;

// Closed so long ago that its time of keeping is over: the supervisors' review has something to look at.
function longAgo(sari: Viewer) {
  let caseId = "";
  const said = () => {
    const day = today();
    return openCaseSchema.parse({
      ...{ source: "REFERRAL", pillars: ["PROTECTION"], registeredAt: day },
      ...{ registrationProvince: "33", riskLevel: "MEDIUM" },
      person: { gender: "WOMAN", ageAtRegistration: 27, citizenships: ["ID"], homeProvince: "33" },
      narrative: "Bekerja tiga tahun di rumah tangga tanpa upah, lalu pulang dengan bantuan KBRI.",
      consents: ["INTERVIEW", "DATA_RECORDING"].map((purpose) => ({
        ...{ purpose, status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: day },
      })),
    });
  };
  const closing = closureSchema.parse({
    ...{ to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "AGREED" },
    note: "Sudah membuka warung bersama kakaknya; tidak ada ancaman lagi.",
  });
  const note = noteSchema.parse({
    ...{ kind: "VISIT", body: "Kunjungan ke rumah: warungnya berjalan, ia tidur lebih baik." },
  });
  return [
    {
      hoursAgo: 11 * YEAR,
      work: async () => {
        caseId = (await openCase(sari, said(), "demo-long-ago")).id;
      },
    },
    { hoursAgo: 10.8 * YEAR, work: () => addNote(sari, caseId, note, "demo-long-ago-note") },
    { hoursAgo: 10.5 * YEAR, work: () => closeCase(sari, caseId, closing, "demo-long-ago-close") },
  ];
}

/** Loads what the demo shows of handing over: a colleague along, one who asks, a cover to come, an old record. */
export async function loadDemoHandover(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const of = (actor: Actor) => viewerOf(organisations, people, actor);
  const sari = of(["caseworker@pelita.example", "PELITA", "CASEWORKER"]);
  const agus = of(["caseworker2@pelita.example", "PELITA", "CASEWORKER"]);
  const { rows } = await client.query<{ id: string; reference: string }>(
    "SELECT id, reference FROM cases WHERE owner_user_id = $1 AND status NOT LIKE 'CLOSED%' ORDER BY registered_at, id LIMIT 2",
    [sari.userId],
  );
  const [shared, asked] = rows;
  const until = addDays(today(), 30);
  if (shared) await assignColleague(sari, shared.id, { userId: agus.userId, until });
  const reason = "Keluarganya datang ke pos kami di Kebumen dan bertanya kabar.";
  if (asked) await askForCase(agus, { reference: asked.reference, reason }, "demo-asks");
  const [from, to] = [addDays(today(), 14), addDays(today(), 18)];
  const cover = { absentUserId: sari.userId, coverUserId: agus.userId, from, to };
  await arrangeCover(sari, cover, "demo-cover");
  await inThePast(client, longAgo(sari));
}
