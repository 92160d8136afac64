import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { now } from "@/lib/server/clock";
import { Problem } from "@/lib/server/problem";
import { isCode } from "@/lib/vocabulary/codes";
import { readReferral } from "./commands/move-referral";
import { canWorkWithReferrals } from "./policy";
import { findSubject, listReceivers, listReferrals, listReferralsOfCase } from "./queries";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Query = Readonly<Record<string, string | string[] | undefined>>;

async function requireReferralViewer() {
  const viewer = await requireViewer();
  if (!canWorkWithReferrals(viewer).allowed) pageNotFound();
  return viewer;
}

/** A box of referrals as its address asks for it; a filter that cannot be read counts as none. */
export async function loadReferrals(query: Query) {
  const viewer = await requireReferralViewer();
  const direction = query["direction"] === "out" ? ("out" as const) : ("in" as const);
  const wanted = query["status"];
  const status = typeof wanted === "string" && isCode("referral_status", wanted) ? wanted : null;
  const cursor = typeof query["cursor"] === "string" ? query["cursor"] : undefined;
  const paging = { limit: 25, sort: "-sentAt", cursor };
  const page = await inCaseScope(viewer, (scope) =>
    listReferrals(scope, { ...paging, direction, status: status ? [status] : undefined }),
  );
  return { ...page, direction, status, at: now().toISOString() };
}

/** One referral with the moves that the viewer has. */
export async function loadReferral(id: string) {
  const viewer = await requireReferralViewer();
  if (!UUID.test(id)) pageNotFound();
  try {
    return await readReferral(viewer, id);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    throw error;
  }
}

/** What the forms for a referral and a consent need to know of the case that they start from. */
export async function loadSubject(caseId: string | string[] | undefined) {
  const viewer = await requireReferralViewer();
  if (typeof caseId !== "string" || !UUID.test(caseId)) pageNotFound();
  return inCaseScope(viewer, async (scope) => {
    const subject = await findSubject(scope, caseId);
    if (!subject) pageNotFound();
    return { subject, receivers: await listReceivers(scope) };
  });
}

/** The referrals that the viewer's organisation sent for a case, for the case's own page. */
export async function loadReferralsOfCase(caseId: string) {
  const viewer = await requireReferralViewer();
  const referrals = await inCaseScope(viewer, (scope) => listReferralsOfCase(scope, caseId));
  return { referrals, at: now().toISOString() };
}
