import type pg from "pg";
import { checkIn, checkOut, makeAppointment } from "@/lib/assistance/commands/appointments";
import { askForPlan, decidePlan } from "@/lib/assistance/commands/approval";
import { giveAssistance, holdConference, recordFeedback } from "@/lib/assistance/commands/given";
import { setGoal } from "@/lib/assistance/commands/goals";
import { assessFactors, assessRisk, saveSafetyPlan } from "@/lib/assistance/commands/safety";
import { addTask, finishTask } from "@/lib/assistance/commands/tasks";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Ids, viewerOf } from "./demo-actor";

type Who = Readonly<Record<"sari" | "ratih", Viewer>>;
const DAY = 24;

const SAFETY = {
  warningSigns: "Nomor tidak dikenal menelepon bibinya. Orang bertanya di warung.",
  steps:
    "Tidak membuka pintu.\nMengirim kata sandi kepada pendamping.\nPergi ke rumah bibi lewat belakang.",
  safePlaces: "Siang: puskesmas. Malam: rumah bibi.",
  helpers: "Bibi, pesan singkat saja. Ketua RT.",
  belongings: "Kartu identitas, obat, telepon, sedikit uang.",
};

// The domestic worker's case, day by day as its caseworker would have kept it.
function stepsOf(caseId: string, { sari, ratih }: Who) {
  const day = today();
  const at = (days: number, time: string) => `${addDays(day, days)}T${time}:00+07:00`;
  const ids = { passport: "", sleep: "", papers: "", visit: "", plan: "" };
  const key = (name: string) => `demo-plan-${name}`;
  const step = (hoursAgo: number, work: () => Promise<unknown>) => ({ hoursAgo, work });
  return [
    step(19 * DAY, () => assessRisk(sari, caseId, { level: "HIGH" }, key("risk-1"))),
    step(18 * DAY, () => saveSafetyPlan(sari, caseId, 0, SAFETY)),
    step(18 * DAY - 1, async () => {
      const passport = { words: "Paspor dan barang saya kembali", dueOn: addDays(day, 40) };
      const legal = { ...passport, category: "LEGAL_SERVICE" as const };
      ids.passport = (await setGoal(sari, caseId, legal, key("goal-1"))).id;
      const sleep = { words: "Tidur tanpa takut", category: "HEALTH_REHABILITATION" as const };
      ids.sleep = (await setGoal(sari, caseId, sleep, key("goal-2"))).id;
    }),
    step(17 * DAY, async () => {
      const papers = { words: "Minta salinan dokumen ke perwakilan RI", goalId: ids.passport };
      const due = { ...papers, dueOn: addDays(day, -11) };
      ids.papers = (await addTask(sari, caseId, due, key("task-1"))).id;
      const letter = {
        words: "Tulis surat permintaan paspor kepada majikan",
        goalId: ids.passport,
      };
      await addTask(sari, caseId, { ...letter, dueOn: addDays(day, 5) }, key("task-2"));
      const control = { words: "Antar kontrol ke puskesmas", goalId: ids.sleep };
      await addTask(sari, caseId, { ...control, dueOn: addDays(day, -2) }, key("task-3"));
    }),
    step(17 * DAY - 2, async () => {
      const note = "Mohon dibaca sebelum saya mulai: penyintas memilih paspor lebih dahulu.";
      ids.plan = (await askForPlan(sari, caseId, { note }, key("plan"))).id;
    }),
    step(17 * DAY - 4, async () => {
      const note = "Setuju. Urutannya sesuai keinginannya.";
      await decidePlan(ratih, caseId, ids.plan, { decision: "APPROVE", note });
    }),
    step(16 * DAY, () => {
      const fare = {
        kind: "CASH" as const,
        what: "Ongkos ke puskesmas dan makan",
        amount: 15_000_000,
      };
      return giveAssistance(sari, caseId, { ...fare, givenOn: addDays(day, -16) }, key("cash"));
    }),
    step(15 * DAY, () => {
      const goods = { kind: "KIND" as const, what: "Pakaian dan perlengkapan mandi", quantity: 2 };
      return giveAssistance(sari, caseId, { ...goods, givenOn: addDays(day, -15) }, key("goods"));
    }),
    step(12 * DAY, () =>
      holdConference(
        sari,
        caseId,
        {
          ...{ heldOn: addDays(day, -12), personTookPart: true },
          participants: "Ratih (supervisor), pekerja sosial UPTD, penyintas",
          decisions: "Tetap tinggal di rumah bibi selama aman. Upah ditagih lewat bantuan hukum.",
          tasks: [
            { words: "Hubungi lembaga bantuan hukum", owner: ratih.userId, dueOn: addDays(day, 3) },
          ],
        },
        key("conference"),
      ),
    ),
    step(11 * DAY, () => finishTask(sari, caseId, ids.papers, true)),
    step(10 * DAY, () => {
      const debt = { code: "HH_DEBT" as const, severity: 3 };
      const brokers = { code: "COM_BROKER_NETWORK" as const, severity: 2 };
      const found = { factors: [debt, brokers], assessedOn: addDays(day, -10) };
      return assessFactors(sari, caseId, found, key("factors-1"));
    }),
    step(7 * DAY + 1, async () => {
      const visit = { kind: "VISIT" as const, startsAt: at(-7, "10:00"), endsAt: at(-7, "11:30") };
      ids.visit = (await makeAppointment(sari, caseId, visit, key("visit-1"))).id;
    }),
    step(7 * DAY, () => checkIn(sari, caseId, ids.visit, { minutes: 120 })),
    step(7 * DAY - 2, () => checkOut(sari, caseId, ids.visit)),
    step(3 * DAY, () => {
      const said = { score: 4, words: "Saya didengar. Menunggunya saja yang lama." };
      return recordFeedback(ratih, caseId, said, key("feedback"));
    }),
    step(2 * DAY, async () => {
      const doctor = { kind: "MEDICAL" as const, startsAt: at(1, "09:00"), endsAt: at(1, "10:30") };
      const place = { place: "Puskesmas, poli jiwa", words: "Bawa kartu berobat." };
      await makeAppointment(sari, caseId, { ...doctor, ...place }, key("doctor"));
      const visit = { kind: "VISIT" as const, startsAt: at(3, "15:00"), endsAt: at(3, "16:30") };
      await makeAppointment(sari, caseId, { ...visit, place: "Rumah bibi" }, key("visit-2"));
    }),
    step(DAY, () => {
      const debt = { code: "HH_DEBT" as const, severity: 1 };
      const brokers = { code: "COM_BROKER_NETWORK" as const, severity: 2 };
      const found = { factors: [debt, brokers], assessedOn: addDays(day, -1) };
      return assessFactors(sari, caseId, found, key("factors-2"));
    }),
    step(20, () => {
      const note = "Telepon tak dikenal berhenti sejak nomor diganti; perekrut masih di kampung.";
      const review = { level: "HIGH" as const, nextReviewOn: addDays(day, 4), note };
      return assessRisk(sari, caseId, review, key("risk-2"));
    }),
  ];
}

