import type { AggregateScope } from "@/lib/access/scope";
import { holds, type Locale } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import type { WorkChange, WorkItem } from "../model";

const DAYS_OF_CHANGES = 30;
const DAY = 86_400_000;

/**
 * Reports that wait for the viewer (to approve somebody else's, to publish or finish the own one), and
 * those of other organisations that were published to him lately.
 */
export async function reportWork({ tx, viewer }: AggregateScope, locale: Locale) {
  const rows = await tx.report.findMany({
    where: { status: { in: ["DRAFT", "REVIEW", "APPROVED", "PUBLISHED"] } },
    select: {
      ...{ id: true, status: true, titleId: true, titleEn: true, authorId: true },
      ...{ organisationId: true, publishedAt: true },
    },
    orderBy: { id: "desc" },
    take: 50,
  });
  const since = now().getTime() - DAYS_OF_CHANGES * DAY;
  const items: WorkItem[] = [];
  const changed: WorkChange[] = [];
  for (const row of rows) {
    const about = (locale === "en" ? row.titleEn : row.titleId) ?? row.titleId ?? "";
    const common = { key: row.id, href: `/reports/${row.id}`, about };
    const isOwn = row.organisationId === viewer.organisationId;
    const isAuthor = row.authorId === viewer.userId;
    const mayApprove = isOwn && !isAuthor && holds(viewer, "SUPERVISOR");
    if (row.status === "REVIEW" && mayApprove)
      items.push({ ...common, kind: "REPORT_APPROVE", dueAt: null });
    else if (row.status === "APPROVED" && isOwn && (isAuthor || mayApprove))
      items.push({ ...common, kind: "REPORT_PUBLISH", dueAt: null });
    else if (row.status === "DRAFT" && isAuthor)
      items.push({ ...common, kind: "REPORT_DRAFT", dueAt: null });
    else if (row.publishedAt && !isAuthor && row.publishedAt.getTime() > since)
      changed.push({ ...common, what: "report.PUBLISHED", at: row.publishedAt.toISOString() });
  }
  return { items, changed: changed.slice(0, 10) };
}
