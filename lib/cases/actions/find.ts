"use server";

import { currentSession } from "@/lib/access/current-viewer";
import { findCases } from "../commands/find-cases";

/** Cases that may be meant, or those opened last; to look for one is no use of the session. */
export async function findAction(asked: string) {
  const session = await currentSession();
  if (session.state !== "open") return [];
  return findCases(session.viewer, String(asked).slice(0, 100));
}
