import type { Viewer } from "@/lib/kernel/viewer";
import { addProtection, addWageClaim } from "@/lib/proceedings/commands/claims";
import { addHearing } from "@/lib/proceedings/commands/hearings";
import { addParty } from "@/lib/proceedings/commands/parties";
import { moveProceeding, openProceeding } from "@/lib/proceedings/commands/proceedings";
import { moveRestitution, openRestitution } from "@/lib/proceedings/commands/restitutions";
import {
  hearingSchema,
  openProceedingSchema,
  partySchema,
  protectionSchema,
  restitutionSchema,
  restitutionStepSchema,
  stageSchema,
  wageClaimSchema,
} from "@/lib/proceedings/schema";
import { assessFamily, assessOutcome } from "@/lib/reintegration/commands/assessments";
import { planReturn } from "@/lib/reintegration/commands/journeys";
import { familySchema, journeySchema, outcomeSchema } from "@/lib/reintegration/schema";

/** The case that a track belongs to and who keeps it; the key makes a load that was interrupted go on. */
export type Kept = { readonly viewer: Viewer; readonly caseId: string; readonly key: string };
type Day = (ago: number) => string;
type TrackStep = { readonly hoursAgo: number; readonly track: (kept: Kept) => Promise<unknown> };

const HOURS = 24;
const MILLION = 100_000_000;

/** A domestic worker's: the investigation goes on without her testimony while she has time to reflect. */
export function investigation(day: Day): readonly TrackStep[] {
  let id = "";
  const report = openProceedingSchema.parse({
    ...{ stage: "REPORT", regime: "KUHAP_2025", legalBasis: ["PTPPO_4", "PPMI_81"] },
    ...{ reportNumber: "LP/B/214/XI/SPKT/Polda Jawa Tengah (rekaan)", reportedOn: day(12) },
    ...{ policeOffice: "Subdit PPA, Polda Jawa Tengah", personIsWitness: true },
    note: "Laporan dibuat bersama pengacara. Ia belum memutuskan apakah mau memberi keterangan.",
  });
  const parties = [
    { label: "Perekrut A", role: "SUSPECT" },
    { label: "Agen B, penempatan tanpa izin", role: "REPORTED" },
  ];
  const statement = {
    ...{ kind: "POLICE_STATEMENT", startsAt: `${day(-6)}T09:00:00+07:00` },
    ...{ place: "Ruang Pelayanan Khusus, Polda Jawa Tengah", attendance: "REPRESENTED" },
    measures: ["LAWYER", "IDENTITY_HIDDEN"],
  };
  return [
    {
      hoursAgo: 12 * HOURS,
      track: async ({ viewer, caseId, key }) => {
        id = (await openProceeding(viewer, caseId, report, `${key}-track`)).id;
        for (const [index, party] of parties.entries())
          await addParty(viewer, caseId, id, partySchema.parse(party), `${key}-party-${index}`);
      },
    },
    ...(
      [
        ["SPDP", 9],
        ["INVESTIGATION", 6],
      ] as const
    ).map(([to, ago]) => ({
      hoursAgo: ago * HOURS,
      track: ({ viewer, caseId, key }: Kept) =>
        moveProceeding(viewer, caseId, id, stageSchema.parse({ to }), `${key}-${to}`),
    })),
    {
      hoursAgo: 28,
      track: async ({ viewer, caseId, key }) => {
        const lpsk = { status: "APPLIED", appliedOn: day(1), measures: ["PHYSICAL", "PROCEDURAL"] };
        await addHearing(viewer, caseId, id, hearingSchema.parse(statement), `${key}-hearing`);
        await addProtection(viewer, caseId, protectionSchema.parse(lpsk), `${key}-lpsk`);
        const claim = restitutionSchema.parse({ route: "LPSK", incomeLoss: 88 * MILLION });
        await openRestitution(viewer, caseId, id, claim, `${key}-restitution`);
      },
    },
  ];
}

/** Her way home is thought about, and is not decided. */
export function thinkingOfHome(day: Day): readonly TrackStep[] {
  const baseline = outcomeSchema.parse({
    ...{ moment: "BASELINE", assessedOn: day(18), way: "VISIT" },
    ...{ safety: 2, housing: 2, work: 1, health: 1, family: 2, papers: 1 },
    personWords: "Di sini saya aman, tapi saya belum bisa tidur.",
  });
  const family = familySchema.parse({
    ...{ assessedOn: day(8), spokenWith: "Kakak perempuannya", conclusion: "NOT_KNOWN" },
    ...{ familyInRecruitment: "SUSPECTED", acceptance: 3, livingWith: "FAMILY" },
    personView: "Ingin pulang kepada ibunya, tetapi tidak kepada pamannya.",
  });
  const journey = journeySchema.parse({
    ...{ personWish: "NOT_YET", province: "53", reception: "ASKED" },
    ...{ fromPlace: "Rumah aman", receivedBy: "UPTD PPA di daerah asal" },
  });
  return [
    {
      hoursAgo: 18 * HOURS,
      track: ({ viewer, caseId, key }) => assessOutcome(viewer, caseId, baseline, `${key}-start`),
    },
    {
      hoursAgo: 8 * HOURS,
      track: async ({ viewer, caseId, key }) => {
        await assessFamily(viewer, caseId, family, `${key}-family`);
        await planReturn(viewer, caseId, journey, `${key}-home`);
      },
    },
  ];
}

