import type { Locale, Role } from "@/lib/kernel/viewer";
import { read } from "@/lib/server/database";
import { env } from "@/lib/server/env";
import { sendMail } from "@/lib/server/mail";
import { translate } from "@/lib/server/messages";
import { jobViewer } from "./system-viewer";

/** Who is written to: people of one organisation by role, but for who did it himself, or by name. */
export type Addressees =
  | { readonly roles: readonly Role[]; readonly except?: string }
  | { readonly userIds: readonly string[] };

/** A notice: which text of messages/LOCALE/mail.json, the reference number in it and the page it leads to. */
export type Notice = {
  readonly messageId: string;
  readonly organisationId: string;
  readonly to: Addressees;
  readonly key: string;
  readonly number: string;
  readonly path: string;
};

type Person = { readonly id: string; readonly email: string; readonly locale: string };

// Who left the organisation or was shut out is written to no more.
function peopleOf({ organisationId, to }: Notice): Promise<Person[]> {
  const chosen =
    "roles" in to
      ? {
          roles: { hasSome: [...to.roles] },
          ...(to.except ? { userId: { not: to.except } } : {}),
        }
      : { userId: { in: [...to.userIds] } };
  return read(jobViewer(organisationId), async (tx) => {
    const members = await tx.membership.findMany({
      where: { organisationId, endedAt: null, ...chosen, user: { disabledAt: null } },
      select: { user: { select: { id: true, email: true, locale: true } } },
      orderBy: { userId: "asc" },
    });
    return members.map(({ user }) => user);
  });
}

function wordsFor({ key, number, path }: Notice, locale: Locale) {
  const link = `${env.origin}${path}`;
  const say = (name: string) => {
    const text = translate(locale, `mail.${name}`, { number, link });
    if (text === null) throw new Error(`messages/${locale}/mail.json lacks ${name}`);
    return text;
  };
  const text = [say(`${key}.text`), say("open"), say("foot")].join("\n\n");
  return { subject: say(`${key}.subject`), text };
}

/**
 * Writes to people of an organisation, each in their language and once for one message. A mail holds a
 * reference number and a link: no name, no place, no story (docs/data-protection.md). One address that
 * fails keeps no other waiting; the first failure is thrown at the end.
 */
export async function mailPeople(notice: Notice): Promise<void> {
  const failures: unknown[] = [];
  for (const person of await peopleOf(notice)) {
    const words = wordsFor(notice, person.locale === "en" ? "en" : "id");
    const id = `${notice.messageId}.${notice.key}.${person.id}`;
    await sendMail({ id, to: person.email, ...words }).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
