import { recordActivity } from "@/lib/activities/commands/record-activity";
import { recordActivitySchema } from "@/lib/activities/schema";
import { addDays } from "@/lib/kernel/days";
import { changeOrganisation } from "@/lib/partnership/commands";
import { changeOrganisationSchema } from "@/lib/partnership/schema";
import { today } from "@/lib/server/clock";
import { type Actor, type Ids, viewerOf } from "./demo-actor";

const offer = (...types: readonly string[]) => types.map((type) => ({ type }));

/** What the demo's partners offer, and where. */
const DIRECTORY: Readonly<Record<string, object>> = {
  PELITA: {
    services: [
      ...offer("VICTIM_IDENTIFICATION", "PSYCHOSOCIAL_COUNSELLING", "LIVELIHOOD_GRANT"),
      { type: "LEGAL_AID", hours: "Senin–Jumat 08.00–16.00" },
    ],
    coverage: [{ province: "33" }, { province: "34" }],
  },
  UPTD: {
    services: [
      { type: "SAFE_HOUSE", capacity: 12, acceptsGender: ["WOMAN"], hours: "24 jam" },
      ...offer("COMPLAINT_INTAKE", "MEDICAL_CARE", "PSYCHOSOCIAL_COUNSELLING", "CHILD_CARE"),
    ],
    coverage: [{ province: "33" }],
  },
  IOM: { services: offer("INTERNATIONAL_RETURN", "TRAVEL_ARRANGEMENT", "LIVELIHOOD_GRANT") },
  LPSK: { services: offer("WITNESS_PROTECTION", "RESTITUTION_CLAIM") },
  KP2MI: { services: offer("RECEPTION", "UNPAID_WAGES_CLAIM", "CIVIL_DOCUMENTS") },
  WHO: { services: offer("MEDICAL_CARE") },
  UNFPA: { services: offer("REPRODUCTIVE_HEALTH") },
};

const ADMIN: Actor = ["admin@lentera.example", "LENTERA", "SYSTEM_ADMIN"];
const PELITA: Actor = ["caseworker@pelita.example", "PELITA", "CASEWORKER"];
const UPTD: Actor = ["officer@uptd.example", "UPTD", "CASEWORKER"];
const IOM: Actor = ["reporting@iom.example", "IOM", "PROGRAMME_OFFICER"];
const TASK_FORCE: Actor = ["coordinator@gugustugas.example", "GUGUSTUGAS", "COORDINATOR"];

const by = (...codes: readonly string[]) =>
  codes.map((organisation) => ({ organisation, role: "IMPLEMENTING" }));

function activities(day: (ago: number) => string): readonly (readonly [Actor, object])[] {
  return [
    [
      IOM,
      {
        title: { id: "Pelatihan migrasi aman di desa asal", en: "Safe migration training" },
        ...{ type: "SAFE_MIGRATION_TRAINING", pillars: ["PREVENTION"], programme: "EMPOWER" },
        ...{ igoFunctions: ["INFORMATIONAL", "OPERATIONAL"], partners: by("PELITA") },
        ...{ province: "33", actualStart: day(34), actualEnd: day(33), status: "CLOSED" },
        reached: { womenAdult: 64, menAdult: 38, girls: 21, boys: 17, other: 0 },
        challenges: [
          {
            ...{ category: "VICTIM_ACCESS", pillar: "PREVENTION", severity: 3 },
            title: "Penyintas sulit dijangkau karena takut kepada perekrut yang masih di desa",
            description: "Pendekatan lewat kader dan pertemuan kecil lebih diterima.",
          },
        ],
      },
    ],
    [
      PELITA,
      {
        title: { id: "Kelompok usaha bagi penyintas", en: "Livelihood group for survivors" },
        ...{ type: "LIVELIHOOD", pillars: ["PROTECTION"], igoFunctions: ["OPERATIONAL"] },
        ...{ programme: "EMPOWER", province: "34", actualStart: day(20) },
        reached: { womenAdult: 14, menAdult: 3, girls: 0, boys: 0, other: 0 },
      },
    ],
    [
      UPTD,
      {
        title: { id: "Pelatihan identifikasi bagi petugas", en: "Identification training" },
        ...{ type: "CAPACITY_BUILDING", pillars: ["PROTECTION", "PROSECUTION"] },
        ...{ igoFunctions: ["RULE_SUPERVISION"], partners: by("POLRI-PPA", "LPSK") },
        ...{ province: "33", actualStart: day(12), actualEnd: day(11) },
        reached: { womenAdult: 22, menAdult: 19, girls: 0, boys: 0, other: 0 },
        challenges: [
          {
            ...{ category: "MALE_VICTIMS", pillar: "PROTECTION", severity: 3 },
            title: "Belum ada rumah aman bagi laki-laki dan awak kapal",
          },
        ],
      },
    ],
    [
      TASK_FORCE,
      {
        title: { id: "Rapat koordinasi triwulan", en: "Quarterly coordination meeting" },
        ...{ type: "COORDINATION_MEETING", pillars: ["PARTNERSHIP"], actualStart: day(7) },
        ...{ igoFunctions: ["FORUM", "NORMATIVE"], partners: by("IOM", "PELITA", "UPTD") },
        challenges: [
          {
            ...{ category: "DATA_INCONSISTENCY", pillar: "PARTNERSHIP" },
            title: "Mitra menghitung kasus dan orang dengan cara berbeda",
          },
        ],
      },
    ],
    [
      IOM,
      {
        title: { id: "Kampanye lowongan kerja palsu", en: "Campaign on false job offers" },
        ...{ type: "AWARENESS", pillars: ["PREVENTION", "PARTNERSHIP"], status: "PIPELINE" },
        ...{ igoFunctions: ["INFORMATIONAL"], programme: "EMPOWER", province: "53" },
        ...{ plannedStart: day(-14), targeted: 500, partners: by("PELITA") },
      },
    ],
  ];
}

/** Loads what the demo's partners offer and do, each entry by who would have made it. */
export async function loadDemoPartnership(organisations: Ids, people: Ids): Promise<void> {
  const admin = viewerOf(organisations, people, ADMIN);
  for (const [code, entry] of Object.entries(DIRECTORY)) {
    const input = changeOrganisationSchema.parse(entry);
    // A load that was interrupted goes on: an entry that is there already has a later version.
    await changeOrganisation(admin, code, 1, input).catch((error: { status?: number }) => {
      if (error.status !== 412) throw error;
    });
  }
  const day = (ago: number) => addDays(today(), -ago);
  for (const [index, [actor, said]] of activities(day).entries()) {
    const viewer = viewerOf(organisations, people, actor);
    await recordActivity(viewer, recordActivitySchema.parse(said), `demo-activity-${index}`);
  }
}
