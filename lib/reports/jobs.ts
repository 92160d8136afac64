import { mailPeople } from "@/lib/access/notice";
import { jobViewer } from "@/lib/access/system-viewer";
import { read } from "@/lib/server/database";
import type { Delivery, TopicHandlers } from "@/lib/server/jobs";

/** A report waits for approval: the supervisors of its organisation are told, but for who wrote it. */
async function tellReview({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { reportId = "", to = "" } = payload;
  if (to !== "REVIEW") return;
  const found = await read(jobViewer(organisationId), async (tx) => {
    const row = await tx.report.findFirst({ where: { id: reportId }, select: { authorId: true } });
    const supervisors = await tx.membership.findMany({
      where: { organisationId, endedAt: null, roles: { has: "SUPERVISOR" } },
      select: { userId: true },
    });
    return row && supervisors.map(({ userId }) => userId).filter((id) => id !== row.authorId);
  });
  if (!found) return;
  await mailPeople({
    ...{ messageId, organisationId, to: { userIds: found } },
    ...{ key: "reportReview", number: "", path: `/reports/${reportId}` },
  });
}

export const topics: TopicHandlers = { "report.moved": tellReview };
