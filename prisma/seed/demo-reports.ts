import type pg from "pg";
import { addDays, type Day } from "@/lib/kernel/days";
import { createReport } from "@/lib/reports/commands/create-report";
import { moveReport } from "@/lib/reports/commands/move-report";
import { createReportSchema } from "@/lib/reports/schema";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Actor, type Ids, viewerOf } from "./demo-actor";

const AUTHOR: Actor = ["reporting@iom.example", "IOM", "PROGRAMME_OFFICER"];
const APPROVER: Actor = ["supervisor@iom.example", "IOM", "SUPERVISOR"];

// A fund reads English, a province Indonesian: a report's words are in one language, its title in both.
const TO_FUND = {
  ...{ kind: "DONOR", audience: "DONOR", programme: "EMPOWER" },
  title: {
    id: "Empower: laporan kepada Dana Kemanusiaan",
    en: "Empower: report to the Humanity Fund",
  },
  narrative: {
    summary:
      "Partners in Central Java and Yogyakarta now refer people to one another instead of " +
      "sending them home with a telephone number. Most referrals were answered within a day and " +
      "a half.",
    difficulties:
      "No shelter in the province takes men or ship crew; each time we had to find a room from " +
      "one day to the next. Travel documents from abroad took longer than we had planned, and " +
      "one journey home has not taken place yet. People who still owe the recruiter money speak " +
      "with us late, or not at all.",
    lessons:
      "Village health volunteers reach families whom our posters do not. Asking a partner before " +
      "the person travels avoids a second refusal. Next quarter we set aside money for rooms for " +
      "men rather than for more leaflets.",
  },
};
const TO_ALL = {
  ...{ kind: "CUSTOM", audience: "PUBLIC", programme: "EMPOWER" },
  title: {
    id: "Empower: yang kami kerjakan dan pelajari",
    en: "Empower: our work and its lessons",
  },
  narrative: {
    summary:
      "Laporan ini untuk siapa saja yang ingin tahu apa yang dikerjakan para mitra Empower. " +
      "Angka yang kecil disembunyikan supaya tidak seorang pun dapat dikenali.",
    difficulties:
      "Rumah aman bagi laki-laki dan awak kapal belum ada di provinsi ini. Orang yang masih " +
      "berutang kepada perekrut sering baru bercerita setelah beberapa kali bertemu. Jarak ke " +
      "desa asal membuat kunjungan lanjutan kerap tertunda pada musim hujan.",
    lessons:
      "Kader desa lebih dipercaya daripada spanduk. Menelepon mitra sebelum berangkat mencegah " +
      "penolakan di depan pintu. Pelatihan tentang lowongan kerja palsu paling berguna sebelum " +
      "masa keberangkatan, bukan sesudahnya.",
  },
};

/** The whole months behind us and the days of this one, as far as they were over when it was written. */
function period(day: (ago: number) => Day) {
  return { periodStart: `${day(90).slice(0, 7)}-01`, periodEnd: day(4) };
}

/** Loads what the demo's donor and everybody may read: written by one person, approved by another. */
export async function loadDemoReports(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const author = viewerOf(organisations, people, AUTHOR);
  const approver = viewerOf(organisations, people, APPROVER);
  const now = today();
  const within = period((ago) => addDays(now, -ago));
  const steps = [TO_FUND, TO_ALL].flatMap((words, index) => {
    const key = `demo-report-${index}`;
    const input = createReportSchema.parse({ ...words, ...within });
    let id = "";
    const move = (who: typeof author, to: "REVIEW" | "APPROVED" | "PUBLISHED") => () =>
      moveReport(who, id, { to }, `${key}-${to}`);
    const write = async () => {
      id = (await createReport(author, input, key)).id;
    };
    return [
      { hoursAgo: 72 - index, work: write },
      { hoursAgo: 70 - index, work: move(author, "REVIEW") },
      { hoursAgo: 46 - index, work: move(approver, "APPROVED") },
      { hoursAgo: 44 - index, work: move(author, "PUBLISHED") },
    ];
  });
  await inThePast(client, steps);
}
