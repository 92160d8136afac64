import { mailPeople } from "@/lib/access/notice";
import { jobViewer } from "@/lib/access/system-viewer";
import { callWithoutViewer, read } from "@/lib/server/database";
import type { Delivery, Recurring, TopicHandlers } from "@/lib/server/jobs";

// The owner and the supervisors are told which case; oversight, which stands outside, only where it was.
async function tellOpened({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { caseId = "", openingId = "" } = payload;
  const { found, here, secretariats } = await read(jobViewer(organisationId), async (tx) => ({
    found: await tx.case.findFirst({
      where: { id: caseId },
      select: { reference: true, ownerUserId: true },
    }),
    here: await tx.organisation.findFirst({ where: { id: organisationId } }),
    secretariats: await tx.organisation.findMany({ where: { taskForceRole: "SECRETARIAT" } }),
  }));
  if (!found) return;
  const about = { messageId, organisationId, key: "breakGlass", number: found.reference };
  await mailPeople({ ...about, to: { userIds: [found.ownerUserId] }, path: `/cases/${caseId}` });
  const path = `/cases/emergency/${openingId}`;
  await mailPeople({ ...about, to: { roles: ["SUPERVISOR"] }, path });
  for (const { id } of secretariats)
    await mailPeople({
      ...{ messageId, organisationId: id, to: { roles: ["OVERSIGHT"] } },
      ...{ key: "breakGlassOversight", number: here?.name ?? "", path: "/" },
    });
}

/** A case became active without an assessment, because it could not wait: its supervisors are told at once. */
async function tellEmergency({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { caseId = "", movedBy = "" } = payload;
  const found = await read(jobViewer(organisationId), (tx) =>
    tx.case.findFirst({ where: { id: caseId }, select: { reference: true } }),
  );
  if (!found) return;
  await mailPeople({
    ...{ messageId, organisationId, to: { roles: ["SUPERVISOR"], except: movedBy } },
    ...{ key: "caseEmergency", number: found.reference, path: `/cases/${caseId}` },
  });
}

async function referenceOf(organisationId: string, id: string): Promise<string | null> {
  const find = { where: { id }, select: { reference: true } } as const;
  const found = await read(jobViewer(organisationId), (tx) => tx.case.findFirst(find));
  return found?.reference ?? null;
}

/** A closing waits for a second person: the supervisors, but for who asked. */
async function tellClosureAsked({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { caseId = "", askedBy = "" } = payload;
  const number = await referenceOf(organisationId, caseId);
  if (!number) return;
  await mailPeople({
    ...{ messageId, organisationId, to: { roles: ["SUPERVISOR"], except: askedBy } },
    ...{ key: "closureAsked", number, path: `/cases/${caseId}/close` },
  });
}

/** It was given back, with a word that stands on the page. */
async function tellClosureReturned({ messageId, organisationId, payload }: Delivery) {
  const { caseId = "", askedBy = "" } = payload;
  const number = await referenceOf(organisationId, caseId);
  if (!number) return;
  await mailPeople({
    ...{ messageId, organisationId, to: { userIds: [askedBy] } },
    ...{ key: "closureReturned", number, path: `/cases/${caseId}/close` },
  });
}

export const topics: TopicHandlers = {
  "breakglass.opened": tellOpened,
  "case.emergency": tellEmergency,
  "case.closureAsked": tellClosureAsked,
  "case.closureReturned": tellClosureReturned,
};

// What was typed and never saved ends after a week (docs/data-protection.md).
async function forgetUnfinished(): Promise<void> {
  const forget = "SELECT private.forget_unfinished()::text AS n";
  await callWithoutViewer("forget-unfinished", forget, []);
}

export const recurring: Recurring = {
  "cases.forget-unfinished": { cron: "41 * * * *", run: forgetUnfinished },
};
