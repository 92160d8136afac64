import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { type CaseScope, inCaseScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { today } from "@/lib/server/clock";
import { findMajority } from "./lifecycle/of-age";
import { HOURS_TO_ASK } from "./model";
import { canKeepConsents } from "./policy";
import { findEffects, findReceipt, listConsents, listReceivers } from "./queries";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function requireKeeper() {
  const viewer = await requireViewer();
  if (!canKeepConsents(viewer).allowed) pageNotFound();
  return viewer;
}

async function ownCase({ tx, viewer }: CaseScope, caseId: string) {
  const where = { id: caseId, organisationId: viewer.organisationId };
  const row = UUID.test(caseId)
    ? await tx.case.findFirst({
        where,
        select: {
          ...{ id: true, organisationId: true, personId: true, registeredAt: true },
          ...{ reference: true, createdAt: true, isRecordingLimited: true },
          person: { select: { pseudonym: true } },
        },
      })
    : null;
  return row ?? pageNotFound();
}

// Only whether they are a child leaves this; the date of birth does not.
async function isChildNow({ tx }: CaseScope, kase: Awaited<ReturnType<typeof ownCase>>) {
  const { wasChild, ofAgeOn } = await findMajority(tx, kase);
  return wasChild === true && (ofAgeOn === null || ofAgeOn > today());
}

/** The consents of a case with their versions, and the receipt that the person holds. */
export async function loadConsents(caseId: string) {
  const viewer = await requireKeeper();
  return inCaseScope(viewer, async (scope) => {
    const kase = await ownCase(scope, caseId);
    const consents = await listConsents(scope, caseId);
    const unasked = consents.find(({ status }) => status === "NOT_ASKED");
    const settleBy = unasked
      ? new Date(Date.parse(unasked.createdAt) + HOURS_TO_ASK * 3_600_000).toISOString()
      : null;
    return {
      ...{ caseId, consents, settleBy, today: today() },
      isLimited: kase.isRecordingLimited,
      isChild: await isChildNow(scope, kase),
      receipt: await findReceipt(scope, caseId),
    };
  });
}

/** One consent with what rests on it. */
export async function loadConsent(caseId: string, consentId: string) {
  const viewer = await requireKeeper();
  return inCaseScope(viewer, async (scope) => {
    const kase = await ownCase(scope, caseId);
    const consents = await listConsents(scope, caseId);
    const consent = consents.find(({ id }) => id === consentId) ?? pageNotFound();
    return {
      ...{ caseId, consent, today: today(), formKey: newId() },
      pseudonym: kase.person.pseudonym,
      isChild: await isChildNow(scope, kase),
      effects: await findEffects(scope, caseId, consent),
    };
  });
}

/** What the form for a consent needs to know of its case. */
export async function loadConsentForm(caseId: string) {
  const viewer = await requireKeeper();
  return inCaseScope(viewer, async (scope) => {
    const kase = await ownCase(scope, caseId);
    return {
      ...{ caseId, today: today(), formKey: newId() },
      pseudonym: kase.person.pseudonym,
      isLimited: kase.isRecordingLimited,
      isChild: await isChildNow(scope, kase),
      receivers: await listReceivers(scope),
    };
  });
}