/** Loads the demo's plan: one case as its caseworker kept it, from the first goal to the person's own words. */
export async function loadDemoPlan(client: pg.Client, organisations: Ids, people: Ids) {
  const of = (email: string, role: "CASEWORKER" | "SUPERVISOR") =>
    viewerOf(organisations, people, [email, "PELITA", role]);
  const who = {
    sari: of("caseworker@pelita.example", "CASEWORKER"),
    ratih: of("supervisor@pelita.example", "SUPERVISOR"),
  };
  const { rows } = await client.query<{ id: string; planned: boolean }>(
    `SELECT c.id, EXISTS (SELECT 1 FROM safety_plans s WHERE s.case_id = c.id) AS planned FROM cases c
     JOIN screenings s ON s.organisation_id = c.organisation_id AND s.case_id = c.id
     WHERE c.owner_user_id = $1 AND s.reflection_period_until IS NOT NULL ORDER BY c.id LIMIT 1`,
    [who.sari.userId],
  );
  // What was begun and interrupted stays as far as it came: half a plan is no reason not to start.
  if (!rows[0] || rows[0].planned) return;
  await inThePast(client, stepsOf(rows[0].id, who));
  await askAboutOne(client, of("caseworker2@pelita.example", "CASEWORKER"));
}

// A colleague's plan that waits for a supervisor's word.
async function askAboutOne(client: pg.Client, agus: Viewer): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT c.id FROM cases c WHERE c.owner_user_id = $1 AND c.status NOT LIKE 'CLOSED%' AND NOT c.is_recording_limited
     ORDER BY c.registered_at DESC, c.id LIMIT 1`,
    [agus.userId],
  );
  const caseId = rows[0]?.id;
  if (!caseId) return;
  const words = "Bekerja lagi di dekat rumah, tanpa utang";
  const step = "Daftar pelatihan menjahit di balai latihan kerja";
  await inThePast(client, [
    {
      hoursAgo: 6,
      work: async () => {
        const goal = await setGoal(agus, caseId, { words }, "demo-plan-goal-2");
        await addTask(agus, caseId, { words: step, goalId: goal.id }, "demo-plan-task-4");
      },
    },
    { hoursAgo: 5, work: () => askForPlan(agus, caseId, {}, "demo-plan-ask") },
  ]);
}