/** A fisherman's: a verdict that is final, restitution that waits for its payment, wages paid in part. */
export function verdict(day: Day): readonly TrackStep[] {
  const court = openProceedingSchema.parse({
    ...{ stage: "VERDICT_PN", reachedOn: day(35), regime: "KUHAP_1981" },
    ...{ legalBasis: ["PTPPO_2", "PTPPO_4"], court: "Pengadilan Negeri Kupang" },
    ...{ courtCaseNumber: "112/Pid.Sus (rekaan)", personIsWitness: true },
  });
  const party = partySchema.parse({
    ...{ label: "Agen kapal", role: "CONVICT", verdict: "CONVICTED_TIP", isFinal: true },
    ...{ verdictOn: day(35), sentenceMonths: 60, fine: 150 * MILLION },
  });
  const claim = restitutionSchema.parse({
    ...{ route: "LPSK", incomeLoss: 62 * MILLION, careLoss: 8 * MILLION },
    ...{ verdictKnownOn: day(27), verdictCopyOn: day(24) },
  });
  const steps = [
    { to: "CLAIMED", on: day(26) },
    { to: "AWARDED", on: day(20), amount: 55 * MILLION },
    { to: "PARTLY_PAID", on: day(11), amount: 20 * MILLION },
  ];
  const wages = wageClaimSchema.parse({
    ...{ status: "PARTLY_PAID", forum: "BP3MI_MEDIATION", against: "Pemilik kapal (rekaan)" },
    ...{ claimed: 45 * MILLION, agreed: 30 * MILLION, paid: 12 * MILLION },
    ...{ filedOn: day(28), nextStepOn: day(-3) },
  });
  return [
    {
      hoursAgo: 10 * HOURS,
      track: async ({ viewer, caseId, key }) => {
        const { id } = await openProceeding(viewer, caseId, court, `${key}-track`);
        const final = stageSchema.parse({ to: "INKRACHT", on: day(28) });
        await moveProceeding(viewer, caseId, id, final, `${key}-final`);
        await addParty(viewer, caseId, id, party, `${key}-party`);
        const { id: owed } = await openRestitution(viewer, caseId, id, claim, `${key}-restitution`);
        for (const step of steps)
          await moveRestitution(
            viewer,
            caseId,
            owed,
            restitutionStepSchema.parse(step),
            `${key}-${step.to}`,
          );
        await addWageClaim(viewer, caseId, wages, `${key}-wages`);
      },
    },
  ];
}

/** He went home; the first month is over, and how he is stands beside how he was. */
export function atHome(day: Day): readonly TrackStep[] {
  const baseline = outcomeSchema.parse({
    ...{ moment: "BASELINE", assessedOn: day(40), way: "OFFICE" },
    ...{ safety: 2, housing: 2, work: 1, health: 2, family: 3, papers: 1 },
  });
  const journey = journeySchema.parse({
    ...{ personWish: "YES", status: "ARRIVED", departsOn: day(38), arrivedOn: day(37) },
    ...{ province: "53", transport: "SEA_OFFICIAL", escort: "Agus", reception: "RECEIVED" },
    ...{ receivedBy: "Kepala desa dan istrinya", firstNight: "Di rumah sendiri" },
  });
  const month = outcomeSchema.parse({
    ...{ moment: "MONTH_1", assessedOn: day(6), way: "CALL", safety: 3, housing: 3, work: 2 },
    ...{ health: 2, papers: 2, nextStep: "Mengurus KTP bersama kepala desa." },
    personWords: "Sudah melaut lagi dengan kapal sendiri, utang masih ada.",
  });
  const look =
    (name: string, input: typeof month) =>
    ({ viewer, caseId, key }: Kept) =>
      assessOutcome(viewer, caseId, input, `${key}-${name}`);
  return [
    { hoursAgo: 40 * HOURS, track: look("start", baseline) },
    {
      hoursAgo: 36 * HOURS,
      track: ({ viewer, caseId, key }) => planReturn(viewer, caseId, journey, `${key}-home`),
    },
    { hoursAgo: 6 * HOURS, track: look("month-1", month) },
  ];
}
