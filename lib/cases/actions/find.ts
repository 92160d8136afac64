"use server";

import { currentSession } from "@/lib/access/current-viewer";
import { findMeant } from "../commands/find-meant";

/** Cases and partners that may be meant, or the cases opened last; to look for one is no use of the session. */
export async function findAction(asked: string) {
  const session = await currentSession();
  if (session.state !== "open") return [];
  return findMeant(session.viewer, String(asked).slice(0, 100));
}
