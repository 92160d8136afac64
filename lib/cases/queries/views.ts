import type { CaseScope } from "@/lib/access/scope";
import type { CaseView as Row } from "@/lib/generated/prisma/client";
import { openForInstallation } from "@/lib/server/crypto";

/** A list of cases that somebody keeps under a name; `address` leads to it. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly isShared: boolean;
  readonly isMine: boolean;
  readonly by: string | null;
};

/** What is sealed of a view. */
export type ViewContent = { readonly name: string; readonly query: string };

export const VIEW_SEAL = "case-view";

/** What a view is called and asks for. */
export function contentOf({ content }: Pick<Row, "content">): ViewContent {
  return JSON.parse(openForInstallation(VIEW_SEAL, content)) as ViewContent;
}

/** The views that the viewer has: one's own and those that colleagues share, by name. */
export async function listViews({ tx, viewer }: CaseScope): Promise<readonly SavedView[]> {
  const { organisationId, userId } = viewer;
  const rows = await tx.caseView.findMany({
    where: { organisationId, removedAt: null },
    take: 200,
  });
  const ids = [...new Set(rows.map((row) => row.userId))];
  const users = await tx.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const views = rows.map((row) => {
    const { name, query } = contentOf(row);
    const isMine = row.userId === userId;
    const by = isMine ? null : (users.find(({ id }) => id === row.userId)?.name ?? null);
    const address = query ? `/cases?${query}` : "/cases";
    return { id: row.id, name, address, isShared: row.isShared, isMine, by };
  });
  return views.sort((one, other) => one.name.localeCompare(other.name));
}
