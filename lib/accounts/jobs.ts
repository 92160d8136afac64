import { inAccountScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { env } from "@/lib/server/env";
import type { Delivery, TopicHandlers } from "@/lib/server/jobs";
import { sendMail } from "@/lib/server/mail";
import { translate } from "@/lib/server/messages";
import { type LinkKind, newLink } from "./invitation";
import { INVITATION_HOURS, RESET_MINUTES } from "./model";
import { findAccount } from "./queries/credentials";

type Person = { readonly email: string; readonly locale: Locale; readonly hasPassword: boolean };

// Null for who was shut out meanwhile: nobody is written to who cannot come in.
async function findPerson(userId: string): Promise<Person | null> {
  const account = await inAccountScope(systemViewer(null), (scope) =>
    findAccount(scope, { userId }),
  );
  if (!account?.user_id || !account.email) return null;
  const locale = account.locale === "en" ? "en" : "id";
  return { email: account.email, locale, hasPassword: account.password_hash !== null };
}

/**
 * The address of a new one-time link. Under the message's id, so that a second attempt mails the same
 * link again instead of one that ended the first.
 */
function mintLink(kind: LinkKind, viewer: Viewer, messageId: string): Promise<string> {
  const spec = { name: `accounts.mint-${kind}`, viewer, input: null, idempotencyKey: messageId };
  return runCommand(spec, async ({ tx, audit }) => {
    const { hash, address } = newLink(kind);
    const { userId, organisationId } = viewer;
    if (kind === "RESET")
      await tx.$queryRaw`SELECT private.issue_reset_link(${newId()}::uuid, ${hash}, ${RESET_MINUTES}::int)::text`;
    else
      await tx.$queryRaw`SELECT private.issue_invitation(${newId()}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${hash}, ${INVITATION_HOURS}::int)::text`;
    audit("link.mail", "user", userId, { kind });
    return address;
  });
}

async function write(id: string, { email, locale }: Person, key: string, link: string) {
  const say = (name: string) => {
    const text = translate(locale, `mail.${name}`, { link, minutes: RESET_MINUTES });
    if (text === null) throw new Error(`messages/${locale}/mail.json lacks ${name}`);
    return text;
  };
  const text = [say(`${key}.text`), link, say("foot")].join("\n\n");
  await sendMail({ id: `${id}.${key}`, to: email, subject: say(`${key}.subject`), text });
}

/** A link to a new password, which exists in this mail and nowhere else in the clear. */
async function tellRecovery({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { userId = "" } = payload;
  const person = await findPerson(userId);
  if (!person) return;
  const viewer = systemViewer({ userId, organisationId });
  await write(messageId, person, "recovery", await mintLink("RESET", viewer, messageId));
}

/** An invitation; who has a password already signs in with it. */
async function tellInvited({ messageId, payload }: Delivery): Promise<void> {
  const { userId = "", organisationId = "" } = payload;
  const person = await findPerson(userId);
  if (!person) return;
  const viewer = systemViewer({ userId, organisationId });
  const link = person.hasPassword
    ? `${env.origin}/sign-in`
    : await mintLink("INVITATION", viewer, messageId);
  await write(messageId, person, person.hasPassword ? "joined" : "invited", link);
}

export const topics: TopicHandlers = {
  "accounts.recoveryAsked": tellRecovery,
  "accounts.invited": tellInvited,
};
