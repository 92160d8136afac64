import { atHome, investigation, type Kept, thinkingOfHome, verdict } from "./demo-tracks";

type Step =
  | { readonly hoursAgo: number; readonly track: (kept: Kept) => Promise<unknown> }
  | { readonly hoursAgo: number; readonly to: string }
  /** A further screening. */
  | { readonly hoursAgo: number; readonly screening: object }
  | {
      readonly hoursAgo: number;
      readonly note: string;
      readonly kind: "NOTE" | "CONTACT" | "VISIT" | "SUPERVISION";
      /** Without it the case's own caseworker. */
      readonly by?: "ratih";
    };

/** A case of the demo as it went: who opened it how many hours ago, what was said, what followed. */
export type DemoStory = {
  readonly by: "sari" | "agus";
  readonly hoursAgo: number;
  readonly said: object;
  readonly steps: readonly Step[];
};

const DAY = 24;

// Interview and recording are two consents, and only both together are HTCDS's con_Consent.
const interviewAndRecording = (day: string, giver = "PERSON") =>
  ["INTERVIEW", "DATA_RECORDING"].map((purpose) => ({
    ...{ purpose, status: "GIVEN", giver },
    ...{ form: "WRITTEN", givenAt: day },
  }));

// A domestic worker: the whole account, the way over a border, services, and time to reflect.
const melati = (day: (ago: number) => string): DemoStory => ({
  ...{ by: "sari", hoursAgo: 21 * DAY },
  said: {
    ...{
      source: "COMMUNITY_REPORT",
      pillars: ["PROTECTION", "PROSECUTION"],
      registeredAt: day(21),
    },
    person: {
      ...{ gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"], homeProvince: "53" },
      ...{ fullName: "Siti Rahayu (rekaan)", phone: "081200000001" },
      safeContactInstructions:
        "Hanya pesan WhatsApp, pukul 17.00 sampai 19.00. Jangan menelepon dan jangan sebut nama lembaga.",
    },
    ...{ riskLevel: "HIGH", registrationProvince: "33" },
    howItCame: "Diantar kader desa setelah pulang dari luar negeri.",
    narrative:
      "Dijanjikan menjadi pelayan restoran. Sesampainya di sana bekerja di rumah majikan dari pagi sampai tengah malam; paspor disimpan majikan dan upah tidak dibayar selama empat belas bulan.",
    supportObjectives: "Merasa aman, sehat kembali, dan pulang ke keluarga bila sudah siap.",
    screenings: [
      {
        ...{ screenedAt: day(19), tool: "LENTERA_SHORT", childAtTheTime: "NO" },
        acts: ["RECRUITMENT", "HARBOURING", "SENDING"],
        ...{ legalMeans: ["FRAUD_DECEPTION", "DEBT_BONDAGE"], purposes: ["DOMESTIC_SERVITUDE"] },
        ...{ traffickingStatus: "PRESUMED", determinedBy: "GOVERNMENT_NON_POLICE" },
        ...{ determinedAt: day(19), reflectionPeriodUntil: day(-11) },
      },
    ],
    recruitments: [
      {
        ...{ methods: ["VILLAGE_BROKER"], relation: "BROKER", paidFee: true },
        promise: "Pelayan restoran, RM 1.800 sebulan.",
      },
    ],
    allegedPerpetrators: [
      {
        ...{ label: "Calo desa", kind: "PERSON", roles: ["RECRUITER_OR_INTERMEDIARY"] },
        ...{ relation: "BROKER", gender: "MAN", details: "Mengaku punya kenalan di agen." },
      },
      { label: "Agen penempatan", kind: "COMPANY", roles: ["CORPORATION", "FINANCIER"] },
    ],
    exploitationEpisodes: [
      {
        ...{ types: ["DOMESTIC_SERVITUDE"], labourSector: "T", country: "MY" },
        labourSubsectors: ["DOMESTIC_WORK"],
        meansOfControl: ["WITHHOLDS_DOCUMENTS", "TAKES_EARNINGS", "RESTRICTS_MOVEMENT"],
        meansEvidence: {
          ...{ WITHHOLDS_DOCUMENTS: "DOCUMENT", TAKES_EARNINGS: "SELF_REPORT" },
          RESTRICTS_MOVEMENT: "OBSERVED",
        },
        startDate: { date: "2025-02-01", precision: "month" },
        endDate: { date: "2026-10-01", precision: "month" },
        ...{ promisedWage: 180_000, actualWage: 0, currency: "MYR", hoursPerDay: 16 },
      },
    ],
    journeyLegs: [
      {
        ...{ type: "RECRUITMENT", toPlace: { country: "ID", province: "53" } },
        date: { date: "2025-01-01", precision: "month" },
      },
      { type: "TRANSIT", toPlace: { country: "ID", province: "21" }, transport: "AIR" },
      {
        ...{ type: "EXPLOITATION", toPlace: { country: "MY" }, crossedBorder: true },
        ...{ transport: "SEA_OFFICIAL", document: "PASSPORT_GENUINE", visa: "VISIT" },
      },
      { type: "RETURN", toPlace: { country: "ID", province: "33" }, crossedBorder: true },
    ],
    vulnerabilityFactors: [{ code: "HH_DEBT" }, { code: "COM_BROKER_NETWORK" }],
    services: [
      { type: "SAFE_HOUSE", status: "IN_PROGRESS", startedAt: day(20), provider: "UPTD" },
      { type: "PSYCHOSOCIAL_COUNSELLING", status: "IN_PROGRESS", startedAt: day(14) },
      { type: "MEDICAL_CARE", status: "COMPLETED", startedAt: day(19), endedAt: day(12) },
      { type: "LEGAL_AID", status: "IDENTIFIED", requestedAt: day(6) },
    ],
    consents: interviewAndRecording(day(21)),
  },
  steps: [
    { hoursAgo: 19 * DAY, to: "SCREENING" },
    { hoursAgo: 16 * DAY, to: "ASSESSMENT" },
    {
      hoursAgo: 14 * DAY,
      screening: {
        ...{ screenedAt: day(14), tool: "ILO_OPERATIONAL", childAtTheTime: "NO" },
        acts: ["RECRUITMENT", "HARBOURING", "SENDING", "RECEIPT"],
        legalMeans: ["FRAUD_DECEPTION", "DEBT_BONDAGE", "CONFINEMENT"],
        purposes: ["DOMESTIC_SERVITUDE"],
        indicators: {
          ...{ DECEPTION: "STRONG", RETENTION_ID: "STRONG", WITHHOLDING_WAGES: "STRONG" },
          ...{ RESTRICTION_MOVEMENT: "MEDIUM", EXCESSIVE_OVERTIME: "MEDIUM", ISOLATION: "WEAK" },
        },
        dimensions: {
          DECEPTIVE_RECRUITMENT: { strong: 2, medium: 1 },
          COERCION_DESTINATION: { strong: 1, medium: 2, weak: 1 },
          EXPLOITATION: { medium: 2 },
        },
        reflectionPeriodUntil: day(-11),
      },
    },
    { hoursAgo: 16 * DAY - 1, note: "Ingin menelepon ibunya, tetapi belum siap.", kind: "CONTACT" },
    { hoursAgo: 13 * DAY, to: "ACTIVE" },
    {
      ...{ hoursAgo: 5 * DAY, kind: "VISIT" },
      note: "Sudah bisa tidur lebih lama. Mulai bertanya tentang bantuan hukum.",
    },
    {
      ...{ hoursAgo: 30, kind: "SUPERVISION", by: "ratih" },
      note: "Rencana layanan sudah dibahas. Cari pendamping hukum perempuan.",
    },
    ...investigation(day),
    ...thinkingOfHome(day),
  ],
});

const fisher = (day: (ago: number) => string): DemoStory => ({
  ...{ by: "agus", hoursAgo: 41 * DAY },
  said: {
    ...{
      source: "COMMUNITY_REPORT",
      pillars: ["PROTECTION", "PROSECUTION"],
      registeredAt: day(41),
    },
    person: { gender: "MAN", ageAtRegistration: 31, citizenships: ["ID"], homeProvince: "53" },
    ...{ riskLevel: "MEDIUM", registrationProvince: "53" },
    narrative: "Bekerja di kapal selama empat belas bulan tanpa upah penuh.",
    services: [{ type: "LEGAL_AID", status: "IN_PROGRESS", startedAt: day(30) }],
    consents: interviewAndRecording(day(41)),
  },
  steps: [
    { hoursAgo: 39 * DAY, to: "SCREENING" },
    { hoursAgo: 36 * DAY, to: "ASSESSMENT" },
    { hoursAgo: 33 * DAY, to: "ACTIVE" },
    { hoursAgo: 9 * DAY, to: "FOLLOW_UP" },
    { hoursAgo: 9 * DAY - 1, note: "Upah dari tiga bulan sudah diterima.", kind: "CONTACT" },
    ...verdict(day),
    ...atHome(day),
  ],
});

// A girl: means need not be shown (Palermo Protocol art. 3(c)), a guardian consents with her assent.
const girl = (day: (ago: number) => string): DemoStory => ({
  ...{ by: "sari", hoursAgo: 5 * DAY },
  said: {
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: day(5) },
    person: { gender: "WOMAN", ageAtRegistration: 16, citizenships: ["ID"], homeProvince: "32" },
    ...{ riskLevel: "HIGH", registrationProvince: "32" },
    narrative: "Ditawari pekerjaan lewat media sosial, lalu dijemput di terminal.",
    screenings: [
      {
        ...{ screenedAt: day(4), tool: "LENTERA_SHORT", childAtTheTime: "YES" },
        ...{ acts: ["RECRUITMENT", "TRANSPORTATION"], legalMeans: [] },
        purposes: ["SEXUAL_EXPLOITATION"],
      },
    ],
    recruitments: [{ methods: ["SOCIAL_NETWORK"], relation: "STRANGER" }],
    allegedPerpetrators: [
      {
        ...{ label: "Penjemput di terminal", kind: "PERSON", roles: ["TRANSPORTER"] },
        gender: "MAN",
      },
    ],
    services: [{ type: "SAFE_HOUSE", status: "IDENTIFIED", requestedAt: day(4) }],
    consents: interviewAndRecording(day(5), "GUARDIAN_WITH_ASSENT"),
  },
  steps: [{ hoursAgo: 4 * DAY, to: "SCREENING" }],
});

// Not asked yet: help goes on, and only the case and its needs are kept.
const resting = (day: (ago: number) => string): DemoStory => ({
  ...{ by: "sari", hoursAgo: 2 * DAY, steps: [] },
  said: {
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: day(2) },
    ...{ riskLevel: "LOW", registrationProvince: "32" },
    services: [{ type: "SAFE_HOUSE", status: "IN_PROGRESS", startedAt: day(2) }],
    recordingReason: "Belum ditanyakan: beristirahat dahulu.",
  },
});

/** The cases of the demo; `day` gives the day so many days ago. */
export function demoStories(day: (ago: number) => string): readonly DemoStory[] {
  return [melati(day), fisher(day), girl(day), resting(day)];
}
