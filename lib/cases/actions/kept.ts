"use server";

import { redirect } from "next/navigation";
import { currentSession, currentViewer, requireViewer } from "@/lib/access/current-viewer";
import { dropKept, keepForHolder, keepTyped, valuesIn } from "@/lib/access/kept";
import { visitCase } from "../commands/visits";

/** Keeps what is being typed into the form under an address; typing is use of the session. */
export async function keepTypedAction(path: string, form: FormData): Promise<boolean> {
  const viewer = await currentViewer();
  if (viewer) return keepTyped(viewer, path, valuesIn(form));
  await keepForHolder(path, valuesIn(form));
  return false;
}

/** Throws away what was typed and not saved, and begins the form anew. */
export async function dropTypedAction(form: FormData): Promise<void> {
  const path = String(form.get("kept") ?? "");
  await dropKept(await requireViewer(), path);
  redirect(path.startsWith("/cases/") ? path : "/cases");
}

/** Who else has the case open. Asked by the page itself, so it is no use of the session. */
export async function presenceAction(caseId: string): Promise<readonly string[]> {
  const session = await currentSession();
  return session.state === "open" ? visitCase(session.viewer, caseId, false) : [];
}
