import { inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { sendReferral } from "@/lib/referrals/commands/send-referral";
import { invalid, notFound } from "@/lib/server/problem";
import { canKeepArrivals } from "../policy";
import { findArrival } from "../queries/find-arrival";
import { previewReferral } from "../queries/refer-preview";
import type { GroupReferral } from "../schema";

/**
 * Refers those of an event that were chosen and whose consent names the receiver, each by the command that
 * sends any referral, under the form's key: sent again it sends no second one. The others are passed over and
 * counted. Throws 404 for an event that is not the viewer's, 422 at `to` for an unknown organisation.
 */
export async function referPeople(
  viewer: Viewer,
  arrivalId: string,
  input: GroupReferral,
  formKey: string,
) {
  if (!canKeepArrivals(viewer).allowed) throw notFound();
  const preview = await inCaseScope(viewer, async (scope) => {
    if (!(await findArrival(scope, arrivalId))) throw notFound();
    return previewReferral(scope, arrivalId, input.to);
  });
  if (!preview) {
    throw invalid([{ path: "to", message: "problems.details.unknownOrganisation" }]);
  }
  const { cases, ...asked } = input;
  const chosen = preview.ready.filter(({ id }) => cases.includes(id));
  for (const { id: caseId } of chosen) {
    const referral = { ...asked, caseId, basis: "CONSENT" as const, basisReason: null };
    await sendReferral(viewer, referral, `group-${formKey}-${caseId}`);
  }
  return { sent: chosen.length, left: cases.length - chosen.length };
}
