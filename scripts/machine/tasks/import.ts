import { rmSync, writeFileSync } from "node:fs";
import { systemViewer } from "@/lib/access/system-viewer";
import { csvText } from "@/lib/exchange/csv/write-csv";
import { importCtdc } from "@/lib/exchange/import/run-ctdc";
import { importHtcds, NoSupervisor } from "@/lib/exchange/import/run-htcds";
import { IMPORT_FORMATS, type ImportOutcome } from "@/lib/exchange/model";
import { findOrganisation } from "@/lib/exchange/queries/find-import";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import {
  localeOf,
  progressBar,
  Refusal,
  readableFile,
  readOptions,
  refusalOf,
  teller,
  unreadable,
} from "../console";
import { spokenTask } from "../task";

const USAGE =
  "npm run import -- FILE --format htcds|ctdc --organisation CODE [--keep-good] [--dry-run] [--lang id|en]";

async function organisationOf(code: string) {
  const found = await findOrganisation(code);
  if (!found) throw new Refusal(`No organisation has the code ${code}.`);
  return found;
}

/**
 * Writes FILE.rejected.csv for its owner's eyes, or takes an older one away. Where that cannot be done
 * it says so and goes on: what was imported is imported, and its ID must be told.
 */
function writeRejected(file: string, { rejections }: ImportOutcome, locale: Locale): string | null {
  const at = `${file}.rejected.csv`;
  try {
    rmSync(at, { force: true });
    if (rejections.length === 0) return null;
    const rows = rejections.map(({ line, column, reason, params }) => [
      ...[line, column, translate(locale, reason, params) ?? reason],
    ]);
    writeFileSync(at, csvText(["line", "column", "reason"], rows), { mode: 0o600 });
    return at;
  } catch (error) {
    console.error(unreadable(at, error).message);
    return null;
  }
}

/** Writes FILE.duplicates.csv: lines whose person may be here already, for a supervisor to look at. */
function writeCandidates(file: string, { candidates }: ImportOutcome): string | null {
  const at = `${file}.duplicates.csv`;
  try {
    rmSync(at, { force: true });
    if (candidates.length === 0) return null;
    const rows = candidates.map(({ line, reference, pseudonym, score, because }) => [
      ...[line, reference, pseudonym, score, because.join(" ")],
    ]);
    const names = ["line", "reference", "pseudonym", "score", "because"];
    writeFileSync(at, csvText(names, rows), { mode: 0o600 });
    return at;
  } catch (error) {
    console.error(unreadable(at, error).message);
    return null;
  }
}

type Files = { readonly rejected: string | null; readonly candidates: string | null };

function report(outcome: ImportOutcome, files: Files, wish: Wish, locale: Locale): void {
  const tell = teller(locale);
  const { read, taken, unchanged, importedBefore, rejections, notTaken, id } = outcome;
  console.log(tell("counts", { read, taken, rejected: outcome.rejected }));
  if (importedBefore) console.log(tell("importedBefore", { day: importedBefore.slice(0, 10) }));
  else if (unchanged > 0) {
    const isAll = unchanged === read;
    console.log(isAll ? tell("nothingChanged") : tell("unchanged", { count: unchanged }));
  }
  if (notTaken.length > 0) console.log(tell("notTaken", { columns: notTaken.join(", ") }));
  if (files.rejected) console.log(tell("rejectedFile", { file: files.rejected }));
  if (files.candidates) {
    const lines = new Set(outcome.candidates.map(({ line }) => line)).size;
    console.log(tell("candidates", { count: lines, file: files.candidates }));
  }
  if (rejections.length > 0 && taken === 0)
    console.log(tell(wish.keepGood ? "damaged" : "nothingTaken"));
  if (wish.dryRun && !importedBefore) console.log(tell("dryRun"));
  if (id) console.log(id);
}

type Wish = { readonly keepGood: boolean; readonly dryRun: boolean };

function exitOf({ rejections, taken }: ImportOutcome): number {
  if (rejections.length === 0) return 0;
  return taken > 0 ? 2 : 1;
}

async function run(args: readonly string[]): Promise<number> {
  const values = ["format", "organisation", "lang"];
  const asked = readOptions(args, USAGE, values, ["keep-good", "dry-run"]);
  const { format, organisation: code, lang } = asked.values;
  const locale = localeOf(lang);
  const known = IMPORT_FORMATS.find((each) => each === format);
  if (!known) throw new Refusal(`--format is htcds or ctdc. ${USAGE}`);
  if (!code) throw new Refusal(`Name the organisation. ${USAGE}`);
  const file = readableFile(asked.file);
  const organisation = await organisationOf(code);
  const viewer = {
    ...systemViewer({ ...SYSTEM, organisationId: organisation.id, roles: ["SUPERVISOR"] }),
    ...{ organisationCode: organisation.code, locale },
  };
  const wish = { keepGood: asked.switches.has("keep-good"), dryRun: asked.switches.has("dry-run") };
  const withBar = { ...wish, onProgress: progressBar(known) };
  const outcome =
    known === "ctdc"
      ? await importCtdc(viewer, file, withBar)
      : await importHtcds(viewer, organisation, file, withBar);
  const rejected = writeRejected(file, outcome, locale);
  report(outcome, { rejected, candidates: writeCandidates(file, outcome) }, wish, locale);
  return exitOf(outcome);
}

// No person sits behind a command of the console: the audit log names the installation.
const SYSTEM = { userId: systemViewer(null).userId };

/** Imports a file into an organisation (contract: `npm run import`). */
export const importFile = spokenTask(run, (error) =>
  error instanceof NoSupervisor
    ? `${error.message} has no supervisor who could answer for the cases.`
    : refusalOf(error),
);
