import type pg from "pg";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema } from "@/lib/cases/schema";
import { recordConsent } from "@/lib/consent/commands";
import { consentSchema } from "@/lib/consent/schema";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { moveReferral } from "@/lib/referrals/commands/move-referral";
import { sendReferral } from "@/lib/referrals/commands/send-referral";
import { createReferralSchema, referralTransitionSchema } from "@/lib/referrals/schema";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Actor, type Ids, viewerOf } from "./demo-actor";

type Step = { readonly after: number; readonly to: string; readonly [name: string]: unknown };

/** One referral as it went: who sent it when (hours ago), and each step so many hours after. */
type Story = {
  readonly by: keyof typeof SENDERS;
  readonly to: keyof typeof RECEIVERS;
  readonly hoursAgo: number;
  readonly service: string;
  readonly urgency: string;
  readonly person: object;
  readonly steps: readonly Step[];
};

const SENDERS = {
  sari: ["caseworker@pelita.example", "PELITA", "CASEWORKER"],
  agus: ["caseworker2@pelita.example", "PELITA", "CASEWORKER"],
  nur: ["officer@uptd.example", "UPTD", "CASEWORKER"],
} as const;
const RECEIVERS = {
  UPTD: ["officer@uptd.example", "UPTD", "CASEWORKER"],
  PELITA: ["caseworker@pelita.example", "PELITA", "CASEWORKER"],
  IOM: ["supervisor@iom.example", "IOM", "SUPERVISOR"],
} as const;

const woman = (age: number, home: string) => ({
  ...{ gender: "WOMAN", ageAtRegistration: age, citizenships: ["ID"], homeProvince: home },
});
const man = (age: number, home: string) => ({ ...woman(age, home), gender: "MAN" });
const accepted = (after: number): Step => ({ after, to: "ACCEPTED" });
const begun = (after: number): Step => ({ after, to: "IN_SERVICE" });
const done = (after: number, outcome: string): Step => ({ after, to: "COMPLETED", outcome });

const STORIES: readonly Story[] = [
  {
    ...{ by: "sari", to: "UPTD", hoursAgo: 40 * 24, service: "SAFE_HOUSE", urgency: "HIGH" },
    person: woman(22, "33"),
    steps: [accepted(5), begun(20), done(480, "Tinggal tiga minggu, lalu pulang ke keluarga.")],
  },
  {
    ...{ by: "agus", to: "UPTD", hoursAgo: 33 * 24, urgency: "MEDIUM" },
    ...{ service: "PSYCHOSOCIAL_COUNSELLING", person: woman(27, "33") },
    steps: [accepted(20), begun(72)],
  },
  {
    ...{ by: "sari", to: "UPTD", hoursAgo: 28 * 24, service: "MEDICAL_CARE", urgency: "HIGH" },
    person: woman(31, "32"),
    steps: [accepted(3), begun(22), done(140, "Pengobatan selesai.")],
  },
  {
    ...{ by: "agus", to: "UPTD", hoursAgo: 21 * 24, service: "SAFE_HOUSE", urgency: "HIGH" },
    person: man(29, "53"),
    steps: [{ after: 9, to: "DECLINED", reason: "OUT_OF_MANDATE" }],
  },
  {
    ...{ by: "sari", to: "IOM", hoursAgo: 18 * 24, service: "LIVELIHOOD_GRANT", urgency: "LOW" },
    ...{ person: woman(35, "33"), steps: [accepted(50)] },
  },
  {
    ...{ by: "nur", to: "PELITA", hoursAgo: 15 * 24, service: "LEGAL_AID", urgency: "MEDIUM" },
    ...{ person: woman(19, "33"), steps: [accepted(26), begun(60)] },
  },
  {
    ...{ by: "nur", to: "IOM", hoursAgo: 12 * 24, urgency: "MEDIUM", person: woman(24, "35") },
    service: "INTERNATIONAL_RETURN",
    steps: [
      accepted(30),
      { after: 150, to: "NOT_DELIVERED", reason: "Dokumen perjalanan belum terbit." },
    ],
  },
  {
    ...{ by: "sari", to: "UPTD", hoursAgo: 8 * 24, service: "CHILD_CARE", urgency: "HIGH" },
    ...{ person: woman(26, "33"), steps: [accepted(2)] },
  },
  {
    ...{ by: "nur", to: "PELITA", hoursAgo: 2 * 24, urgency: "HIGH", person: woman(21, "34") },
    ...{ service: "PSYCHOSOCIAL_COUNSELLING", steps: [] },
  },
  {
    ...{ by: "sari", to: "UPTD", hoursAgo: 26, service: "SAFE_HOUSE", urgency: "MEDIUM" },
    ...{ person: woman(30, "33"), steps: [] },
  },
];

const recordingToday = () => ({
  ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON", form: "WRITTEN" },
  givenAt: today(),
});

async function send(viewer: Viewer, story: Story, key: string): Promise<string> {
  const day = today();
  const given = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: day };
  const sharing = { recipient: story.to, groups: ["G0", "G1", "G2", "G3"] };
  const consents = [
    { ...given, purpose: "INTERVIEW" },
    { ...given, purpose: "DATA_RECORDING" },
    {
      ...{ ...given, ...sharing, purpose: "SHARE_REFERRAL" },
      validUntil: addDays(day, 180),
    },
  ];
  const said = {
    ...{ source: "OUTREACH", pillars: ["PROTECTION"], registeredAt: day, person: story.person },
    ...{ riskLevel: story.urgency, registrationProvince: "33", consents },
  };
  const { id: caseId } = await openCase(viewer, openCaseSchema.parse(said), `${key}-case`);
  const referral = {
    ...{ caseId, to: story.to, services: [story.service], urgency: story.urgency },
    reason: "ADDITIONAL_SERVICES",
  };
  return (await sendReferral(viewer, createReferralSchema.parse(referral), `${key}-send`)).id;
}

/** Loads the demo's referrals of the last weeks, each step on its day by who would have taken it. */
export async function loadDemoReferrals(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const of = (actor: Actor) => viewerOf(organisations, people, actor);
  const ids = new Map<number, string>();
  const ownCases = new Map<number, string>();
  const steps = STORIES.flatMap((story, index) => {
    const key = `demo-referral-${index}`;
    const receiver = of(RECEIVERS[story.to]);
    const sending = async () => {
      ids.set(index, await send(of(SENDERS[story.by]), story, key));
    };
    const moves = story.steps.map(({ after, ...said }) => ({
      hoursAgo: story.hoursAgo - after,
      work: async () => {
        const input = referralTransitionSchema.parse(said);
        const id = ids.get(index) ?? "";
        const view = await moveReferral(receiver, id, input, `${key}-${input.to}`);
        if (view.ownCase) ownCases.set(index, view.ownCase.id);
      },
    }));
    // With the first meeting the receiver asks for its own record; where none began yet, it has not.
    const begun = story.steps.find(({ to }) => to === "IN_SERVICE");
    const asking = async () => {
      const caseId = ownCases.get(index) ?? "";
      await recordConsent(receiver, caseId, consentSchema.parse(recordingToday()), `${key}-ask`);
    };
    const asked = begun ? [{ hoursAgo: story.hoursAgo - begun.after, work: asking }] : [];
    return [{ hoursAgo: story.hoursAgo, work: sending }, ...moves, ...asked];
  });
  await inThePast(client, steps);
}
