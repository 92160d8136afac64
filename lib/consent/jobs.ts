import { mailPeople } from "@/lib/access/notice";
import { jobViewer } from "@/lib/access/system-viewer";
import { read } from "@/lib/server/database";
import type { Delivery, Recurring, TopicHandlers } from "@/lib/server/jobs";
import { announceEnds } from "./expiry";

async function mailOwner({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { caseId = "" } = payload;
  const found = await read(jobViewer(organisationId), (tx) =>
    tx.case.findFirst({ where: { id: caseId }, select: { reference: true, ownerUserId: true } }),
  );
  if (!found) return;
  await mailPeople({
    ...{ messageId, organisationId, to: { userIds: [found.ownerUserId] } },
    ...{ key: "consentEnding", number: found.reference, path: `/cases/${caseId}#consents` },
  });
}

export const topics: TopicHandlers = { "consent.ending": mailOwner };

export const recurring: Recurring = {
  "consent.announce-ends": { cron: "*/10 * * * *", run: announceEnds },
};
