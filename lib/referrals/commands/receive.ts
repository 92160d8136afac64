import { openCaseIn } from "@/lib/cases/commands/open-case";
import { newId } from "@/lib/kernel/ids";
import type { CommandContext } from "@/lib/server/command";
import type { Code } from "@/lib/vocabulary/code-lists";
import type { FoundReferral } from "../queries/find-referral";
import { recordReferralEvent } from "./events";

// One person who comes back by another referral is not written down twice.
async function caseOfEarlier({ tx, viewer }: CommandContext, { row }: FoundReferral) {
  const earlier = await tx.referral.findMany({
    where: {
      ...{ caseId: row.caseId, toOrganisationId: viewer.organisationId },
      receivingCaseId: { not: null },
    },
    select: { receivingCaseId: true },
    orderBy: { acceptedAt: "desc" },
  });
  const ids = earlier.flatMap(({ receivingCaseId }) => receivingCaseId ?? []);
  const open = await tx.case.findFirst({
    where: { id: { in: ids }, status: { notIn: ["CLOSED", "CLOSED_REFERRED"] } },
    select: { id: true },
  });
  return open?.id ?? null;
}

async function openOwnCase(ctx: CommandContext, found: FoundReferral): Promise<string> {
  const { row } = found;
  const places = {
    ...(row.request?.province ? { registrationProvince: row.request.province } : {}),
    ...(row.request?.regency ? { registrationRegency: row.request.regency } : {}),
  };
  const services = row.services
    .filter(({ status }) => status === "ACCEPTED")
    .map(({ type }) => ({ type: type as Code<"service_type">, status: "PLANNED" as const }));
  const opened = await openCaseIn(
    ctx,
    {
      ...{ source: "REFERRAL", pillars: row.pillars as Code<"pillar">[] },
      ...{ riskLevel: row.urgency as Code<"risk_level">, services, ...places },
    },
    { openedByReferralId: row.id },
  );
  return opened.id;
}

/**
 * What follows from an acceptance, in its transaction: the sight that consent gives, and the receiver's
 * own case for its notes, services and consents. Nothing of the sender's is copied into it: when the
 * shared consent ends, the receiver loses the sender's fields and keeps its own. Until the person
 * consents to the receiver's own record, that case holds G0 and G1 only.
 */
export async function takeOver(ctx: CommandContext, found: FoundReferral): Promise<void> {
  const { row } = found;
  const { id, organisationId } = row;
  await ctx.tx.$queryRaw`SELECT private.open_grant(${id}::uuid, ${newId()}::uuid)::text`;
  const earlier = await caseOfEarlier(ctx, found);
  const receivingCaseId = earlier ?? (await openOwnCase(ctx, found));
  // The sender's case closed with the acceptance (a trigger of the database): nothing is left to be done here.
  const done = row.kind === "TRANSFER" ? { status: "COMPLETED", endedAt: ctx.now } : {};
  const data = { receivingCaseId, ...done };
  await ctx.tx.referral.updateMany({ where: { id, organisationId }, data });
  await recordReferralEvent(ctx, row, earlier ? "CASE_JOINED" : "CASE_OPENED");
}
