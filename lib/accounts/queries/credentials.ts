import type { AccountScope } from "@/lib/access/scope";
import { ROLES, type Role } from "@/lib/kernel/viewer";

/** The setting of the installation that names the roles which need an authenticator app. */
export const APP_ROLES = "authenticatorRoles";

/** What proves who somebody is, as sign-in asks for it. Known and unknown people give one row alike. */
export type Account = {
  readonly user_id: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string | null;
  readonly organisation_id: string | null;
  readonly roles: readonly Role[];
  readonly password_hash: string | null;
  readonly totp_secret: Uint8Array | null;
  readonly totp_confirmed_at: Date | null;
  readonly totp_last_step: bigint | null;
};

/** By address or by id; needs the installation's own scope. */
export async function findAccount(
  { tx }: AccountScope,
  by: { readonly email: string } | { readonly userId: string },
): Promise<Account | null> {
  const email = "email" in by ? by.email : null;
  const userId = "userId" in by ? by.userId : null;
  const rows = await tx.$queryRaw<Account[]>`
    SELECT user_id, name, email, locale, organisation_id, roles, password_hash, totp_secret, totp_confirmed_at, totp_last_step
    FROM private.account_for_sign_in(${email}, ${userId}::uuid)`;
  return rows[0] ?? null;
}

/** The roles whose holders set up an authenticator app before they come to their desk. */
export async function listAppRoles({ tx }: AccountScope): Promise<readonly Role[]> {
  const row = await tx.setting.findUnique({ where: { name: APP_ROLES } });
  const value = Array.isArray(row?.value) ? row.value : [];
  return ROLES.filter((role) => value.includes(role));
}

/** The viewer's own password hash and app. */
export async function findOwnCredential({ tx, viewer }: AccountScope) {
  return tx.userCredential.findUnique({ where: { userId: viewer.userId } });
}

/** Names by which somebody would guess at the viewer's password: their own and their organisations'. */
export async function listGuessableWords({ tx, viewer }: AccountScope): Promise<string[]> {
  const user = await tx.user.findUnique({
    where: { id: viewer.userId },
    select: {
      ...{ name: true, email: true },
      memberships: { select: { organisation: { select: { name: true, code: true } } } },
    },
  });
  const places = user?.memberships.map(({ organisation }) => organisation) ?? [];
  return [user?.name ?? "", user?.email ?? "", ...places.flatMap(({ name, code }) => [name, code])];
}
