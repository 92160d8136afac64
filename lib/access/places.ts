import { ROLES, type Role, type Viewer } from "@/lib/kernel/viewer";

const AT_WORK = ROLES.filter((role) => role !== "DONOR" && role !== "SYSTEM_ADMIN");

const PARTNERS = ["CASEWORKER", "SUPERVISOR", "COORDINATOR", "PROGRAMME_OFFICER"] as const;

/**
 * The rooms of the desk and for whom they are in the menu, in groups. A menu is a courtesy, not a
 * guard: each page decides for itself. `lib/access/places.test.ts` holds this to the pages there are.
 */
export const PLACES = [
  { href: "/", name: "myWork", icon: "work", group: 1, roles: ROLES },
  { href: "/cases", name: "cases", icon: "folder", group: 1, roles: ["CASEWORKER", "SUPERVISOR"] },
  {
    href: "/referrals",
    name: "referrals",
    icon: "exchange",
    group: 1,
    roles: ["CASEWORKER", "SUPERVISOR"],
  },
  {
    href: "/arrivals",
    name: "arrivals",
    icon: "people",
    group: 1,
    roles: ["CASEWORKER", "SUPERVISOR"],
  },
  {
    href: "/calendar",
    name: "calendar",
    icon: "clock",
    group: 1,
    roles: ["CASEWORKER", "SUPERVISOR"],
  },
  { href: "/team", name: "team", icon: "people", group: 1, roles: ["SUPERVISOR"] },
  { href: "/activities", name: "activities", icon: "calendar", group: 2, roles: PARTNERS },
  { href: "/partners", name: "partners", icon: "people", group: 2, roles: AT_WORK },
  { href: "/commitments", name: "commitments", icon: "shield", group: 2, roles: AT_WORK },
  { href: "/reports", name: "reports", icon: "page", group: 3, roles: [...AT_WORK, "DONOR"] },
  {
    href: "/insight",
    name: "insight",
    icon: "bars",
    group: 3,
    roles: ["COORDINATOR"],
  },
  {
    href: "/concerns",
    name: "concerns",
    icon: "chat",
    group: 3,
    roles: ["CASEWORKER", "SUPERVISOR", "COORDINATOR"],
  },
  {
    href: "/admin",
    name: "admin",
    icon: "gear",
    group: 4,
    roles: ["ORG_ADMIN", "SYSTEM_ADMIN"],
  },
  { href: "/account", name: "account", icon: "lock", group: 4, roles: ROLES },
] as const satisfies readonly {
  readonly href: string;
  readonly name: string;
  readonly icon: string;
  readonly group: number;
  readonly roles: readonly Role[];
}[];

/** Rooms whose page is not built yet; they stay out of the menu. */
export const NOT_YET: readonly string[] = ["/commitments", "/concerns"];

export type Room = (typeof PLACES)[number];

/** The rooms in a viewer's menu, group by group; empty groups are left out. */
export function placesOf(viewer: Pick<Viewer, "roles">): Room[][] {
  const mine = PLACES.filter(
    ({ href, roles }) =>
      !NOT_YET.includes(href) && roles.some((role: Role) => viewer.roles.includes(role)),
  );
  return [1, 2, 3, 4]
    .map((group) => mine.filter((place) => place.group === group))
    .filter((places) => places.length > 0);
}
