import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import { holds, type Locale, type Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { Problem } from "@/lib/server/problem";
import { giveCopy } from "./commands/give-copy";
import { canAnswerRights } from "./policy";
import { copyDocument } from "./queries/copy-document";
import { findErasure, listRequests } from "./queries/requests";
import { copySchema } from "./schema";

type Frame = {
  readonly viewer: Viewer;
  readonly view: {
    readonly id: string;
    readonly owner: { readonly id: string };
    readonly sight: Parameters<typeof canAnswerRights>[2];
    readonly disposedAt: unknown;
  };
};

/** What the person of a case asked for, what stands against erasing, and what the viewer may do. */
export async function loadRights<F extends Frame>(frame: F) {
  const { viewer, view } = frame;
  const found = await inCaseScope(viewer, async (scope) => ({
    requests: await listRequests(scope, view.id),
    erasure: await findErasure(scope, view.id),
  }));
  const isKept = view.disposedAt === null;
  return {
    ...{ ...frame, ...found, isKept, today: today(), formKey: newId() },
    mayAnswer: isKept && canAnswerRights(viewer, view.owner.id, view.sight).allowed,
    isSupervisor: holds(viewer, "SUPERVISOR"),
  };
}

type CopyFile = {
  readonly name: string;
  readonly type: "application/pdf" | "application/json";
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** A copy as a file; null where the reason is too short. Not found for who may not give it. */
export async function loadCopy(
  caseId: string,
  asked: { readonly reason: string; readonly format: string },
): Promise<CopyFile | null> {
  const viewer = await requireViewer();
  const said = copySchema.safeParse({ reason: asked.reason });
  if (!said.success) return null;
  try {
    const copy = await giveCopy(viewer, caseId, said.data.reason);
    const name = `lentera-${copy.person.cases[0] ?? "copy"}-${now().toISOString().slice(0, 10)}`;
    if (asked.format === "json") {
      const bytes = new Uint8Array(Buffer.from(JSON.stringify(copy, null, 2)));
      return { name: `${name}.json`, type: "application/json", bytes };
    }
    const locale: Locale = asked.format === "pdf-en" ? "en" : "id";
    const bytes = await renderPdf(copyDocument(copy, locale));
    return { name: `${name}-${locale}.pdf`, type: "application/pdf", bytes };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    throw error;
  }
}
