import type { CaseScope } from "@/lib/access/scope";
import { byUrgency } from "../model";

/** The people of an event whose cases the caller may see, by pseudonym, in the order of the triage board. */
export async function listPeople({ tx, viewer }: CaseScope, arrivalId: string) {
  const { organisationId } = viewer;
  const links = await tx.arrivalCase.findMany({
    where: { organisationId, arrivalId },
    include: {
      case: {
        include: {
          person: { include: { demographics: true } },
          consents: { where: { purpose: "DATA_RECORDING" }, orderBy: { createdAt: "desc" } },
          dependants: { select: { id: true } },
        },
      },
    },
  });
  return links
    .map(({ place, case: kase }) => ({
      ...{ id: kase.id, reference: kase.reference, place, version: kase.version },
      ...{ status: kase.status, risk: kase.riskLevel, isLimited: kase.isRecordingLimited },
      pseudonym: kase.person.pseudonym,
      recording: kase.consents[0]?.status ?? "NOT_ASKED",
      isChild: kase.person.demographics?.isChild ?? null,
      age: kase.person.demographics?.ageAtRegistration ?? null,
      gender: kase.person.demographics?.gender ?? null,
      citizenship: kase.person.demographics?.citizenships[0] ?? null,
      language: kase.person.demographics?.primaryLanguage ?? null,
      dependants: kase.dependants.length,
      isOwn: kase.ownerUserId === viewer.userId,
    }))
    .toSorted(byUrgency);
}

export type PersonOnBoard = Awaited<ReturnType<typeof listPeople>>[number];
