import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { listTransfers } from "@/lib/referrals/queries/list-transfers";
import { findKeeping } from "@/lib/retention/queries/keeping";
import { translate } from "@/lib/server/messages";
import { isCode, label } from "@/lib/vocabulary/codes";
import type { CaseMatter } from "../model";

// The latest closing says why, and whether the person may be asked after; a case that was imported closed says the
// reason in its account.
async function closingOf({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const closure = await tx.caseClosure.findFirst({
    where: { organisationId, caseId, state: "CLOSED" },
    orderBy: { askedAt: "desc" },
    select: { reason: true, followUp: true },
  });
  if (closure) return closure;
  const where = { organisationId, caseId };
  const account = await tx.caseAccount.findFirst({ where, select: { closureReason: true } });
  return { reason: account?.closureReason ?? null, followUp: null };
}

async function tellReason(scope: CaseScope, caseId: string, locale: Locale) {
  const where = { organisationId: scope.viewer.organisationId, id: caseId };
  const found = await scope.tx.case.findFirst({ where, select: { closedAt: true } });
  const { reason, followUp } = await closingOf(scope, caseId);
  const why = [
    reason && isCode("case_closure_reason", reason)
      ? label("case_closure_reason", reason, locale)
      : null,
    found?.closedAt ? formatDay(dateToDay(found.closedAt), locale) : null,
  ];
  const told = why.filter(Boolean).join(", ") || "–";
  const mayAsk = followUp && translate(locale, `closure.followUpsTold.${followUp}`);
  return mayAsk ? `${told}. ${mayAsk}` : told;
}

/** What there is to say of a closed case: why and since when, until when it is kept, where it went. */
export async function closedMatters(
  scope: CaseScope,
  caseId: string,
  locale: Locale,
): Promise<readonly CaseMatter[]> {
  const kept = await findKeeping(scope, caseId);
  if (!kept) return [];
  const { keeping, hold } = kept;
  const kind = keeping.disposedAt
    ? ("DESTROYED" as const)
    : hold
      ? ("CLOSED_HELD" as const)
      : keeping.isOver
        ? ("CLOSED_OVER" as const)
        : ("CLOSED" as const);
  const closed: CaseMatter = {
    ...{ kind, key: "closed", href: `/cases/${caseId}/access#keeping` },
    about: await tellReason(scope, caseId, locale),
    dueAt: keeping.disposedAt ?? keeping.until,
    isLate: kind === "CLOSED_OVER",
  };
  const gone = (await listTransfers(scope, caseId)).find(({ card }) => card !== null);
  if (!gone?.card) return [closed];
  const { isOpen, since } = gone.card;
  return [
    closed,
    {
      ...{ kind: isOpen ? "WENT_ON" : "ENDED_THERE", key: gone.id },
      ...{ href: `/cases/${caseId}/transfer`, about: gone.to?.name ?? "–" },
      ...{ dueAt: since, isLate: false },
    },
  ];
}
