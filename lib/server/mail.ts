import { access, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport, type Transporter } from "nodemailer";
import { callWithoutViewer } from "./database";
import { env } from "./env";

/**
 * One mail. `id` names it for ever: letters, digits, dots and dashes, the outbox message's id and what
 * else tells it apart. A mail may hold a reference number and a link; never a name of somebody who is
 * assisted, a place or a story (docs/data-protection.md).
 */
export type Mail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

const ID = /^[\w.-]{1,120}$/;
// A host that hangs costs one slot of the worker this long, and no command anything.
const PATIENCE_MS = 15_000;

const opened = new Map<string, Transporter>();

function transport(url: string): Transporter {
  const known = opened.get(url);
  if (known) return known;
  const made = createTransport({
    ...{ url, disableFileAccess: true, disableUrlAccess: true },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  opened.set(url, made);
  return made;
}

/** The login of the mail host where that is an address; else a name at this installation's own host. */
function senderOf(url: string): string {
  const login = decodeURIComponent(new URL(url).username);
  return login.includes("@") ? login : `lentera@${new URL(env.origin).hostname}`;
}

async function send(url: string, mail: Mail): Promise<void> {
  const { id, to, subject, text } = mail;
  const from = { name: "Lentera", address: senderOf(url) };
  const messageId = `<${id}@${new URL(env.origin).hostname}>`;
  const headers = { "Auto-Submitted": "auto-generated" };
  await transport(url).sendMail({ from, to, subject, text, messageId, headers });
}

async function write({ id, to, subject, text }: Mail): Promise<void> {
  const folder = path.join(env.dataDir, "mail");
  const file = path.join(folder, `${id}.txt`);
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.part`, `To: ${to}\nSubject: ${subject}\n\n${text}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

async function wasSent(id: string): Promise<boolean> {
  const text = "SELECT private.mail_was_sent($1) AS was";
  const rows = await callWithoutViewer<{ was: boolean }>("mail-was-sent", text, [id]);
  return rows[0]?.was ?? false;
}

/**
 * Sends a mail through SMTP_URL, or, where that is unset, writes it as a file in `mail/` of the data
 * folder. A second call with the same id sends none, but for a crash between the host's yes and our
 * note of it. For jobs only: it takes as long as the mail host wants, up to a minute.
 */
export async function sendMail(mail: Mail): Promise<void> {
  if (!ID.test(mail.id)) throw new Error("the id of a mail is letters, digits, dots and dashes");
  if (env.smtpUrl === null) return write(mail);
  if (await wasSent(mail.id)) return;
  await send(env.smtpUrl, mail);
  await callWithoutViewer("note-mail", "SELECT private.note_mail($1)", [mail.id]);
}
