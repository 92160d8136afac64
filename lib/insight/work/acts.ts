import { NOT_YET } from "@/lib/access/places";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** What one's roles begin with; a room that is not built yet leads nowhere. */
export function actsOf(viewer: Viewer) {
  const acts = [
    { href: "/cases/new", key: "newCase", shown: holds(viewer, "CASEWORKER", "SUPERVISOR") },
    { href: "/insight", key: "review", shown: holds(viewer, "COORDINATOR") },
    {
      ...{ href: "/activities/new", key: "newActivity" },
      shown: holds(viewer, "CASEWORKER", "COORDINATOR", "PROGRAMME_OFFICER"),
    },
    { href: "/reports/new", key: "newReport", shown: holds(viewer, "PROGRAMME_OFFICER") },
    { href: "/reports", key: "reports", shown: holds(viewer, "DONOR", "OVERSIGHT") },
    { href: "/admin", key: "admin", shown: holds(viewer, "ORG_ADMIN", "SYSTEM_ADMIN") },
    { href: "/partners", key: "partners", shown: holds(viewer, "ORG_ADMIN", "SYSTEM_ADMIN") },
  ] as const;
  return acts.filter(({ href, shown }) => shown && !NOT_YET.includes(href));
}
