import { sessionOfCookie, viewerOfCookie } from "@/lib/access/current-viewer";
import { signIn } from "@/lib/accounts/commands/sign-in";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import { hashPassword } from "@/lib/server/password";
import { sealSession } from "@/lib/server/session";
import type { TestDatabase } from "./database";
import { addViewer } from "./people";

/** A password that the policy takes. */
export const PASSWORD = "kuda laut menari pelan";

/** Somebody with an address and a password, and the ways in. */
export type Member = { readonly id: string; readonly email: string };

/** Adds a person who can sign in with PASSWORD. */
export async function addMember(
  database: TestDatabase,
  organisation: { readonly id: string; readonly code: string },
  roles: readonly Role[],
): Promise<Member> {
  const { userId: id } = await addViewer(database, organisation, roles);
  const email = `${id}@${organisation.code.toLowerCase()}.example`;
  await database.asSuperuser(
    "INSERT INTO user_credentials (user_id, password_hash, password_changed_at) VALUES ($1, $2, private.now())",
    [id, await hashPassword(PASSWORD)],
  );
  return { id, email };
}

/** Signs in and gives the cookie's value, whatever it is worth. */
export async function cookieFor({ email }: Member, password = PASSWORD): Promise<string> {
  const origin = { network: `net-${email}`, browser: "Firefox · Linux" };
  const result = await signIn({ email, password }, origin);
  if (!("token" in result)) throw new Error(result.outcome);
  return sealSession(result.token);
}

/** Signs in and gives the viewer of the new session. */
export async function signedIn(member: Member, password = PASSWORD): Promise<Viewer> {
  const viewer = await viewerOfCookie(await cookieFor(member, password));
  if (!viewer) throw new Error("no session");
  return viewer;
}

/** Signs in up to the second step and gives who stands there. */
export async function atSecondStep(member: Member): Promise<Viewer> {
  const session = await sessionOfCookie(await cookieFor(member));
  if (session.state !== "code") throw new Error(session.state);
  return session.holder;
}

/** The status of the Problem that the work is refused with, null when it is not. */
export async function refusal(work: Promise<unknown>): Promise<number | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return (error as { status: number }).status;
  }
}
