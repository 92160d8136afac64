import type { CaseScope } from "@/lib/access/scope";
import { findCaseName } from "@/lib/cases/queries/find-case";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import type { Side } from "../model";
import { openMessage, openWords } from "../words/words";
import { findRow, organisationsOf, type ReferralRecord, shown } from "./shown";

export type FoundReferral = { readonly row: ReferralRecord; readonly side: Side };

/** A referral that the caller may see, as its row; null where it is absent or not his to see. */
export async function findReferralRow(scope: CaseScope, id: string): Promise<FoundReferral | null> {
  const row = await findRow(scope, id);
  if (!row) return null;
  return {
    row,
    side: row.organisationId === scope.viewer.organisationId ? "SENDER" : "RECEIVER",
  };
}

// The sender's own words are opened only by who holds the case's key.
async function senderWords({ tx }: CaseScope, row: ReferralRecord, isCaseSeen: boolean) {
  const sealed = await tx.referralDetails.findFirst({ where: { referralId: row.id } });
  if (!sealed || !isCaseSeen) return { details: null, basisReason: null, withdrawalReason: null };
  const keys = await dataKeys(tx, [row.caseId]);
  const place = { table: "referral_details", organisationId: row.organisationId, rowId: row.id };
  return openColumns(keys.get(row.caseId), place, sealed, [
    "details",
    "basisReason",
    "withdrawalReason",
  ]);
}

const caseOf = async (scope: CaseScope, id: string | null) => (id ? findCaseName(scope, id) : null);

async function history({ tx }: CaseScope, { id, organisationId }: ReferralRecord) {
  const sideOf = (actor: string | null) => {
    if (actor === null) return "CLOCK" as const;
    return actor === organisationId ? ("SENDER" as const) : ("RECEIVER" as const);
  };
  const events = await tx.referralEvent.findMany({
    where: { referralId: id },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const messages = await tx.referralMessage.findMany({
    where: { referralId: id },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return {
    events: events.map((event) => ({
      ...{ id: event.id, kind: event.kind, at: event.at.toISOString() },
      by: sideOf(event.actorOrganisationId),
      details: event.details as Readonly<Record<string, string>>,
    })),
    messages: messages.map((message) => ({
      ...{ id: message.id, at: message.at.toISOString(), body: openMessage(message.body) },
      by: sideOf(message.authorOrganisationId),
    })),
  };
}

// To whom it is given, for the receiver's eyes; the sender need not know who works there.
async function assigneesOf({ tx }: CaseScope, { row, side }: FoundReferral) {
  if (side === "SENDER" || row.assignments.length === 0) return [];
  const ids = row.assignments.map(({ userId }) => userId);
  return tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
}

/**
 * One referral with its history. The case behind it: for the sender always; for the receiver only while
 * a grant is open. `ownCase` is the receiver's own, opened when it accepted.
 */
export async function findReferral(scope: CaseScope, found: FoundReferral) {
  const { row, side } = found;
  const names = await organisationsOf(scope, [row.organisationId, row.toOrganisationId]);
  const seen = await caseOf(scope, row.caseId);
  const list = shown(row, scope.viewer.organisationId, names);
  return {
    ...list,
    services: list.services.map((service) => {
      const words = row.services.find(({ type }) => type === service.type);
      return {
        ...service,
        ...{ reason: openWords(words?.reason ?? null), outcome: openWords(words?.outcome ?? null) },
      };
    }),
    outcome: openWords(row.outcome),
    case: seen,
    ownCase: side === "RECEIVER" ? await caseOf(scope, row.receivingCaseId) : null,
    // Who of its own people accepted is the receiver's to know.
    acceptedBy: side === "RECEIVER" ? row.acceptedBy : null,
    assignees: await assigneesOf(scope, found),
    ...(await senderWords(scope, row, seen !== null)),
    ...(await history(scope, row)),
  };
}

export type ReferralView = Awaited<ReturnType<typeof findReferral>>;
