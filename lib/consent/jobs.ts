import { mailPeople } from "@/lib/access/notice";
import { jobViewer } from "@/lib/access/system-viewer";
import { read } from "@/lib/server/database";
import type { Delivery, Recurring, TopicHandlers } from "@/lib/server/jobs";
import { announceEnds, flagGrownUp } from "./expiry";

const mailOwner =
  (key: string) =>
  async (delivery: Delivery): Promise<void> => {
    const { messageId, organisationId, payload } = delivery;
    const { caseId = "" } = payload;
    const found = await read(jobViewer(organisationId), (tx) =>
      tx.case.findFirst({ where: { id: caseId }, select: { reference: true, ownerUserId: true } }),
    );
    if (!found) return;
    await mailPeople({
      ...{ messageId, organisationId, to: { userIds: [found.ownerUserId] } },
      ...{ key, number: found.reference, path: `/cases/${caseId}/consents` },
    });
  };

export const topics: TopicHandlers = {
  "consent.ending": mailOwner("consentEnding"),
  "consent.of-age": mailOwner("consentOfAge"),
  "consent.withdrawn-by-person": mailOwner("consentWithdrawnByPerson"),
};

export const recurring: Recurring = {
  "consent.announce-ends": { cron: "*/10 * * * *", run: announceEnds },
  "consent.flag-grown-up": { cron: "15 * * * *", run: flagGrownUp },
};
