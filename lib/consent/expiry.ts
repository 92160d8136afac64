import { inCaseScope } from "@/lib/access/scope";
import { jobViewer, systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import { runCommand } from "@/lib/server/command";
import { flagOfAge } from "./lifecycle/change-consent";
import type { Due } from "./queries";
import { listDue, listGuardianConsents } from "./queries";

function announce({ organisationId, id, days }: Due): Promise<null> {
  const viewer = jobViewer(organisationId);
  const near = days ?? 0;
  const spec = { name: "consent.announceEnd", viewer, input: { id, days: near } };
  return runCommand(spec, async (ctx) => {
    const consent = await ctx.tx.consent.findFirst({ where: { id, status: "GIVEN" } });
    if (!consent) return null;
    const { caseId } = consent;
    const event = { id: newId(), organisationId, caseId, at: ctx.now, kind: "CONSENT_ENDING" };
    await ctx.tx.caseEvent.createMany({
      data: [{ ...event, details: { consentId: id, days: near } }],
    });
    ctx.emit("consent.ending", { caseId, consentId: id });
    return null;
  });
}

/** Announces every consent that ends in 14, 3 or 1 days, each of these once, on its case. */
export async function announceEnds(): Promise<void> {
  const due = await inCaseScope(systemViewer(null), (scope) => listDue(scope, "NOTICE"));
  for (const one of due) await announce(one);
}

/** Flags every consent of a guardian whose child is of age now, for the person to be asked themselves. */
export async function flagGrownUp(): Promise<void> {
  const given = await inCaseScope(systemViewer(null), listGuardianConsents);
  for (const { organisationId, id } of given) await flagOfAge(jobViewer(organisationId), id);
}
