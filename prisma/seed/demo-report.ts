import { addDays } from "@/lib/kernel/days";
import { createReport } from "@/lib/reports/commands/create-report";
import { moveReport } from "@/lib/reports/commands/move-report";
import { createReportSchema } from "@/lib/reports/schema";
import { today } from "@/lib/server/clock";
import { type Ids, viewerOf } from "./demo-partnership";

/** The days that the demo's report covers: the demo's people came in within the last weeks. */
const DAYS = 90;

const NARRATIVE = {
  summary:
    "Dalam tiga bulan terakhir lembaga pelaksana program Empower mendampingi para penyintas sejak laporan pertama: rumah aman, konseling, bantuan hukum, dan kepulangan.",
  difficulties:
    "Rumah aman sering penuh, sehingga sebagian rujukan dijawab dengan menyebut tanggal tersedianya tempat.",
  lessons:
    "Menelepon mitra sebelum merujuk mempercepat jawaban. Pelatihan di desa asal lebih didengar bila penyintas ikut merencanakannya.",
};

/** Loads one published report, so that the donor finds what the programme has to say: written, reviewed by somebody else, published. */
export async function loadDemoReport(organisations: Ids, people: Ids): Promise<void> {
  const author = viewerOf(organisations, people, [
    ...(["reporting@iom.example", "IOM", "PROGRAMME_OFFICER"] as const),
  ]);
  const approver = viewerOf(organisations, people, [
    ...(["supervisor@iom.example", "IOM", "SUPERVISOR"] as const),
  ]);
  const day = today();
  const input = createReportSchema.parse({
    ...{ kind: "DONOR", programme: "EMPOWER", audience: "DONOR", narrative: NARRATIVE },
    ...{ periodStart: addDays(day, 1 - DAYS), periodEnd: day },
    title: { id: "Empower dalam tiga bulan terakhir", en: "Empower in the last three months" },
  });
  const { id } = await createReport(author, input, "demo-report");
  for (const [viewer, to] of [
    ...([[author, "REVIEW"] as const, [approver, "APPROVED"] as const] as const),
    [author, "PUBLISHED"] as const,
  ])
    await moveReport(viewer, id, { to }, `demo-report-${to}`);
}
