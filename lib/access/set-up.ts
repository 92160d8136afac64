import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { callWithoutViewer } from "@/lib/server/database";
import { env } from "@/lib/server/env";

// People are never deleted, so once there is one there always will be.
let isSetUp = false;

/** Whether a real installation still waits for its first administrator. */
export async function needsSetUp(): Promise<boolean> {
  if (isSetUp || env.isDemo) return false;
  const [row] = await callWithoutViewer<{ needed: boolean }>(
    "needs-set-up",
    "SELECT private.needs_set_up() AS needed",
    [],
  );
  isSetUp = row?.needed === false;
  return !isSetUp;
}

/** Leads every page of an installation without an administrator to /set-up. */
export async function leadToSetUp(): Promise<void> {
  // The request first: a build that prepares pages has none, and no database either.
  const path = (await headers()).get("x-lentera-path");
  if (path !== "/set-up" && (await needsSetUp())) redirect("/set-up");
}

/** /set-up is nothing once somebody administers the installation. */
export async function demandNotSetUp(): Promise<void> {
  if (!(await needsSetUp())) redirect("/sign-in");
}
