import { mailPeople } from "@/lib/access/notice";
import { jobViewer } from "@/lib/access/system-viewer";
import { read } from "@/lib/server/database";
import type { Delivery, Recurring, TopicHandlers } from "@/lib/server/jobs";
import { dropOldResults, makeOrdered } from "./commands/export-report";

/** A report waits for approval: the supervisors of its organisation are told, but for who wrote it. */
async function tellReview({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { reportId = "", to = "" } = payload;
  if (to !== "REVIEW") return;
  const found = await read(jobViewer(organisationId), (tx) =>
    tx.report.findFirst({ where: { id: reportId }, select: { authorId: true, status: true } }),
  );
  // A mail that was kept waiting would ask for what was done.
  if (found?.status !== "REVIEW") return;
  await mailPeople({
    ...{ messageId, organisationId, to: { roles: ["SUPERVISOR"], except: found.authorId } },
    ...{ key: "reportReview", number: "", path: `/reports/${reportId}` },
  });
}

export const topics: TopicHandlers = {
  "report.moved": tellReview,
  "report.exportOrdered": ({ organisationId, payload }) =>
    makeOrdered(organisationId, payload["jobId"] ?? ""),
};

export const recurring: Recurring = {
  "reports.drop-results": {
    cron: "29 * * * *",
    run: async () => {
      await dropOldResults();
    },
  },
};
