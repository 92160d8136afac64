import { caseScopeOf } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { canKeepArrivals } from "../policy";
import { findArrival } from "../queries/find-arrival";
import { listPeople } from "../queries/list-people";

/**
 * An event with those of its people whom the viewer may see, by urgency; that what happened there was opened is
 * written. Null where it is absent, elsewhere, or nothing for who asks.
 */
export function readArrival(viewer: Viewer, id: string) {
  return runCommand({ name: "arrivals.read", viewer, input: { id } }, async (ctx) => {
    if (!canKeepArrivals(viewer).allowed) return null;
    const scope = caseScopeOf(ctx);
    const arrival = await findArrival(scope, id);
    if (!arrival) return null;
    if (arrival.facts) ctx.audit("arrival.read", "arrival", id);
    return { arrival, people: await listPeople(scope, id) };
  });
}
