import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { sealForInstallation } from "@/lib/server/crypto";
import { invalid, notFound } from "@/lib/server/problem";
import { canOpenCase } from "../policy";
import { contentOf, VIEW_SEAL, type ViewContent } from "../queries/views";
import type { CaseViewInput, ChangeView } from "../schema/views";

/** So many views one person keeps at most. */
const MOST = 30;

const sealed = (content: ViewContent) => sealForInstallation(VIEW_SEAL, JSON.stringify(content));

/** Keeps a list of cases under a name. Throws 404 for who works with no cases, 422 beyond thirty. */
export function saveView(
  viewer: Viewer,
  { name, query, isShared }: CaseViewInput,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string }> {
  const spec = { name: "cases.saveView", viewer, input: { name, query, isShared }, idempotencyKey };
  return runCommand(spec, async ({ tx, now, audit }) => {
    if (!canOpenCase(viewer).allowed) throw notFound();
    const { organisationId, userId } = viewer;
    const own = await tx.caseView.count({ where: { organisationId, userId, removedAt: null } });
    if (own >= MOST)
      throw invalid([{ path: "name", message: "cases.views.tooMany", params: { most: MOST } }]);
    const id = newId();
    const content = sealed({ name, query });
    await tx.caseView.createMany({
      data: [{ organisationId, id, userId, content, isShared, createdAt: now }],
    });
    if (isShared) audit("view.share", "view", id, {});
    return { id };
  });
}

async function ownView({ tx, viewer }: CommandContext, id: string) {
  const { organisationId, userId } = viewer;
  const found = await tx.caseView.findFirst({ where: { organisationId, userId, id } });
  if (!found) throw notFound();
  return found;
}

/** Calls one's own view something else, shares it or shares it no more. 404 for another's. */
export function changeView(viewer: Viewer, id: string, { name, isShared }: ChangeView) {
  const spec = { name: "cases.changeView", viewer, input: { id, name, isShared } };
  return runCommand(spec, async (ctx) => {
    const found = await ownView(ctx, id);
    const content = sealed({ ...contentOf(found), name });
    await ctx.tx.caseView.updateMany({
      where: { organisationId: found.organisationId, id },
      data: { content, isShared, version: found.version + 1 },
    });
    if (isShared && !found.isShared) ctx.audit("view.share", "view", id, {});
  });
}

/** Takes one's own view away, or brings it back. 404 for another's. */
export function keepView(viewer: Viewer, id: string, isKept: boolean): Promise<void> {
  const spec = { name: "cases.keepView", viewer, input: { id, isKept } };
  return runCommand(spec, async (ctx) => {
    const { organisationId, version } = await ownView(ctx, id);
    await ctx.tx.caseView.updateMany({
      where: { organisationId, id },
      data: { removedAt: isKept ? null : ctx.now, version: version + 1 },
    });
  });
}
