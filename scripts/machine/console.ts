import { statSync } from "node:fs";
import path from "node:path";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";

/** What was asked on the command line cannot be done; the message is the one line to print. */
export class Refusal extends Error {}

type Options = {
  readonly file: string;
  readonly values: Readonly<Record<string, string>>;
  readonly switches: ReadonlySet<string>;
};

/** Reads `FILE --name value --switch`; refuses what it does not know, with how it is called. */
export function readOptions(
  args: readonly string[],
  usage: string,
  valued: readonly string[],
  switches: readonly string[],
): Options {
  const files: string[] = [];
  const values: Record<string, string> = {};
  const on = new Set<string>();
  for (let at = 0; at < args.length; at += 1) {
    const [name = "", inline] = (args[at] ?? "").split(/=(.*)/s);
    const flag = name.startsWith("-") ? name.replace(/^--/, "") : null;
    if (flag === null) files.push(args[at] ?? "");
    else if (switches.includes(flag) && inline === undefined) on.add(flag);
    else if (valued.includes(flag)) {
      const value = inline ?? args[++at];
      if (!value || value.startsWith("--")) throw new Refusal(`--${flag} needs a value. ${usage}`);
      values[flag] = value;
    } else throw new Refusal(`Unknown flag ${name}. ${usage}`);
  }
  const [file] = files;
  if (!file || files.length > 1) throw new Refusal(`Name one file. ${usage}`);
  return { file, values, switches: on };
}

/** The language to speak in: `--lang`, else that of the terminal, else English. */
export function localeOf(lang: string | undefined): Locale {
  if (lang && lang !== "id" && lang !== "en") throw new Refusal("--lang is id or en.");
  const terminal = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "";
  return (lang ?? (/^(id|in)(_|-|$|\.)/i.test(terminal) ? "id" : "en")) as Locale;
}

/** Says things of `exchange.told` in that language. */
export function teller(locale: Locale) {
  return (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    translate(locale, `exchange.told.${key}`, params) ?? key;
}

/** A path as the caller meant it: npm starts scripts in the project's folder and says where it was called. */
export function callersPath(file: string): string {
  return path.resolve(process.env["INIT_CWD"] ?? process.cwd(), file);
}

/** The path of a file that can be read; refuses in one line otherwise. */
export function readableFile(file: string): string {
  const at = callersPath(file);
  try {
    if (!statSync(at).isFile()) throw new Refusal(`${file} is not a file.`);
    return at;
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(file, error);
  }
}

/** What the file system said, in one line. */
export function unreadable(file: string, error: unknown): Refusal {
  const { code } = error as NodeJS.ErrnoException;
  const said: Record<string, string> = {
    ENOENT: `${file} does not exist.`,
    ENOTDIR: `${file} does not exist.`,
    EACCES: `${file} may not be opened: no permission.`,
    EPERM: `${file} may not be opened: no permission.`,
    EISDIR: `${file} is a folder.`,
    EROFS: `${file} cannot be written: read-only.`,
    ENOSPC: `${file} cannot be written: the disk is full.`,
  };
  return new Refusal(said[code ?? ""] ?? `${file}: ${(error as Error).message}`);
}

/** The one line that an error comes to, where somebody can act on it; null for a fault of ours. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof Refusal) return error.message;
  // Prisma's code for a table that is not there: nobody has started this installation yet.
  const isEmpty = (error as { code?: unknown }).code === "P2021";
  return isEmpty ? "This installation is empty: run npm start once, then try again." : null;
}

/** A bar on standard error; on a terminal it draws over itself, elsewhere it says each quarter. */
export function progressBar(what: string): (done: number, of: number) => void {
  let said = -1;
  return (done, of) => {
    const share = of === 0 ? 1 : done / of;
    const step = Math.floor(share * (process.stderr.isTTY ? 40 : 4));
    if (step === said && done !== of) return;
    said = step;
    const filled = Math.round(share * 30);
    const bar = `${"█".repeat(filled)}${"░".repeat(30 - filled)}`;
    const line = `${what} ${bar} ${Math.floor(share * 100)} %  ${done}/${of}`;
    if (!process.stderr.isTTY) process.stderr.write(`${line}\n`);
    else process.stderr.write(`\r${line}${done === of ? "\n" : ""}`);
  };
}
