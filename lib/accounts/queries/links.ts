import type { AccountScope } from "@/lib/access/scope";
import { tokenHash } from "@/lib/server/session";
import type { LinkKind } from "../invitation";

/** A one-time link that still works, and whom it is for. */
export type OpenLink = {
  readonly user_id: string;
  readonly organisation_id: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  /** False for somebody who has a password already: they sign in with it. */
  readonly may_set_password: boolean;
};

/** The link behind a token, null when it was used, ended or never was; needs the installation's scope. */
export async function findLink(
  { tx }: AccountScope,
  kind: LinkKind,
  token: string,
): Promise<OpenLink | null> {
  const rows = await tx.$queryRaw<OpenLink[]>`
    SELECT user_id, organisation_id, name, email, organisation, may_set_password
    FROM private.open_link(${kind}, ${tokenHash(token)})`;
  return rows[0] ?? null;
}
