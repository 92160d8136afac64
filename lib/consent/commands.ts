import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { CommandContext } from "@/lib/server/command";
import type { DataKey } from "@/lib/server/crypto";
import { invalid } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { endOfValidity } from "./model";
import type { ConsentInput } from "./schema";

export type { ConsentInput } from "./schema";

/** The case a consent is recorded on, and its key. */
export type ConsentTarget = { readonly caseId: string; readonly key: DataKey };

async function recipientOf(ctx: CommandContext, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const found = await ctx.tx.organisation.findUnique({ where: { code }, select: { id: true } });
  if (found) return found.id;
  throw invalid([{ path: "recipient", message: "problems.details.unknownOrganisation" }]);
}

/**
 * Writes one consent with its first version inside a command on a case of the viewer's organisation.
 * It ends at midnight after its last day where the organisation is.
 */
export async function insertConsent(
  ctx: CommandContext,
  target: ConsentTarget,
  input: ConsentInput,
  isImported = false,
): Promise<string> {
  const { tx, viewer, now } = ctx;
  const { organisationId } = viewer;
  const id = newId();
  const { caseId } = target;
  const place = { table: "consents", organisationId, rowId: id };
  const owner = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { timeZone: true },
  });
  const validUntil = input.validUntil && dayToDate(input.validUntil);
  const { recipient, groups, witness, reason, givenAt, ...plain } = input;
  await tx.consent.createMany({
    data: [
      {
        ...plain,
        ...sealColumns(target.key, place, { witness, reason }),
        ...{ id, organisationId, caseId, fieldGroups: groups, validUntil, isImported },
        recipientOrganisationId: await recipientOf(ctx, recipient),
        givenAt: givenAt && dayToDate(givenAt),
        endsAt: endOfValidity(input.validUntil, owner.timeZone),
        recordedBy: viewer.userId,
        createdAt: now,
      },
    ],
  });
  const version = { organisationId, consentId: id, caseId, version: 1, at: now, validUntil };
  await tx.consentVersion.createMany({
    data: [{ ...version, actorId: viewer.userId, status: input.status, fieldGroups: groups }],
  });
  return id;
}
