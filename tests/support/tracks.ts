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

/** A justice track and a return with every free text that they have, each written by `of`. */
export async function tellTracks(
  viewer: Viewer,
  caseId: string,
  of: (field: string) => string,
): Promise<void> {
  const track = await openProceeding(
    viewer,
    caseId,
    openProceedingSchema.parse({
      ...{ regime: "KUHAP_2025", reportNumber: of("report"), courtCaseNumber: of("court no") },
      ...{ policeOffice: of("police"), prosecutionOffice: of("prosecution"), court: of("court") },
      note: of("track"),
    }),
  );
  const next = stageSchema.parse({ to: "SPDP", note: of("stage") });
  await moveProceeding(viewer, caseId, track.id, next);
  const party = { label: of("party"), role: "SUSPECT", note: of("about the party") };
  await addParty(viewer, caseId, track.id, partySchema.parse(party));
  const hearing = hearingSchema.parse({
    ...{ kind: "OTHER", startsAt: "2026-12-01T09:00:00+07:00", attendance: "NOT_NEEDED" },
    ...{ place: of("room"), outcome: of("outcome") },
  });
  await addHearing(viewer, caseId, track.id, hearing);
  const claim = restitutionSchema.parse({ incomeLoss: 100 });
  const { id: owed } = await openRestitution(viewer, caseId, track.id, claim);
  const step = restitutionStepSchema.parse({ to: "CLAIMED", note: of("step") });
  await moveRestitution(viewer, caseId, owed, step);
  const lpsk = { status: "APPLIED", number: of("lpsk"), note: of("protection") };
  await addProtection(viewer, caseId, protectionSchema.parse(lpsk));
  const wages = { status: "FILED", against: of("employer"), note: of("wages") };
  await addWageClaim(viewer, caseId, wageClaimSchema.parse(wages));
  const journey = journeySchema.parse({
    ...{ personWish: "YES", fromPlace: of("from"), destination: of("home"), escort: of("escort") },
    ...{ receivedBy: of("host"), firstNight: of("night"), note: of("journey") },
  });
  await planReturn(viewer, caseId, journey);
  const family = familySchema.parse({
    ...{ conclusion: "SAFE", familyInRecruitment: "NO", spokenWith: of("aunt") },
    ...{ personView: of("view"), note: of("family") },
  });
  await assessFamily(viewer, caseId, family);
  const outcome = outcomeSchema.parse({
    ...{ moment: "BASELINE", way: "VISIT", safety: 2, personWords: of("words") },
    ...{ note: of("look"), nextStep: of("next") },
  });
  await assessOutcome(viewer, caseId, outcome);
}
