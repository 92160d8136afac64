import type { Role, Viewer } from "@/lib/kernel/viewer";

/** Ids of what was written, by code or e-mail address. */
export type Ids = ReadonlyMap<string, string>;

/** Who does something in the demo: an account, its organisation's code, and the role that allows it. */
export type Actor = readonly [email: string, organisation: string, role: Role];

/** That person as the commands know him: they ask the same of the demo world as of a page. */
export function viewerOf(organisations: Ids, people: Ids, [email, code, role]: Actor): Viewer {
  const userId = people.get(email) ?? "";
  return {
    ...{ kind: "SYSTEM", userId, credentialId: userId, roles: [role], displayName: email },
    ...{ organisationId: organisations.get(code) ?? "", organisationCode: code },
    ...{ locale: "id", reason: null },
  };
}
